//! A duty as it is shown.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use shiyou_domain::access::{StudentAction, StudentPlace};
use shiyou_domain::calendar::Term;
use shiyou_domain::duty::NEXT_STEP;
use shiyou_domain::id::{ClassId, GradeId, SchoolId, StudentId};
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::duty::{self, DutyRow};
use shiyou_persistence::{Db, Scope, directory, record};

use crate::{AppResult, Call};

/// A duty with the words that go with it.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyItem {
    pub id: i64,
    pub rule_key: String,
    pub rule_name: LocalText,
    /// The first kind of record that does it.
    pub kind: String,
    pub subject_kind: String,
    pub subject_id: Option<i64>,
    pub subject_name: Option<String>,
    pub class_name: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub due_on: NaiveDate,
    /// `upcoming`, `due`, `done`, `done_late`, `excused`, `missed`.
    pub state: &'static str,
    pub required: bool,
    pub binding: String,
    pub late: bool,
    pub record_id: Option<i64>,
    /// What calls for it: the plan and its paragraph, or the next step in its author's words.
    pub basis: String,
    pub record_kinds: Vec<String>,
    pub writing_minutes: i32,
    /// Codes of the actors that owe it.
    pub actors: Vec<String>,
    /// The record it answers.
    pub answers: Option<i64>,
    /// How the caller's own request to be excused from it stands, on the page of his week: `asked`, `declined`, …
    pub excuse: Option<String>,
}

/// The state of a stored duty at the close of the day, as `domain::duty::settle` says.
pub(crate) fn state_on(row: &DutyRow, day: NaiveDate) -> &'static str {
    let over = day > row.due_on;
    match row.state.as_str() {
        "done" => "done",
        "done_late" => "done_late",
        _ if row.excused => "excused",
        _ if over && row.required => "missed",
        _ if over => "excused",
        _ if day < row.starts_on => "upcoming",
        _ => "due",
    }
}

/// Whether a record has ticked it.
pub(crate) fn is_done(row: &DutyRow) -> bool {
    matches!(row.state.as_str(), "done" | "done_late")
}

/// The week of the term; days before it count for the first, days after it for the last.
pub(crate) fn week_of(term: &Term, day: NaiveDate) -> u32 {
    term.week_of(day.clamp(term.starts_on(), term.ends_on())).unwrap_or(1)
}

/// Duties with their words. Those about a student whom the caller may not see any more are left out.
pub(crate) fn items(db: &mut Db, call: &Call, rows: &[DutyRow]) -> AppResult<Vec<DutyItem>> {
    let school = call.school();
    let words = Words::load(db, school, rows)?;
    let own = call.reader.student();
    let shown = rows.iter().filter(|row| match row.subject_kind.as_str() {
        "student" => {
            let place = words.place(row.subject_id);
            own == Some(StudentId(row.subject_id)) || call.reader.may(StudentAction::See, &place)
        }
        _ => true,
    });
    Ok(shown.map(|row| words.item(row, call.today())).collect())
}

/// What a scheme calls one of its rules.
pub(crate) fn rule_name(document: &SchemeDocument, key: &str) -> LocalText {
    document.rule_name(key).cloned().unwrap_or_else(|| LocalText::new(key, key))
}

struct Words {
    documents: HashMap<i64, SchemeDocument>,
    students: HashMap<i64, directory::StudentEntry>,
    staff: HashMap<i64, String>,
    classes: HashMap<i64, String>,
    grades: HashMap<i64, String>,
    groups: HashMap<i64, i64>,
    steps: HashMap<i64, String>,
}

impl Words {
    fn load(db: &mut Db, school: SchoolId, rows: &[DutyRow]) -> AppResult<Self> {
        let of = |kind: &str| -> Vec<i64> {
            let found: HashSet<i64> =
                rows.iter().filter(|row| row.subject_kind == kind).map(|row| row.subject_id).collect();
            found.into_iter().collect()
        };
        let schemes: HashSet<i64> = rows.iter().map(|row| row.scheme_id).collect();
        let mut documents = HashMap::new();
        for (id, json) in duty::scheme_documents(db, school, &schemes.into_iter().collect::<Vec<_>>())? {
            documents.insert(id, serde_json::from_str(&json)?);
        }
        let students = directory::students(db, &Scope::whole(school), &of("student"))?;
        let groups = directory::group_mentors(db, school, &of("group"))?;
        let mut staff = of("staff");
        staff.extend(groups.values());
        let classes = match of("class").is_empty() {
            true => HashMap::new(),
            false => directory::class_names(db, school)?,
        };
        let grades = match of("grade").is_empty() {
            true => HashMap::new(),
            false => directory::grade_names(db, school)?,
        };
        let answered: Vec<i64> =
            rows.iter().filter(|row| row.rule_key == NEXT_STEP).filter_map(|row| row.answers).collect();
        let mut steps = HashMap::new();
        for row in record::find_many(db, school, &answered)? {
            let body: serde_json::Value =
                row.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
            if let Some(text) = body["next_step"]["text"].as_str() {
                steps.insert(row.id, text.to_owned());
            }
        }
        let staff = directory::staff_names(db, school, &staff)?;
        Ok(Self { documents, students, staff, classes, grades, groups, steps })
    }

