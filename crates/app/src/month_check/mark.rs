use shiyou_domain::duty::{CheckBand, CheckState};
use shiyou_domain::excuse::check_note;
use shiyou_domain::id::StaffId;
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_persistence::month_check::{self, NewCheck, NewMark};
use shiyou_persistence::{Action, StoreError, Tx};

use super::figures::of_grade;
use super::view::state_of;
use super::{CheckKey, CheckView, Ground, get, own_grade};
use crate::{App, AppError, AppResult, Call};

static BAND: IssueText =
    IssueText { code: "check_band_unknown", zh: "请选择一个等次。", en: "Choose one of the bands." };
pub(super) static CLOSED: IssueText = IssueText {
    code: "check_closed",
    zh: "这个月的检查已经结束。需要更改时，请校长重新打开。",
    en: "The check of this month is closed. The principal can reopen it.",
};
static NOT_BEGUN: IssueText =
    IssueText { code: "check_not_begun", zh: "这个月还没有开始。", en: "This month has not begun." };

/// How a mentor's month was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkInput {
    pub staff: StaffId,
    /// `good`, `fair`, `improve`.
    pub band: String,
    pub remark: String,
    /// That of the mark as it was read; 0 for the first.
    pub version: i32,
}

/// Marks a mentor's month as checked; a later mark takes the place of the first.
///
/// # Errors
/// [`AppError::NotFound`] for a grade, a month or a mentor that is not the caller's to check; [`AppError::Conflict`] once it
/// is closed, or before it begins; [`AppError::Stale`]; [`AppError::Invalid`].
pub fn mark(app: &App, call: &Call, key: &CheckKey, input: &MarkInput) -> AppResult<CheckView> {
    let remark = without_invisible(&input.remark);
    let mut issues = check_note(&remark, "/remark");
    let band = CheckBand::from_code(&input.band);
    if band.is_none() {
        issues.push(BAND.at("/band"));
    }
    AppError::unless_empty(issues)?;
    app.store.write(&call.context(app), |tx| {
        let (grade, _) = own_grade(tx.db(), call, key.grade)?;
        let ground = Ground::load(tx.db(), call, key.term)?;
        let month = ground.month(key.month)?;
        if call.today() < month.from {
            return Err(AppError::Conflict(NOT_BEGUN.issue()));
        }
        let months = of_grade(tx.db(), call, &ground, &month, grade)?;
        if !months.iter().any(|month| month.staff == input.staff.0) {
            return Err(AppError::NotFound);
        }
        let check = found_or_made(tx, call, &ground, key)?;
        if state_of(Some(&check)) == CheckState::Closed {
            return Err(AppError::Conflict(CLOSED.issue()));
        }
        let mark = NewMark {
            id: tx.fresh_id(),
            school_id: call.school().0,
            check_id: check.id,
            staff_id: input.staff.0,
            band: band.map_or("", CheckBand::code),
            remark: &remark,
            marked_by: call.reader.account.map(|account| account.0),
            marked_at: tx.row_time(),
        };
        let standing = month_check::marks(tx.db(), call.school(), &[check.id])?;
        if standing.iter().any(|mark| mark.staff_id == input.staff.0) {
            let place = (check.id, input.staff);
            month_check::update_mark(tx.db(), call.school(), place, input.version, &mark)?;
        } else if input.version == 0 {
            month_check::insert_mark(tx.db(), &mark)?;
        } else {
            return Err(AppError::Stale);
        }
        tx.changed("month_check", check.id, Action::Updated);
        Ok(())
    })?;
    get(app, call, key)
}

/// The row of the check; it is made when somebody first works on it.
pub(super) fn found_or_made(
    tx: &mut Tx<'_>,
    call: &Call,
    ground: &Ground,
    key: &CheckKey,
) -> AppResult<month_check::CheckRow> {
    let (school, month) = (call.school(), key.month as i32);
    if let Some(row) = month_check::find(tx.db(), school, ground.id(), key.grade, month)? {
        return Ok(row);
    }
    let row = NewCheck {
        id: tx.fresh_id(),
        school_id: school.0,
        term_id: ground.term.id,
        grade_id: key.grade.0,
        month,
        state: CheckState::Open.code(),
        history: "[]",
        created_at: tx.row_time(),
    };
    month_check::insert(tx.db(), &row)?;
    tx.changed("month_check", row.id, Action::Created);
    let made = month_check::find(tx.db(), school, ground.id(), key.grade, month)?;
    Ok(made.ok_or(StoreError::NotFound)?)
}
