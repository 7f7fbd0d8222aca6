use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{AccountId, SchoolId};

use super::{AccountRow, NewAccount, NewRole, RoleRow};
use crate::page::{Page, PageRequest};
use crate::schema::{account_roles, accounts};
use crate::{Db, StoreError, StoreResult};

pub fn find(db: &mut Db, id: AccountId) -> StoreResult<AccountRow> {
    Ok(accounts::table.filter(accounts::id.eq(id.0)).select(AccountRow::as_select()).first(db)?)
}

pub fn find_by_login(db: &mut Db, login: &str) -> StoreResult<Option<AccountRow>> {
    Ok(accounts::table
        .filter(accounts::login.eq(login))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?)
}

pub fn login_is_taken(db: &mut Db, login: &str) -> StoreResult<bool> {
    Ok(find_by_login(db, login)?.is_some())
}

/// The account of a person of the school.
pub fn find_by_person(
    db: &mut Db,
    school: SchoolId,
    kind: &str,
    person: i64,
) -> StoreResult<Option<AccountRow>> {
    Ok(accounts::table
        .filter(accounts::school_id.eq(school.0))
        .filter(accounts::person_kind.eq(kind))
        .filter(accounts::person_id.eq(person))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?)
}

/// Accounts of several persons of one kind.
pub fn find_many(db: &mut Db, school: SchoolId, kind: &str, persons: &[i64]) -> StoreResult<Vec<AccountRow>> {
    let mut found = Vec::with_capacity(persons.len());
    for some in persons.chunks(500) {
        found.extend(
            accounts::table
                .filter(accounts::school_id.eq(school.0))
                .filter(accounts::person_kind.eq(kind))
                .filter(accounts::person_id.eq_any(some.iter().map(|id| Some(*id)).collect::<Vec<_>>()))
                .select(AccountRow::as_select())
                .load::<AccountRow>(db)?,
        );
    }
    Ok(found)
}

/// Names of accounts by id.
pub fn names(db: &mut Db, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let rows: Vec<(i64, String)> = accounts::table
            .filter(accounts::id.eq_any(some.to_vec()))
            .select((accounts::id, accounts::display_name))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

pub fn insert(db: &mut Db, account: &NewAccount<'_>) -> StoreResult<()> {
    diesel::insert_into(accounts::table).values(account).execute(db)?;
    Ok(())
}

/// How many accounts there are at all.
pub fn count(db: &mut Db) -> StoreResult<i64> {
    Ok(accounts::table.count().get_result(db)?)
}

/// Which accounts to list.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    pub person_kind: Option<String>,
    /// Part of a name or log-in.
    pub search: Option<String>,
}

/// Accounts of a school by name.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    filter: &AccountFilter,
    page: &PageRequest,
) -> StoreResult<Page<AccountRow>> {
    let mut query = accounts::table
        .filter(accounts::school_id.eq(school.0))
        .order((accounts::display_name, accounts::id))
        .limit(page.rows())
        .select(AccountRow::as_select())
        .into_boxed();
    if let Some(after) = page.after() {
        query = query.filter(accounts::display_name.ge(after.key.clone())).filter(
            accounts::display_name
                .gt(after.key.clone())
                .or(accounts::display_name.eq(after.key.clone()).and(accounts::id.gt(after.id))),
        );
    }
    if let Some(kind) = &filter.person_kind {
        query = query.filter(accounts::person_kind.eq(kind.clone()));
    }
    if let Some(search) = &filter.search {
        let pattern = crate::name_key::search_pattern(search);
        query = query.filter(
            accounts::display_name
                .like(pattern.clone())
                .escape('\\')
                .or(accounts::login.like(pattern).escape('\\').assume_not_null()),
        );
    }
    Ok(page.cut(query.load(db)?, |row: &AccountRow| (row.display_name.clone(), row.id)))
}

/// Accounts in use of the staff, and of those who belong to no person, such as an administrator's.
pub fn at_work(db: &mut Db, school: SchoolId) -> StoreResult<Vec<AccountRow>> {
    Ok(accounts::table
        .filter(accounts::school_id.eq(school.0))
        .filter(accounts::person_kind.eq_any(["staff", "none"]))
        .filter(accounts::disabled_at.is_null())
        .order(accounts::id)
        .select(AccountRow::as_select())
        .load(db)?)
}