    fn place(&self, student: i64) -> StudentPlace {
        let entry = self.students.get(&student);
        StudentPlace {
            id: StudentId(student),
            class: entry.and_then(|entry| entry.class_id).map(ClassId),
            grade: entry.and_then(|entry| entry.grade_id).map(GradeId),
        }
    }

    fn item(&self, row: &DutyRow, today: NaiveDate) -> DutyItem {
        let rule = self.rule(row);
        let (subject_name, class_name) = match row.subject_kind.as_str() {
            "student" => match self.students.get(&row.subject_id) {
                Some(entry) => (Some(entry.name.clone()), entry.class_name.clone()),
                None => (None, None),
            },
            "staff" => (self.staff.get(&row.subject_id).cloned(), None),
            "group" => {
                let mentor = self.groups.get(&row.subject_id);
                (mentor.and_then(|mentor| self.staff.get(mentor)).cloned(), None)
            }
            "class" => {
                let name = self.classes.get(&row.subject_id).cloned();
                (name.clone(), name)
            }
            "grade" => (self.grades.get(&row.subject_id).cloned(), None),
            _ => (None, None),
        };
        DutyItem {
            id: row.id,
            rule_key: row.rule_key.clone(),
            rule_name: rule.name,
            kind: rule.kinds.first().cloned().unwrap_or_else(|| "talk".to_owned()),
            subject_kind: row.subject_kind.clone(),
            subject_id: (row.subject_kind != "school").then_some(row.subject_id),
            subject_name,
            class_name,
            from: row.starts_on,
            to: row.ends_on,
            due_on: row.due_on,
            state: state_on(row, today),
            required: row.required,
            binding: row.binding.clone(),
            late: row.state == "done_late",
            record_id: row.record_id,
            basis: rule.basis,
            record_kinds: rule.kinds,
            writing_minutes: row.writing_minutes,
            actors: rule.actors,
            answers: row.answers,
            excuse: None,
        }
    }

    fn rule(&self, row: &DutyRow) -> RuleWords {
        if row.rule_key == NEXT_STEP {
            let text = row.answers.and_then(|record| self.steps.get(&record)).cloned().unwrap_or_default();
            return RuleWords {
                name: LocalText::new("下一步", "Next step"),
                kinds: vec![],
                basis: text,
                actors: vec!["mentor".into()],
            };
        }
        let document = self.documents.get(&row.scheme_id);
        let found = document.and_then(|document| {
            let obligation = document.obligation(&row.rule_key).map(|rule| RuleWords {
                name: rule.name.clone(),
                kinds: rule.work.kinds.iter().map(|kind| kind.code().to_owned()).collect(),
                basis: format!("{} {}", rule.basis.source.plan, rule.basis.source.paragraph),
                actors: rule.actors.who.iter().map(|actor| actor.code().to_owned()).collect(),
            });
            let meeting = document.meetings.iter().find(|meeting| meeting.key == row.rule_key);
            obligation.or_else(|| {
                meeting.map(|rule| RuleWords {
                    name: rule.name.clone(),
                    kinds: vec![rule.record.code().to_owned()],
                    basis: format!("{} {}", rule.basis.source.plan, rule.basis.source.paragraph),
                    actors: vec![rule.chair.code().to_owned()],
                })
            })
        });
        found.unwrap_or_else(|| RuleWords {
            name: LocalText::new(row.rule_key.clone(), row.rule_key.clone()),
            kinds: vec![],
            basis: String::new(),
            actors: vec![],
        })
    }
}

struct RuleWords {
    name: LocalText,
    kinds: Vec<String>,
    basis: String,
    actors: Vec<String>,
}
