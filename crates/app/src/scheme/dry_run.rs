//! What a scheme would ask of this school, before it is published.

use serde_json::Value;
use shiyou_domain::calendar::{Term, TermDraft};
use shiyou_domain::duty::{GroupSize, MentorLoad, dry_run};
use shiyou_domain::id::TermId;
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::scheme::{Coverage, LocalText, Money, MoneyKind, SchemeDocument};
use shiyou_domain::selection::{group_bounds, is_eligible};
use shiyou_persistence::{campaign, school};

use super::read;
use crate::selection::candidate;
use crate::{App, AppError, AppResult, Call};

static UNCOVERED: IssueText = IssueText {
    code: "students_uncovered",
    zh: "名额不够：学生 {students} 人，符合条件的导师 {mentors} 位，最多带 {places} 人。",
    en: "There are too few places: {students} students, {mentors} eligible mentors, {places} places at most.",
};
static TOO_MANY_MENTORS: IssueText = IssueText {
    code: "mentors_beyond_need",
    zh: "如果每位导师都至少带 {least} 人，{mentors} 位导师要有 {need} 名学生，现有 {students} 名。不是每位都会有学生。",
    en: "With at least {least} each, {mentors} mentors need {need} students; there are {students}. Not everybody will have students.",
};
static NOBODY: IssueText = IssueText {
    code: "no_mentor_eligible",
    zh: "没有一位教职工符合方案的导师条件。",
    en: "Nobody on the staff meets the scheme's conditions for mentors.",
};

/// The load of a mentor with so many mentees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorLoadView {
    pub label: LocalText,
    pub group: GroupSize,
    pub load: MentorLoad,
}

/// A point that the plan leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPointView {
    /// JSON pointer into the document.
    pub pointer: String,
    pub note: LocalText,
    pub confirmed: bool,
}

/// What a scheme would ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRunView {
    /// From the smallest group to the largest.
    pub mentors: Vec<MentorLoadView>,
    /// Students of the school who are to have a mentor.
    pub students: u32,
    pub students_covered: u32,
    pub students_uncovered: u32,
    /// Students that all eligible mentors together can take.
    pub places: u32,
    /// Hundredths of a yuan, of what can be counted beforehand: amounts per mentee and lump sums.
    pub money_hundredths: i64,
    pub open_points: Vec<OpenPointView>,
    pub warnings: Vec<Issue>,
}

/// Tries a document on the school as it is.
///
/// # Errors
/// [`AppError::Invalid`] with everything wrong with the document; [`AppError::NotFound`] without such a term.
pub fn dry_run_scheme(app: &App, call: &Call, term: TermId, document: &Value) -> AppResult<DryRunView> {
    let parsed = read(document).map_err(AppError::Invalid)?;
    let school = call.school();
    let (term, students, staff) = app.store.read(|db| {
        let term = school::find_term(db, school, term)?;
        Ok::<_, AppError>((term, campaign::students_in(db, school, None)?, campaign::staff_of(db, school)?))
    })?;
    let draft: TermDraft = serde_json::from_str(&term.calendar)?;
    let term = Term::new(draft).map_err(AppError::Invalid)?;
    let wanted: Vec<_> = students
        .iter()
        .filter(|student| parsed.students.coverage != Coverage::Selected || student.is_special)
        .collect();
    let special = wanted.iter().filter(|student| student.is_special).count() as u32;
    let group = &parsed.selection.group;
    let places: Vec<u32> = staff
        .iter()
        .filter(|member| is_eligible(&parsed.mentors, candidate(member)).is_ok())
        .map(|member| group_bounds(group, member.capacity.and_then(|most| u32::try_from(most).ok()), 0).most)
        .collect();
    let school = School {
        students: wanted.len() as u32,
        special,
        mentors: places.len() as u32,
        places: places.iter().sum(),
    };
    let groups = school.groups(&parsed);
    let loads = dry_run(&parsed, &term, &groups).mentors;
    let mentors = groups.iter().zip(loads).map(|(group, load)| MentorLoadView {
        label: LocalText::new(
            format!("带 {} 人的导师", group.mentees),
            format!("Mentor of {}", group.mentees),
        ),
        group: *group,
        load,
    });
    let covered = school.students.min(school.places);
    Ok(DryRunView {
        mentors: mentors.collect(),
        students: school.students,
        students_covered: covered,
        students_uncovered: school.students - covered,
        places: school.places,
        money_hundredths: money(&parsed.money, covered, school.mentors),
        open_points: open_points(document),
        warnings: school.warnings(&parsed),
    })
}

struct School {
    students: u32,
    special: u32,
    mentors: u32,
    places: u32,
}

impl School {
    /// The smallest, the usual and the largest group, with their share of special students.
    fn groups(&self, document: &SchemeDocument) -> Vec<GroupSize> {
        let bounds = &document.selection.group;
        let even = self.students.checked_div(self.mentors).unwrap_or(0).clamp(bounds.least, bounds.most);
        let usual = bounds.usual.map_or(even, |(least, most)| even.clamp(least, most));
        let mut sizes = vec![bounds.least, usual, bounds.most];
        sizes.retain(|size| *size > 0);
        sizes.sort_unstable();
        sizes.dedup();
        let special = |size: u32| (self.special * size).div_ceil(self.students.max(1)).min(size);
        sizes.into_iter().map(|mentees| GroupSize { mentees, special: special(mentees) }).collect()
    }

    fn warnings(&self, document: &SchemeDocument) -> Vec<Issue> {
        let mut warnings = vec![];
        let least = document.selection.group.least;
        if self.mentors == 0 {
            warnings.push(NOBODY.at("/document/mentors"));
        } else if self.students > self.places {
            let issue = UNCOVERED.at("/document/selection/group/most").with("students", self.students);
            warnings.push(issue.with("mentors", self.mentors).with("places", self.places));
        }
        if self.mentors * least > self.students {
            let issue = TOO_MANY_MENTORS.at("/document/selection/group/least").with("least", least);
            let issue = issue.with("mentors", self.mentors).with("need", self.mentors * least);
            warnings.push(issue.with("students", self.students));
        }
        warnings
    }
}

/// What is paid for a term as far as it is known beforehand.
fn money(money: &Money, covered: u32, mentors: u32) -> i64 {
    let of_item = |item: &shiyou_domain::scheme::MoneyItem| match item.kind {
        MoneyKind::PerMentee => {
            let counted = item.most.map_or(covered, |most| covered.min(most.saturating_mul(mentors)));
            item.hundredths * i64::from(counted)
        }
        MoneyKind::Lump => item.hundredths * i64::from(mentors),
        MoneyKind::PerEvent | MoneyKind::ClassHours => 0,
    };
    money.items.iter().map(of_item).sum()
}

/// Every open point of a document, in its order.
pub(super) fn open_points(document: &Value) -> Vec<OpenPointView> {
    let mut found = vec![];
    walk(document, &mut String::new(), &mut found);
    found
}

fn walk(value: &Value, pointer: &mut String, found: &mut Vec<OpenPointView>) {
    let length = pointer.len();
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                let note = inner.get("note").filter(|_| key == "open");
                match note.and_then(|note| serde_json::from_value::<LocalText>(note.clone()).ok()) {
                    Some(note) => found.push(OpenPointView {
                        pointer: pointer.clone(),
                        note,
                        confirmed: inner.get("confirmed").and_then(Value::as_bool).unwrap_or(false),
                    }),
                    None => walk(inner, pointer, found),
                }
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                walk(inner, pointer, found);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}
