use chrono::NaiveDate;
use shiyou_domain::duty::NEXT_STEP;
use shiyou_domain::excuse::{EXCUSE_STEP, ExcuseReason, ExcuseState, check_days, check_reason};
use shiyou_domain::id::{ExcuseId, StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_persistence::duty::DutyRow;
use shiyou_persistence::excuse::{self, NewExcuse};
use shiyou_persistence::{Action, Db, duty, school};

use super::view::{ExcuseView, view_of};
use super::{settle, state_of};
use crate::duty::is_done;
use crate::week::current_term;
use crate::{App, AppError, AppResult, Call};

static DONE: IssueText = IssueText {
    code: "excuse_duty_done",
    zh: "这项任务已经完成，不用申请。",
    en: "This duty is done; there is nothing to ask for.",
};
static OWN_STEP: IssueText = IssueText {
    code: "excuse_own_next_step",
    zh: "这是您自己定的下一步，可以直接更正那条记录。",
    en: "This is a next step of your own; correct the record it stands in.",
};
static ASKED: IssueText = IssueText {
    code: "excuse_asked_already",
    zh: "这项任务已经申请过，还在等待审批或已经批准。",
    en: "You have asked for this one already; it waits or is approved.",
};
static DAYS_MISSING: IssueText = IssueText {
    code: "excuse_days_missing",
    zh: "请选择一项任务，或填写起止日期。",
    en: "Name a duty, or the first and the last day.",
};

/// What is asked for: one duty, or a run of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcuseInput {
    pub duty: Option<i64>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub reason: String,
    pub note: String,
}

struct Asked<'a> {
    term: TermId,
    duty: Option<&'a DutyRow>,
    from: NaiveDate,
    to: NaiveDate,
}

/// Asks to be excused, as the member of the staff who owes it.
///
/// # Errors
/// [`AppError::NotFound`] for a duty that is not the caller's; [`AppError::Conflict`] if it is done or asked for already;
/// [`AppError::Invalid`]; [`AppError::Forbidden`] for whoever is not on the staff.
pub fn ask(app: &App, call: &Call, input: &ExcuseInput) -> AppResult<ExcuseView> {
    let staff = call.reader.staff().ok_or(AppError::Forbidden)?;
    let school = call.school();
    let note = without_invisible(&input.note);
    let reason = ExcuseReason::from_code(&input.reason);
    let mut issues = check_reason(reason, &note);
    if input.duty.is_none() && (input.from.is_none() || input.to.is_none()) {
        issues.push(DAYS_MISSING.at("/from"));
    }
    AppError::unless_empty(issues)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let duty = input.duty.map(|duty| own_duty(tx.db(), call, staff, duty)).transpose()?;
        let asked = match &duty {
            Some(row) => {
                Asked { term: TermId(row.term_id), duty: Some(row), from: row.starts_on, to: row.ends_on }
            }
            None => of_days(tx.db(), call, input)?,
        };
        let id = tx.fresh_id();
        let row = NewExcuse {
            id,
            school_id: school.0,
            term_id: asked.term.0,
            staff_id: staff.0,
            duty_id: asked.duty.map(|row| row.id),
            rule_key: asked.duty.map(|row| row.rule_key.as_str()),
            subject_kind: asked.duty.map(|row| row.subject_kind.as_str()),
            subject_id: asked.duty.map(|row| row.subject_id),
            starts_on: asked.from,
            ends_on: asked.to,
            reason: reason.map_or("", ExcuseReason::code),
            note: &note,
            state: ExcuseState::Asked.code(),
            created_at: tx.row_time(),
        };
        excuse::insert(tx.db(), &row)?;
        tx.changed("excuse", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    view_of(app, call, ExcuseId(made.id()))
}

/// A duty that the member of the staff is responsible for and can still be excused from.
fn own_duty(db: &mut Db, call: &Call, staff: StaffId, id: i64) -> AppResult<DutyRow> {
    let school = call.school();
    let row = duty::find(db, school, id)?;
    let own = duty::people(db, school, &[id])?
        .iter()
        .any(|one| one.responsible && one.person_kind == "staff" && one.person_id == staff.0);
    if !own || row.state == "dropped" {
        return Err(AppError::NotFound);
    }
    if is_done(&row) {
        return Err(AppError::Conflict(DONE.issue()));
    }
    if row.rule_key == NEXT_STEP {
        return Err(AppError::Conflict(OWN_STEP.issue()));
    }
    let standing = excuse::standing_for(db, school, staff, &[id])?;
    if row.excused || standing.iter().any(|(_, state)| state != ExcuseState::Declined.code()) {
        return Err(AppError::Conflict(ASKED.issue()));
    }
    Ok(row)
}

/// The days asked for, within one term.
fn of_days<'a>(db: &mut Db, call: &Call, input: &ExcuseInput) -> AppResult<Asked<'a>> {
    let (from, to) = (input.from.unwrap_or_default(), input.to.unwrap_or_default());
    let row = match school::term_on(db, call.school(), from)? {
        Some(row) => row,
        None => current_term(db, call)?.0,
    };
    AppError::unless_empty(check_days(from, to, Some((row.starts_on, row.ends_on))))?;
    Ok(Asked { term: TermId(row.id), duty: None, from, to })
}

/// Takes an own request back; what it had removed is owed again.
///
/// # Errors
/// [`AppError::NotFound`] for another's; [`AppError::Stale`]; [`AppError::Conflict`] if it was declined.
pub fn withdraw(app: &App, call: &Call, id: ExcuseId, version: i32) -> AppResult<()> {
    let row = app.store.write(&call.context(app), |tx| {
        let row = excuse::find(tx.db(), call.school(), id)?;
        if call.reader.staff() != Some(StaffId(row.staff_id)) {
            return Err(AppError::NotFound);
        }
        if row.version != version {
            return Err(AppError::Stale);
        }
        let (from, to) = (state_of(&row)?, ExcuseState::Withdrawn);
        if !from.can_become(to) {
            let issue = EXCUSE_STEP.issue().with("from", from.name(call.language));
            return Err(AppError::Conflict(issue.with("to", to.name(call.language))));
        }
        let by = (call.reader.account.map(|account| account.0), tx.row_time());
        excuse::decide(tx.db(), call.school(), &row, to.code(), by, "")?;
        tx.changed("excuse", id, Action::Updated);
        Ok(row)
    })?;
    if state_of(&row)? == ExcuseState::Approved {
        settle(app, call, &row)?;
    }
    Ok(())
}
