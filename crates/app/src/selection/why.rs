//! Why this pair, for the coordinator.

use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_matching::judge;

use super::instance::{assignment, build};
use super::own::origin;
use super::roster::Roster;
use super::{Person, words};
use crate::{App, AppError, AppResult, Call};

/// A term of a pair's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermView {
    pub code: &'static str,
    pub label: String,
    pub points: i64,
}

/// A mentor the student wanted more, and why it was not to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BetterView {
    pub mentor: Person<StaffId>,
    pub code: &'static str,
    pub message: String,
}

/// A pair in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairWhyView {
    pub student: Person<StudentId>,
    pub mentor: Person<StaffId>,
    /// From 1; none if the mentor was not chosen.
    pub rank: Option<u32>,
    /// Points.
    pub value: i64,
    /// Those that are not 0.
    pub terms: Vec<TermView>,
    pub better: Vec<BetterView>,
    /// Code of how the pair comes about.
    pub origin: &'static str,
}

/// Why the student stands where he stands now.
///
/// # Errors
/// [`AppError::NotFound`] if he takes no part; [`AppError::Conflict`] if he has no mentor yet or choices are secret.
pub fn get_pair_why(app: &App, call: &Call, id: CampaignId, student: StudentId) -> AppResult<PairWhyView> {
    let roster = app.store.read(|db| Roster::load(db, call.school(), id, call.today()))?;
    let of = roster.student(student).ok_or(AppError::NotFound)?;
    let mentor = of.seat.mentor_id.and_then(|mentor| roster.mentor(StaffId(mentor)));
    let mentor = mentor.filter(|_| !roster.campaign.state.hides_choices());
    let mentor = mentor.ok_or_else(|| AppError::Conflict(words::no_pair()))?;
    let judged = judge(&build(&roster, false)?, &assignment(&roster), Some(&student.to_string()))
        .map_err(|problems| AppError::Internal(format!("the board cannot be judged: {problems:?}")))?;
    let (terms, better) = judged.pair.ok_or(AppError::NotFound)?;
    let better = better.iter().filter_map(|explanation| {
        let wanted = roster.mentor(explanation.mentor.parse().ok()?)?;
        let issue = words::better(explanation, &wanted.row.name, call.language);
        Some(BetterView {
            mentor: Person { id: wanted.id(), name: wanted.row.name.clone() },
            code: issue.code(),
            message: issue.message(call.language),
        })
    });
    let shown = terms.iter().filter(|(_, points)| *points != 0).map(|(term, points)| {
        let (code, label) = words::term(*term, call.language);
        TermView { code, label, points: *points }
    });
    Ok(PairWhyView {
        student: Person { id: student, name: of.row.name.clone() },
        mentor: Person { id: mentor.id(), name: mentor.row.name.clone() },
        rank: of.rank(mentor.id()),
        value: terms.iter().map(|(_, points)| points).sum(),
        terms: shown.collect(),
        better: better.collect(),
        origin: origin(&roster, of, mentor),
    })
}
