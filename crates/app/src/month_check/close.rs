use shiyou_domain::duty::CheckState;
use shiyou_domain::excuse::check_note;
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_persistence::month_check::{self, CheckChanges, CheckRow};
use shiyou_persistence::{Action, Tx, account};

use super::figures::of_grade;
use super::mark::{CLOSED, found_or_made};
use super::view::{CheckEvent, history, state_of};
use super::{CheckKey, CheckView, Ground, get, own_grade};
use crate::{App, AppError, AppResult, Call};

static TOO_EARLY: IssueText = IssueText {
    code: "check_closes_later",
    zh: "{day} 以前录入的记录都还算数，检查从第二天起才能结束。",
    en: "What is entered until {day} still counts; the check can be closed from the day after.",
};
static NOT_CLOSED: IssueText = IssueText {
    code: "check_not_closed",
    zh: "这个月的检查还没有结束。",
    en: "The check of this month is not closed.",
};
static REASON: IssueText = IssueText {
    code: "check_reopen_reason",
    zh: "请写明为什么重新打开。",
    en: "Please say why it is opened again.",
};

/// Closes the check of a grade's month: the figures are kept as they are now, signed and dated.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if it is closed, or entries still count.
pub fn close(app: &App, call: &Call, key: &CheckKey, version: i32) -> AppResult<CheckView> {
    app.store.write(&call.context(app), |tx| {
        let (ground, row) = begin(tx, call, key, version)?;
        let month = ground.month(key.month)?;
        if state_of(Some(&row)) == CheckState::Closed {
            return Err(AppError::Conflict(CLOSED.issue()));
        }
        if !month.can_close_on(call.today()) {
            return Err(AppError::Conflict(TOO_EARLY.issue().with("day", month.closes_on)));
        }
        let figures = of_grade(tx.db(), call, &ground, &month, key.grade)?;
        let snapshot = serde_json::to_string(&figures)?;
        step(tx, call, &row, CheckState::Closed, Some(&snapshot), "")
    })?;
    get(app, call, key)
}

/// Opens a closed check again; its figures are those of today until it is closed anew.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if it is not closed; [`AppError::Invalid`] without a
/// reason.
pub fn reopen(app: &App, call: &Call, key: &CheckKey, version: i32, reason: &str) -> AppResult<CheckView> {
    let reason = without_invisible(reason);
    let mut issues = check_note(&reason, "/reason");
    if reason.is_empty() {
        issues.push(REASON.at("/reason"));
    }
    AppError::unless_empty(issues)?;
    app.store.write(&call.context(app), |tx| {
        let (_, row) = begin(tx, call, key, version)?;
        if state_of(Some(&row)) != CheckState::Closed {
            return Err(AppError::Conflict(NOT_CLOSED.issue()));
        }
        step(tx, call, &row, CheckState::Open, None, &reason)
    })?;
    get(app, call, key)
}

fn begin(tx: &mut Tx<'_>, call: &Call, key: &CheckKey, version: i32) -> AppResult<(Ground, CheckRow)> {
    own_grade(tx.db(), call, key.grade)?;
    let ground = Ground::load(tx.db(), call, key.term)?;
    ground.month(key.month)?;
    let stored = month_check::find(tx.db(), call.school(), ground.id(), key.grade, key.month as i32)?;
    if stored.as_ref().map_or(0, |row| row.version) != version {
        return Err(AppError::Stale);
    }
    let row = found_or_made(tx, call, &ground, key)?;
    Ok((ground, row))
}

fn step(
    tx: &mut Tx<'_>,
    call: &Call,
    row: &CheckRow,
    to: CheckState,
    snapshot: Option<&str>,
    reason: &str,
) -> AppResult<()> {
    let account = call.reader.account.map(|account| account.0);
    let names = account::names(tx.db(), account.as_slice())?;
    let closes = to == CheckState::Closed;
    let action = if closes { "closed" } else { "reopened" };
    let mut history = history(Some(row))?;
    history.push(CheckEvent {
        action: action.to_owned(),
        at: call.now,
        account,
        by: account.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
        reason: reason.to_owned(),
    });
    let history = serde_json::to_string(&history)?;
    let changes = CheckChanges {
        state: to.code(),
        closed_by: account.filter(|_| closes),
        closed_at: closes.then(|| tx.row_time()),
        snapshot,
        history: &history,
    };
    month_check::change(tx.db(), call.school(), row.id, row.version, &changes)?;
    tx.changed("month_check", row.id, Action::Updated);
    let detail = serde_json::json!({ "month": row.month, "reason": reason });
    let name = if closes { "month_check.closed" } else { "month_check.reopened" };
    tx.audit(name, Some(("month_check", row.id)), detail);
    Ok(())
}