/// Accounts in use of the school to which the role was granted.
pub fn with_role(db: &mut Db, school: SchoolId, role: &str) -> StoreResult<Vec<i64>> {
    Ok(account_roles::table
        .inner_join(accounts::table.on(accounts::id.eq(account_roles::account_id)))
        .filter(accounts::school_id.eq(school.0))
        .filter(accounts::disabled_at.is_null())
        .filter(account_roles::role.eq(role))
        .order(accounts::id)
        .select(accounts::id)
        .distinct()
        .load(db)?)
}

pub fn roles(db: &mut Db, account: AccountId) -> StoreResult<Vec<RoleRow>> {
    roles_of(db, &[account.0])
}

/// Roles of several accounts.
pub fn roles_of(db: &mut Db, ids: &[i64]) -> StoreResult<Vec<RoleRow>> {
    let mut found = vec![];
    for some in ids.chunks(500) {
        let rows: Vec<RoleRow> = account_roles::table
            .filter(account_roles::account_id.eq_any(some.to_vec()))
            .order(account_roles::id)
            .select(RoleRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Takes all roles of an account away and gives these instead; the account's version goes up.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn replace_roles(
    db: &mut Db,
    account: AccountId,
    version: i32,
    roles: &[NewRole<'_>],
) -> StoreResult<()> {
    bump(db, account, version)?;
    diesel::delete(account_roles::table.filter(account_roles::account_id.eq(account.0))).execute(db)?;
    for role in roles {
        diesel::insert_into(account_roles::table).values(role).execute(db)?;
    }
    Ok(())
}

fn bump(db: &mut Db, account: AccountId, version: i32) -> StoreResult<()> {
    let changed = diesel::update(
        accounts::table.filter(accounts::id.eq(account.0)).filter(accounts::version.eq(version)),
    )
    .set(accounts::version.eq(version + 1))
    .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Disables an account, or enables it again; whatever it was signed in with is void.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn set_state(
    db: &mut Db,
    account: AccountId,
    version: i32,
    disabled_at: Option<NaiveDateTime>,
) -> StoreResult<()> {
    bump(db, account, version)?;
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set((
            accounts::disabled_at.eq(disabled_at),
            accounts::session_version.eq(accounts::session_version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// A new password; every access token made before is void.
pub fn set_password(db: &mut Db, account: AccountId, hash: &str, must_change: bool) -> StoreResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set((
            accounts::password_hash.eq(Some(hash)),
            accounts::must_change_password.eq(must_change),
            accounts::session_version.eq(accounts::session_version + 1),
            accounts::failures.eq(0),
            accounts::locked_until.eq(None::<NaiveDateTime>),
        ))
        .execute(db)?;
    Ok(())
}

pub fn set_login(db: &mut Db, account: AccountId, login: &str) -> StoreResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set(accounts::login.eq(Some(login)))
        .execute(db)?;
    Ok(())
}

/// Every access token made before is void.
pub fn sign_out_everywhere(db: &mut Db, account: AccountId) -> StoreResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set(accounts::session_version.eq(accounts::session_version + 1))
        .execute(db)?;
    Ok(())
}

/// After a wrong password: so many in a row, and when the next may be tried.
pub fn throttle(
    db: &mut Db,
    account: AccountId,
    failures: i32,
    locked_until: Option<NaiveDateTime>,
) -> StoreResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set((accounts::failures.eq(failures), accounts::locked_until.eq(locked_until)))
        .execute(db)?;
    Ok(())
}

/// After a right password.
pub fn used(db: &mut Db, account: AccountId, at: NaiveDateTime) -> StoreResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account.0)))
        .set((
            accounts::failures.eq(0),
            accounts::locked_until.eq(None::<NaiveDateTime>),
            accounts::last_used_at.eq(Some(at)),
        ))
        .execute(db)?;
    Ok(())
}
