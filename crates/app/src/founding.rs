//! The first start: a school and its administrator, where there is nobody yet.

use shiyou_domain::access::{PersonKind, Role, RoleGrant, RoleScope};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{AccountId, SchoolId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::account::{self, NewAccount, NewRole};
use shiyou_persistence::school::{self, NewSchool};
use shiyou_persistence::{Action, Actor, StoreError, Tx, WriteContext};

use crate::auth::random_password;
use crate::record::author_parts;
use crate::{App, AppError, AppResult};

static CODE_TAKEN: IssueText = IssueText {
    code: "school_code_taken",
    zh: "学校代码 {code} 已经有了。",
    en: "The school code {code} is taken.",
};
static LOGIN_TAKEN: IssueText = IssueText {
    code: "login_taken",
    zh: "账号名 {login} 已经有人用了。",
    en: "The log-in {login} is taken.",
};

/// A new school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSchoolName<'a> {
    /// Unique among all schools of the database.
    pub code: &'a str,
    pub name: &'a str,
    pub zone: SchoolZone,
}

/// What an administrator logs in with the first time; the password has to be changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLogin {
    pub school: SchoolId,
    pub account: AccountId,
    pub login: String,
    pub password: String,
}

/// Makes a school.
///
/// # Errors
/// [`AppError::Conflict`] if the code is taken.
pub fn create_school(app: &App, new: &NewSchoolName<'_>) -> AppResult<SchoolId> {
    let now = app.clock.now();
    let id = SchoolId(app.ids.next(now));
    let context = WriteContext { now, actor: Actor::System, school: id, ids: &app.ids };
    app.store.write(&context, |tx| {
        let row = NewSchool {
            id: id.0,
            district_id: None,
            code: new.code,
            name: new.name,
            zone: &new.zone.to_string(),
            created_at: tx.row_time(),
        };
        school::insert(tx.db(), &row).map_err(|error| match error {
            StoreError::Duplicate(_) => AppError::Conflict(CODE_TAKEN.at("/code").with("code", new.code)),
            other => other.into(),
        })?;
        tx.changed("school", id, Action::Created);
        tx.audit("school.created", Some(("school", id.0)), serde_json::json!({ "code": new.code }));
        Ok(id)
    })
}

/// Makes an administrator of a school with a one-time password.
///
/// # Errors
/// [`AppError::Conflict`] if the log-in is taken.
pub fn create_administrator(app: &App, school: SchoolId, login: &str) -> AppResult<OneTimeLogin> {
    let password = random_password();
    let hash = app.passwords.hash(&password)?;
    let now = app.clock.now();
    let context = WriteContext { now, actor: Actor::System, school, ids: &app.ids };
    let account = app.store.write(&context, |tx| {
        let id = tx.fresh_id();
        let row = NewAccount {
            id,
            school_id: Some(school.0),
            login: Some(login),
            password_hash: Some(&hash),
            display_name: "系统管理员",
            person_kind: "none",
            person_id: None,
            must_change_password: true,
            created_at: tx.row_time(),
        };
        account::insert(tx.db(), &row).map_err(|error| match error {
            StoreError::Duplicate(_) => AppError::Conflict(LOGIN_TAKEN.at("/login").with("login", login)),
            other => other.into(),
        })?;
        let role = NewRole {
            id: tx.fresh_id(),
            account_id: id,
            school_id: Some(school.0),
            role: Role::SchoolAdmin.code(),
            scope_kind: "school",
            scope_id: None,
            granted_at: tx.row_time(),
        };
        account::replace_roles(tx.db(), AccountId(id), 1, &[role])?;
        tx.changed("account", id, Action::Created);
        tx.audit(
            "account.created",
            Some(("account", id)),
            serde_json::json!({ "role": Role::SchoolAdmin.code() }),
        );
        Ok::<_, AppError>(AccountId(id))
    })?;
    Ok(OneTimeLogin { school, account, login: login.to_owned(), password })
}

/// A log-in whose password is known beforehand: of the demo school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLogin<'a> {
    /// Unique among all accounts of the database.
    pub login: &'a str,
    pub display_name: &'a str,
    pub person: PersonKind,
    pub grants: Vec<RoleGrant>,
}

/// Makes log-ins that all have the same password, which need not be changed. The hash is worked out once.
///
/// # Errors
/// [`AppError::Conflict`] if a log-in is taken.
pub fn create_logins(
    app: &App,
    school: SchoolId,
    password: &str,
    logins: &[NewLogin<'_>],
) -> AppResult<Vec<AccountId>> {
    let hash = app.passwords.hash(password)?;
    let now = app.clock.now();
    let context = WriteContext { now, actor: Actor::System, school, ids: &app.ids };
    app.store.write(&context, |tx| logins.iter().map(|new| create_login(tx, &hash, new)).collect())
}

fn create_login(tx: &mut Tx<'_>, hash: &str, new: &NewLogin<'_>) -> AppResult<AccountId> {
    let (id, school) = (tx.fresh_id(), tx.school());
    let (person_kind, person_id) = author_parts(new.person);
    let row = NewAccount {
        id,
        school_id: Some(school.0),
        login: Some(new.login),
        password_hash: Some(hash),
        display_name: new.display_name,
        person_kind,
        person_id,
        must_change_password: false,
        created_at: tx.row_time(),
    };
    account::insert(tx.db(), &row).map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::Conflict(LOGIN_TAKEN.at("/login").with("login", new.login)),
        other => other.into(),
    })?;
    let mut roles = Vec::with_capacity(new.grants.len());
    for grant in &new.grants {
        let (scope_kind, scope_id) = match grant.scope {
            RoleScope::School => ("school", None),
            RoleScope::Grade(id) => ("grade", Some(id.0)),
            RoleScope::Class(id) => ("class", Some(id.0)),
        };
        roles.push(NewRole {
            id: tx.fresh_id(),
            account_id: id,
            school_id: Some(school.0),
            role: grant.role.code(),
            scope_kind,
            scope_id,
            granted_at: tx.row_time(),
        });
    }
    account::replace_roles(tx.db(), AccountId(id), 1, &roles)?;
    tx.changed("account", id, Action::Created);
    let codes: Vec<&str> = new.grants.iter().map(|grant| grant.role.code()).collect();
    tx.audit("account.created", Some(("account", id)), serde_json::json!({ "roles": codes }));
    Ok(AccountId(id))
}

/// The codes of all schools of the database.
///
/// # Errors
/// Those of the store.
pub fn school_codes(app: &App) -> AppResult<Vec<String>> {
    let rows = app.store.read(school::all)?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

/// Whether somebody logs in with this name.
///
/// # Errors
/// Those of the store.
pub fn has_login(app: &App, login: &str) -> AppResult<bool> {
    Ok(app.store.read(|db| account::find_by_login(db, login))?.is_some())
}

/// On a database without any account: a school and its administrator. Otherwise nothing.
///
/// # Errors
/// Those of the store.
pub fn ensure_somebody(app: &App) -> AppResult<Option<OneTimeLogin>> {
    if app.store.read(account::count)? > 0 {
        return Ok(None);
    }
    let existing = app.store.read(school::all)?;
    let school = match existing.first() {
        Some(school) => SchoolId(school.id),
        None => {
            create_school(app, &NewSchoolName { code: "001", name: "我的学校", zone: SchoolZone::default() })?
        }
    };
    create_administrator(app, school, "admin").map(Some)
}
