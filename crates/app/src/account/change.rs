use serde_json::json;
use shiyou_domain::access::{Role, RoleGrant, RoleScope};
use shiyou_domain::id::{AccountId, ClassId, GradeId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::account::{self, AccountRow, NewRole};
use shiyou_persistence::{Action, Db, Tx, class};

use super::AccountItem;
use super::list::{item, roles_of};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

static OWN_ACCOUNT: IssueText = IssueText {
    code: "own_account",
    zh: "自己的账号要请别人来改。",
    en: "Ask somebody else to change your own account.",
};
static FOLLOWS: IssueText = IssueText {
    code: "role_follows_from_person",
    zh: "“学生”和“家长”由身份决定，不能授予。",
    en: "Student and guardian follow from who one is and cannot be granted.",
};
static FAMILY: IssueText = IssueText {
    code: "roles_for_staff_only",
    zh: "学生和家长的账号不能有其他角色。",
    en: "Accounts of students and guardians have no other roles.",
};
static WHOLE_SCHOOL: IssueText = IssueText {
    code: "role_needs_whole_school",
    zh: "只有年级组长和心理老师可以只管一个年级或班级。",
    en: "Only a grade lead and a counsellor can have a single grade or class.",
};
const SCOPES: &[&str] = &["school", "grade", "class"];

/// A role to be granted, as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRequest {
    pub role: String,
    /// `school`, `grade` or `class`.
    pub scope_kind: String,
    pub scope_id: Option<i64>,
}

/// Gives an account these roles instead of those it has. It counts from the next request of that account on.
///
/// # Errors
/// [`AppError::Conflict`] for one's own account; [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`].
pub fn update_roles(
    app: &App,
    call: &Call,
    id: AccountId,
    version: i32,
    wanted: &[RoleRequest],
) -> AppResult<AccountItem> {
    let grants = check(wanted)?;
    app.store.write(&call.context(app), |tx| {
        let row = of_school(tx.db(), call, id)?;
        not_own(call, id)?;
        if matches!(row.person_kind.as_str(), "student" | "guardian") && !grants.is_empty() {
            return Err(AppError::invalid(FAMILY.at("/roles")));
        }
        scopes_exist(tx, call, &grants)?;
        let before: Vec<RoleGrant> =
            account::roles(tx.db(), id)?.iter().filter_map(crate::auth::grant_of).collect();
        let changed =
            grants.iter().chain(&before).filter(|grant| grants.contains(grant) != before.contains(grant));
        if changed.map(|grant| grant.role).any(|role| !call.reader.may_grant(role, id)) {
            return Err(AppError::Forbidden);
        }
        let rows: Vec<NewRole<'_>> = grants
            .iter()
            .map(|grant| {
                let (scope_kind, scope_id) = match grant.scope {
                    RoleScope::School => ("school", None),
                    RoleScope::Grade(id) => ("grade", Some(id.0)),
                    RoleScope::Class(id) => ("class", Some(id.0)),
                };
                NewRole {
                    id: tx.fresh_id(),
                    account_id: id.0,
                    school_id: Some(call.school().0),
                    role: grant.role.code(),
                    scope_kind,
                    scope_id,
                    granted_at: tx.row_time(),
                }
            })
            .collect();
        account::replace_roles(tx.db(), id, version, &rows)?;
        tx.changed("account", id, Action::Updated);
        tx.audit(
            "account.roles_changed",
            Some(("account", id.0)),
            json!({ "before": before, "after": grants }),
        );
        Ok(())
    })?;
    app.store.read(|db| view(db, call, id))
}

/// Disables an account, or enables it again. At once: every token and session it has is void.
///
/// # Errors
/// [`AppError::Conflict`] for one's own account; [`AppError::NotFound`]; [`AppError::Stale`].
pub fn update_state(
    app: &App,
    call: &Call,
    id: AccountId,
    version: i32,
    disabled: bool,
) -> AppResult<AccountItem> {
    app.store.write(&call.context(app), |tx| {
        of_school(tx.db(), call, id)?;
        not_own(call, id)?;
        let now = tx.row_time();
        account::set_state(tx.db(), id, version, disabled.then_some(now))?;
        account::end_all_sessions(tx.db(), id, None, now)?;
        tx.changed("account", id, Action::Updated);
        let action = if disabled { "account.disabled" } else { "account.enabled" };
        tx.audit(action, Some(("account", id.0)), serde_json::Value::Null);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| view(db, call, id))
}

fn check(wanted: &[RoleRequest]) -> AppResult<Vec<RoleGrant>> {
    let mut fields = Fields::default();
    let mut grants: Vec<RoleGrant> = Vec::with_capacity(wanted.len());
    for (index, RoleRequest { role, scope_kind, scope_id }) in wanted.iter().enumerate() {
        let pointer = format!("/roles/{index}");
        let role = fields.choice(&format!("{pointer}/role"), role, Role::ALL, Role::code);
        let kind = fields.choice(&format!("{pointer}/scope_kind"), scope_kind, SCOPES, |code| code);
        let scope = match (kind, scope_id) {
            (Some("school"), _) => Some(RoleScope::School),
            (Some("grade"), Some(id)) => Some(RoleScope::Grade(GradeId(*id))),
            (Some("class"), Some(id)) => Some(RoleScope::Class(ClassId(*id))),
            (Some(_), None) => {
                fields.not_here(&format!("{pointer}/scope_id"));
                None
            }
            _ => None,
        };
        let (Some(role), Some(scope)) = (role, scope) else { continue };
        if role.follows_from_person() {
            fields.push(FOLLOWS.at(format!("{pointer}/role")));
        } else if !role.accepts(scope) {
            fields.push(WHOLE_SCHOOL.at(format!("{pointer}/scope_kind")));
        }
        let grant = RoleGrant { role, scope };
        if !grants.contains(&grant) {
            grants.push(grant);
        }
    }
    fields.finish()?;
    Ok(grants)
}

fn scopes_exist(tx: &mut Tx<'_>, call: &Call, grants: &[RoleGrant]) -> AppResult<()> {
    let classes = class::names(tx.db(), call.school())?;
    let grades = class::grades(tx.db(), call.school())?;
    let mut fields = Fields::default();
    for (index, grant) in grants.iter().enumerate() {
        let exists = match grant.scope {
            RoleScope::School => true,
            RoleScope::Grade(id) => grades.iter().any(|grade| grade.id == id.0),
            RoleScope::Class(id) => classes.contains_key(&id.0),
        };
        if !exists {
            fields.not_here(&format!("/roles/{index}/scope_id"));
        }
    }
    fields.finish()
}

/// Accounts are global: one of another school, or of no school, is not there.
fn of_school(db: &mut Db, call: &Call, id: AccountId) -> AppResult<AccountRow> {
    let row = account::find(db, id)?;
    if row.school_id == Some(call.school().0) { Ok(row) } else { Err(AppError::NotFound) }
}

fn not_own(call: &Call, id: AccountId) -> AppResult<()> {
    if call.reader.account == Some(id) { Err(AppError::Conflict(OWN_ACCOUNT.issue())) } else { Ok(()) }
}

fn view(db: &mut Db, call: &Call, id: AccountId) -> AppResult<AccountItem> {
    let row = of_school(db, call, id)?;
    let roles = roles_of(db, call, &[id.0])?.remove(&id.0).unwrap_or_default();
    Ok(item(row, roles, call))
}
