//! Asking to be excused, and deciding on it. What an approved request removes is decided by the duty engine, which is run
//! again after every decision.

mod ask;
mod decide;
mod view;

pub use ask::{ExcuseInput, ask, withdraw};
pub use decide::decide;
pub use view::{ExcuseQuery, ExcuseView, list, list_own};

pub(crate) use view::admitted;

use shiyou_domain::excuse::ExcuseState;
use shiyou_domain::id::TermId;
use shiyou_persistence::excuse::ExcuseRow;

use crate::{App, AppError, AppResult, Call, duty};

fn state_of(row: &ExcuseRow) -> AppResult<ExcuseState> {
    ExcuseState::from_code(&row.state)
        .ok_or_else(|| AppError::Internal(format!("excuse {} has an unknown state", row.id)))
}

/// Plans again what the request was about: the duties of one student, or the whole term for a run of days.
fn settle(app: &App, call: &Call, row: &ExcuseRow) -> AppResult<()> {
    let only = match (row.duty_id, row.subject_kind.as_deref(), row.subject_id) {
        (Some(_), Some("student"), Some(student)) => Some(vec![student]),
        _ => None,
    };
    duty::replan(app, call, TermId(row.term_id), only.as_deref())?;
    Ok(())
}
