use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shiyou_domain::access::Permission;
use shiyou_domain::id::{AccountId, ClassId, GradeId, StaffId};
use shiyou_persistence::account::{self, AccountFilter, AccountRow};
use shiyou_persistence::{Db, class};

use crate::paging::{Listed, Paging};
use crate::{App, AppResult, Call};

/// Which accounts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountQuery {
    /// Part of a name or log-in.
    pub search: Option<String>,
    /// `staff`, `student`, `guardian` or `none`.
    pub person_kind: Option<String>,
    pub paging: Paging,
}

/// An account as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountItem {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    /// `staff`, `student`, `guardian` or `none`.
    pub person_kind: String,
    pub staff: Option<StaffId>,
    pub roles: Vec<RoleView>,
    pub disabled: bool,
    /// Whether it has a password.
    pub activated: bool,
    pub last_used_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// A granted role, with the name of what it is granted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleView {
    pub role: String,
    /// `school`, `grade` or `class`.
    pub scope_kind: String,
    pub scope_id: Option<i64>,
    pub scope_name: Option<String>,
}

/// Accounts of the school, by name.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor cannot be read.
pub fn list(app: &App, call: &Call, query: &AccountQuery) -> AppResult<Listed<AccountItem>> {
    let AccountQuery { search, person_kind, paging } = query;
    let page = paging.request()?;
    let filter = AccountFilter { person_kind: person_kind.clone(), search: search.clone() };
    app.store.read(|db| {
        let rows = account::list(db, call.school(), &filter, &page)?;
        let ids: Vec<i64> = rows.items.iter().map(|row| row.id).collect();
        let mut roles = roles_of(db, call, &ids)?;
        let page = rows.map(|row| {
            let own = roles.remove(&row.id).unwrap_or_default();
            item(row, own, call)
        });
        Ok(Listed::new(page, None))
    })
}

/// The roles of accounts, each with the name of its grade or class.
pub(crate) fn roles_of(db: &mut Db, call: &Call, ids: &[i64]) -> AppResult<HashMap<i64, Vec<RoleView>>> {
    let mut roles: HashMap<i64, Vec<RoleView>> = HashMap::new();
    let rows = account::roles_of(db, ids)?;
    if rows.is_empty() {
        return Ok(roles);
    }
    let classes = class::names(db, call.school())?;
    let grades: HashMap<i64, String> =
        class::grades(db, call.school())?.into_iter().map(|grade| (grade.id, grade.name)).collect();
    for row in rows {
        let scope_name = match (row.scope_kind.as_str(), row.scope_id) {
            ("grade", Some(id)) => grades.get(&id).cloned(),
            ("class", Some(id)) => classes.get(&id).map(|class| class.name.clone()),
            _ => None,
        };
        roles.entry(row.account_id).or_default().push(RoleView {
            role: row.role,
            scope_kind: row.scope_kind,
            scope_id: row.scope_id,
            scope_name,
        });
    }
    Ok(roles)
}

pub(super) fn item(row: AccountRow, roles: Vec<RoleView>, call: &Call) -> AccountItem {
    let id = AccountId(row.id);
    let other = call.reader.account != Some(id);
    let is_family = matches!(row.person_kind.as_str(), "student" | "guardian");
    let may_grant = other && !is_family && call.reader.holds(Permission::RolesGrant);
    let may_disable = other && call.reader.holds(Permission::AccountsManage);
    AccountItem {
        id,
        login: row.login.unwrap_or_default(),
        display_name: row.display_name,
        staff: row.person_id.filter(|_| row.person_kind == "staff").map(StaffId),
        person_kind: row.person_kind,
        roles,
        disabled: row.disabled_at.is_some(),
        activated: row.password_hash.is_some(),
        last_used_at: row.last_used_at.map(|at| at.and_utc()),
        version: row.version,
        actions: may_grant
            .then_some("edit_roles")
            .into_iter()
            .chain(may_disable.then_some("edit_state"))
            .collect(),
    }
}

/// The id of a role's scope on the wire.
impl RoleView {
    pub fn scope_text(&self) -> Option<String> {
        match self.scope_kind.as_str() {
            "class" => self.scope_id.map(|id| ClassId(id).to_string()),
            _ => self.scope_id.map(|id| GradeId(id).to_string()),
        }
    }
}
