//! Who may be chosen, and how large his group is.

use crate::issue::IssueText;
use crate::scheme::{GroupBounds, MentorEligibility};

static NOT_ACTIVE: IssueText =
    IssueText { code: "mentor_not_active", zh: "目前不在岗。", en: "Is not at work at present." };
static KIND: IssueText = IssueText {
    code: "mentor_kind_not_named",
    zh: "方案没有把这类人员列为导师。",
    en: "The scheme does not name this kind of staff as mentors.",
};
static YEARS: IssueText = IssueText {
    code: "mentor_too_few_years",
    zh: "方案要求从教满 {years} 年。",
    en: "The scheme asks for {years} years in post.",
};

/// A member of the staff who might mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Code of the kind of staff.
    pub kind: &'a str,
    /// Whether he is at work today.
    pub active: bool,
    /// Unknown years are not held against anybody.
    pub years_in_post: Option<u32>,
}

/// The rule that stands against it.
pub type Ineligible = &'static IssueText;

/// Whether the scheme lets this person mentor.
///
/// # Errors
/// The first rule that stands against it.
pub fn is_eligible(rules: &MentorEligibility, person: Candidate<'_>) -> Result<(), Ineligible> {
    if !person.active {
        return Err(&NOT_ACTIVE);
    }
    let named = rules.staff_kinds.is_empty() || rules.staff_kinds.iter().any(|kind| kind == person.kind);
    if !named {
        return Err(&KIND);
    }
    match person.years_in_post {
        Some(years) if years < u32::from(rules.least_years) => Err(&YEARS),
        _ => Ok(()),
    }
}

/// Fewest and most students of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub least: u32,
    pub most: u32,
}

/// The bounds of a mentor's group: those of the scheme, narrowed by the places he has left.
///
/// `capacity` is the mentor's own limit, `taken` the mentees he has in other units; both count over all units. A mentor
/// who can take fewer than the scheme's fewest is asked for as many as he can take.
pub fn group_bounds(group: &GroupBounds, capacity: Option<u32>, taken: u32) -> Bounds {
    let limits = [capacity, group.mentor_most];
    let left = limits.into_iter().flatten().map(|limit| limit.saturating_sub(taken)).min();
    let most = left.map_or(group.most, |left| left.min(group.most));
    Bounds { least: group.least.min(most), most }
}
