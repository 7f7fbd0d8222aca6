//! A mentor group's term in one look: its students by the duties about them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use shiyou_domain::access::StudentAction;
use shiyou_domain::duty::NEXT_STEP;
use shiyou_domain::id::{MentorGroupId, StaffId, TermId};
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::duty::{self, DutyRow};
use shiyou_persistence::{directory, mentorship, school};

use super::item::{rule_name, state_on};
use crate::person::PersonName;
use crate::week::current_term;
use crate::{App, AppError, AppResult, Call};

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorGroup {
    pub id: MentorGroupId,
    pub mentor: PersonName,
    /// Those of its students today whom the caller reads about.
    pub students: usize,
}

/// One window of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumn {
    pub rule_key: String,
    pub rule_name: LocalText,
    pub window_code: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last due day of the students in it.
    pub due_on: NaiveDate,
}

/// What became of the duties of one student in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    pub column: usize,
    /// The state that asks most for a look: `missed`, `due`, `upcoming`, `done_late`, `done`, `excused`.
    pub state: &'static str,
    pub done: usize,
    pub of: usize,
    /// The first one still to be done, else the first.
    pub duty: i64,
    pub record: Option<i64>,
}

/// The group's students by the duties of the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMatrix {
    pub id: MentorGroupId,
    pub mentor: PersonName,
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub columns: Vec<MatrixColumn>,
    pub rows: Vec<(PersonName, Vec<MatrixCell>)>,
}

/// The groups of a term in which the caller reads about a student, by mentor.
///
/// # Errors
/// [`AppError::NotFound`] if there is no such term; [`AppError::Conflict`] before the school has one.
pub fn list_groups(
    app: &App,
    call: &Call,
    term: Option<TermId>,
    mentor: Option<StaffId>,
) -> AppResult<Vec<MentorGroup>> {
    let school = call.school();
    let scope = call.scope(StudentAction::ReadDossier);
    app.store.read(|db| {
        let term = match term {
            Some(term) => TermId(school::find_term(db, school, term)?.id),
            None => TermId(current_term(db, call)?.0.id),
        };
        let groups = mentorship::groups(db, school, term, mentor, call.today())?;
        let ids: Vec<i64> = groups.iter().flat_map(|(.., students)| students).copied().collect();
        let visible = directory::students(db, &scope, &ids)?;
        let mentors: Vec<i64> = groups.iter().map(|(_, staff, _)| *staff).collect();
        let names = directory::staff_names(db, school, &mentors)?;
        let mut shown: Vec<MentorGroup> = groups
            .into_iter()
            .filter_map(|(id, staff, students)| {
                let students = students.iter().filter(|id| visible.contains_key(id)).count();
                let mentor = PersonName::new(staff, names.get(&staff)?.clone());
                (students > 0).then_some(MentorGroup { id: MentorGroupId(id), mentor, students })
            })
            .collect();
        shown.sort_by(|one, other| (&one.mentor.name, one.id).cmp(&(&other.mentor.name, other.id)));
        Ok(shown)
    })
}

/// The matrix of a group: the students whose dossiers the caller may read.
///
/// # Errors
/// [`AppError::NotFound`] if there is no such group, or none of its students is the caller's to read about.
pub fn get_group_matrix(app: &App, call: &Call, id: MentorGroupId) -> AppResult<GroupMatrix> {
    let school = call.school();
    let scope = call.scope(StudentAction::ReadDossier);
    app.store.read(|db| {
        let (term, mentor, students) = mentorship::find_group(db, school, id)?;
        let entries = directory::students(db, &scope, &students)?;
        if entries.is_empty() {
            return Err(AppError::NotFound);
        }
        let term_row = school::find_term(db, school, term)?;
        let ids: Vec<i64> = entries.keys().copied().collect();
        let mut rows = duty::about(db, school, term, "student", &ids)?;
        rows.retain(|row| row.state != "dropped" && row.rule_key != NEXT_STEP);
        let schemes: Vec<i64> = rows
            .iter()
            .map(|row| row.scheme_id)
            .collect::<std::collections::HashSet<_>>()
            .into_iter()
            .collect();
        let mut documents: HashMap<i64, SchemeDocument> = HashMap::new();
        for (id, json) in duty::scheme_documents(db, school, &schemes)? {
            documents.insert(id, serde_json::from_str(&json)?);
        }
        let names = directory::staff_names(db, school, &[mentor.0])?;
        let columns = columns(&rows, &documents);
        let place: HashMap<(&str, &str), usize> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| ((column.rule_key.as_str(), column.window_code.as_str()), place))
            .collect();
        let mut cells: HashMap<i64, BTreeMap<usize, Vec<&DutyRow>>> = HashMap::new();
        for row in &rows {
            if let Some(place) = place.get(&(row.rule_key.as_str(), row.window_code.as_str())) {
                cells.entry(row.subject_id).or_default().entry(*place).or_default().push(row);
            }
        }
        let mut people: Vec<PersonName> =
            entries.into_values().map(|entry| PersonName::new(entry.id, entry.name)).collect();
        people.sort_by_key(|person| (shiyou_persistence::name_key::name_key(&person.name), person.id));
        Ok(GroupMatrix {
            id,
            mentor: PersonName::new(mentor.0, names.get(&mentor.0).cloned().unwrap_or_default()),
            term_id: term,
            term_name: term_row.name,
            today: call.today(),
            rows: people
                .into_iter()
                .map(|person| {
                    let own = cells.remove(&person.id).unwrap_or_default();
                    let row =
                        own.into_iter().filter_map(|(column, duties)| cell(column, &duties, call.today()));
                    (person, row.collect())
                })
                .collect(),
            columns,
        })
    })
}

/// Rules in the order in which they first fall due, each rule's windows in time.
fn columns(rows: &[DutyRow], documents: &HashMap<i64, SchemeDocument>) -> Vec<MatrixColumn> {
    let mut rules: Vec<&str> = vec![];
    let mut windows: BTreeMap<(usize, NaiveDate, &str), MatrixColumn> = BTreeMap::new();
    for row in rows {
        let rule = rules.iter().position(|key| *key == row.rule_key).unwrap_or_else(|| {
            rules.push(&row.rule_key);
            rules.len() - 1
        });
        let column = windows.entry((rule, row.starts_on, &row.window_code)).or_insert_with(|| MatrixColumn {
            rule_key: row.rule_key.clone(),
            rule_name: documents.get(&row.scheme_id).map_or_else(
                || LocalText::new(&*row.rule_key, &*row.rule_key),
                |scheme| rule_name(scheme, &row.rule_key),
            ),
            window_code: row.window_code.clone(),
            from: row.starts_on,
            to: row.ends_on,
            due_on: row.due_on,
        });
        column.due_on = column.due_on.max(row.due_on);
    }
    windows.into_values().collect()
}

/// States by how much they ask for a look.
const URGENCY: [&str; 6] = ["missed", "due", "upcoming", "done_late", "done", "excused"];

fn cell(column: usize, duties: &[&DutyRow], today: NaiveDate) -> Option<MatrixCell> {
    let urgency = |row: &&&DutyRow| URGENCY.iter().position(|state| *state == state_on(row, today));
    let first = duties.iter().min_by_key(urgency)?;
    Some(MatrixCell {
        column,
        state: state_on(first, today),
        done: duties.iter().filter(|row| super::is_done(row)).count(),
        of: duties.len(),
        duty: first.id,
        record: first.record_id,
    })
}
