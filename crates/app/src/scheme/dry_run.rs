//! What a scheme would ask of this school, before it is published.

use serde_json::Value;
use shiyou_domain::duty::{GroupSize, MentorLoad};
use shiyou_domain::id::TermId;
use shiyou_domain::scheme::{
    ADVISED_WRITING_MINUTES, GroupBounds, LocalText, Money, MoneyKind, Switch, Warning, warnings,
};
use shiyou_domain::selection::group_bounds;

use super::school_facts::SchoolNow;
use super::{in_body, read};
use crate::{App, AppError, AppResult, Call};

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
#[derive(Debug, Clone, PartialEq)]
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
    /// Minutes of writing a week that are still called light.
    pub advised_writing_minutes: u32,
    /// With pointers from the request's body on.
    pub warnings: Vec<Warning>,
}

/// Tries a document on the school as it is.
///
/// # Errors
/// [`AppError::Invalid`] with everything wrong with the document; [`AppError::NotFound`] without such a term.
pub fn dry_run_scheme(app: &App, call: &Call, term: TermId, document: &Value) -> AppResult<DryRunView> {
    let parsed = read(document).map_err(AppError::Invalid)?;
    let now = app.store.read(|db| SchoolNow::read(db, call.school(), term))?;
    let school = now.under(&parsed);
    let bounds = &parsed.selection.group;
    let own = |most: i32| u32::try_from(most).ok();
    let places =
        school.mentors.iter().map(|member| group_bounds(bounds, member.capacity.and_then(own), 0).most);
    let figures = Figures {
        students: school.students.len() as u32,
        special: school.special(),
        mentors: school.mentors.len() as u32,
        places: places.sum(),
    };
    let (groups, usual) = figures.groups(bounds);
    let loads = school.loads(&parsed, &groups);
    let usual = groups.iter().zip(&loads).find(|(group, _)| group.mentees == usual);
    let facts = school.facts(&parsed, usual.map(|(group, load)| (*group, load)));
    let warnings = warnings(&parsed, Some(&facts), call.language);
    let mentors = groups.iter().zip(loads).map(|(group, load)| MentorLoadView {
        label: LocalText::new(
            format!("带 {} 人的导师", group.mentees),
            format!("Mentor of {}", group.mentees),
        ),
        group: *group,
        load,
    });
    let covered = figures.students.min(figures.places);
    Ok(DryRunView {
        mentors: mentors.collect(),
        students: figures.students,
        students_covered: covered,
        students_uncovered: figures.students - covered,
        places: figures.places,
        money_hundredths: money(&parsed.money, covered, figures.mentors),
        open_points: open_points(document),
        advised_writing_minutes: ADVISED_WRITING_MINUTES,
        warnings: warnings.into_iter().map(warning_in_body).collect(),
    })
}

fn warning_in_body(warning: Warning) -> Warning {
    let Warning { issue, advice, change } = warning;
    let change = change.map(|(pointer, value)| (format!("/document{pointer}"), value));
    Warning { issue: in_body(issue), advice: in_body(advice), change }
}

struct Figures {
    students: u32,
    special: u32,
    mentors: u32,
    places: u32,
}

impl Figures {
    /// The smallest, the usual and the largest group, with their share of special students; and how large the usual one is.
    fn groups(&self, bounds: &GroupBounds) -> (Vec<GroupSize>, u32) {
        let even = self.students.checked_div(self.mentors).unwrap_or(0).clamp(bounds.least, bounds.most);
        let usual = bounds.usual.map_or(even, |(least, most)| even.clamp(least, most));
        let mut sizes = vec![bounds.least, usual, bounds.most];
        sizes.retain(|size| *size > 0);
        sizes.sort_unstable();
        sizes.dedup();
        let special = |size: u32| (self.special * size).div_ceil(self.students.max(1)).min(size);
        (sizes.into_iter().map(|mentees| GroupSize { mentees, special: special(mentees) }).collect(), usual)
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
    money.items.iter().filter(|item| Switch::is_on(&item.switch)).map(of_item).sum()
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
