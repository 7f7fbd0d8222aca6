use shiyou_domain::access::{Role, StaffAction, StaffPlace};
use shiyou_domain::excuse::{EXCUSE_STEP, ExcuseState, check_note};
use shiyou_domain::id::{ExcuseId, StaffId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_persistence::{Action, excuse, staff};

use super::view::{ExcuseView, view_of};
use super::{settle, state_of};
use crate::{App, AppError, AppResult, Call};

static OWN: IssueText = IssueText {
    code: "excuse_own_request",
    zh: "自己的申请要由别人审批。",
    en: "Somebody else decides on one's own request.",
};

/// Approves a request or declines it, and plans the duties again where that makes a difference.
///
/// # Errors
/// [`AppError::NotFound`] for a request of somebody whose work the caller does not check; [`AppError::Stale`];
/// [`AppError::Conflict`] for an own request, or one that cannot become that from where it is; [`AppError::Invalid`].
pub fn decide(
    app: &App,
    call: &Call,
    id: ExcuseId,
    version: i32,
    approve: bool,
    note: &str,
) -> AppResult<ExcuseView> {
    let school = call.school();
    let note = without_invisible(note);
    AppError::unless_empty(check_note(&note, "/note"))?;
    let to = if approve { ExcuseState::Approved } else { ExcuseState::Declined };
    let (row, from) = app.store.write(&call.context(app), |tx| {
        let row = excuse::find(tx.db(), school, id)?;
        let grades = staff::mentee_grades(tx.db(), school, call.today())?;
        let own_grades = grades.get(&row.staff_id).map_or(&[][..], Vec::as_slice);
        let asker = StaffId(row.staff_id);
        let scope = call.reader.staff_members(StaffAction::CheckWork);
        if !scope.admits(&StaffPlace { id: asker, grades: own_grades }) {
            return Err(AppError::NotFound);
        }
        if row.version != version {
            return Err(AppError::Stale);
        }
        // There is nobody above the principal here.
        if call.reader.staff() == Some(asker) && !call.reader.has_role(Role::Principal) {
            return Err(AppError::Conflict(OWN.issue()));
        }
        let from = state_of(&row)?;
        if !from.can_become(to) {
            let issue = EXCUSE_STEP.issue().with("from", from.name(call.language));
            return Err(AppError::Conflict(issue.with("to", to.name(call.language))));
        }
        let by = (call.reader.account.map(|account| account.0), tx.row_time());
        excuse::decide(tx.db(), school, &row, to.code(), by, &note)?;
        tx.changed("excuse", id, Action::Updated);
        let action = if approve { "excuse.approved" } else { "excuse.declined" };
        let detail = serde_json::json!({ "from": row.starts_on, "to": row.ends_on, "reason": row.reason });
        tx.audit(action, Some(("excuse", id.0)), detail);
        Ok((row, from))
    })?;
    if approve || from == ExcuseState::Approved {
        settle(app, call, &row)?;
    }
    view_of(app, call, id)
}
