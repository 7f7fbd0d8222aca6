//! The check of each month's records, grade by grade: what was entered in time, late or not at all, how each mentor's month
//! was found, and the closing, after which the figures stand as they were.
//!
//! Until when an entry counts is decided by the duty engine; nothing of that is here.

mod close;
mod figures;
mod mark;
mod view;

pub use close::{close, reopen};
pub use figures::MentorMonth;
pub use mark::{MarkInput, mark};
pub use view::{CheckEvent, CheckGrade, CheckMark, CheckMentor, CheckOverview, CheckView, get, list};

use std::collections::BTreeSet;

use shiyou_domain::access::{StaffAction, StaffScope};
use shiyou_domain::calendar::Term;
use shiyou_domain::duty::CheckMonth;
use shiyou_domain::id::{GradeId, TermId};
use shiyou_domain::scheme::Conventions;
use shiyou_persistence::school::TermRow;
use shiyou_persistence::{Db, duty, school};

use crate::duty::{published, read_term};
use crate::week::current_term;
use crate::{AppError, AppResult, Call};

/// Which check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckKey {
    /// The term of today if none is named.
    pub term: Option<TermId>,
    /// 1 for the first month of the term.
    pub month: u32,
    pub grade: GradeId,
}

/// The term of a check and its months, by the conventions of the scheme in force.
pub(super) struct Ground {
    pub(super) term: TermRow,
    pub(super) months: Vec<CheckMonth>,
}

impl Ground {
    pub(super) fn load(db: &mut Db, call: &Call, term: Option<TermId>) -> AppResult<Self> {
        let (row, calendar): (TermRow, Term) = match term {
            Some(term) => {
                let row = school::find_term(db, call.school(), term)?;
                let calendar = read_term(&row)?;
                (row, calendar)
            }
            None => current_term(db, call)?,
        };
        let scheme = published(db, call.school(), TermId(row.id), call.today())?;
        let conventions = scheme.map_or_else(Conventions::default, |scheme| scheme.document.conventions);
        Ok(Self { months: CheckMonth::all(&calendar, &conventions), term: row })
    }

    pub(super) fn id(&self) -> TermId {
        TermId(self.term.id)
    }

    pub(super) fn month(&self, number: u32) -> AppResult<CheckMonth> {
        self.months.iter().find(|month| month.number == number).copied().ok_or(AppError::NotFound)
    }
}

/// The grades whose work the caller checks: (grade, number), by number.
pub(super) fn own_grades(db: &mut Db, call: &Call) -> AppResult<Vec<(GradeId, i32)>> {
    let named: Option<BTreeSet<GradeId>> = match call.reader.staff_members(StaffAction::CheckWork) {
        StaffScope::All => None,
        StaffScope::Nobody => Some(BTreeSet::new()),
        StaffScope::Some { grades, .. } => Some(grades),
    };
    let all = duty::grades(db, call.school())?;
    let own = all.into_iter().map(|(id, number, _)| (GradeId(id), number));
    Ok(own.filter(|(id, _)| named.as_ref().is_none_or(|named| named.contains(id))).collect())
}

pub(super) fn own_grade(db: &mut Db, call: &Call, grade: GradeId) -> AppResult<(GradeId, i32)> {
    own_grades(db, call)?.into_iter().find(|(id, _)| *id == grade).ok_or(AppError::NotFound)
}
