use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{AccountId, SchoolId};

use crate::db::MultiBackend;
use crate::dialect::{Both, plan};
use crate::page::{Page, PageRequest};
use crate::schema::notices;
use crate::{Db, StoreResult};

/// Rows of one INSERT, and ids looked up in one query.
const AT_ONCE: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notices)]
pub struct NoticeRow {
    pub id: i64,
    /// `digest` or `delivery_failed`.
    pub kind: String,
    /// JSON: what the words are made of.
    pub detail: String,
    pub created_at: NaiveDateTime,
    pub read_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = notices)]
pub struct NewNotice {
    pub id: i64,
    pub school_id: i64,
    pub account_id: i64,
    pub kind: &'static str,
    /// An account is told once of what has the same key.
    pub once_key: String,
    pub detail: String,
    pub created_at: NaiveDateTime,
}

/// Puts notices into inboxes; what was told already is left out.
pub fn insert_notices(db: &mut Db, rows: &[NewNotice]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        for row in some {
            let insert = diesel::insert_into(notices::table).values(row).on_conflict_do_nothing();
            Both(insert).execute(db)?;
        }
    }
    Ok(())
}

/// An inbox, newest first.
pub fn list_notices(
    db: &mut Db,
    school: SchoolId,
    account: AccountId,
    unread: bool,
    page: &PageRequest,
) -> StoreResult<Page<NoticeRow>> {
    let rows = query(school, account, unread, page).select(NoticeRow::as_select()).load(db)?;
    Ok(page.cut(rows, |row: &NoticeRow| (String::new(), row.id)))
}

/// How the database would read an inbox.
///
/// # Errors
/// Those of the database.
pub fn notices_plan(
    db: &mut Db,
    school: SchoolId,
    account: AccountId,
    unread: bool,
    page: &PageRequest,
) -> StoreResult<String> {
    plan(db, query(school, account, unread, page))
}

fn query<'a>(
    school: SchoolId,
    account: AccountId,
    unread: bool,
    page: &PageRequest,
) -> notices::BoxedQuery<'a, MultiBackend> {
    let mut query = notices::table
        .filter(notices::school_id.eq(school.0))
        .filter(notices::account_id.eq(account.0))
        .order(notices::id.desc())
        .limit(page.rows())
        .into_boxed();
    if let Some(after) = page.after_id() {
        query = query.filter(notices::id.lt(after));
    }
    if unread {
        query = query.filter(notices::read_at.is_null());
    }
    query
}

pub fn count_unread(db: &mut Db, school: SchoolId, account: AccountId) -> StoreResult<i64> {
    Ok(notices::table
        .filter(notices::school_id.eq(school.0))
        .filter(notices::account_id.eq(account.0))
        .filter(notices::read_at.is_null())
        .count()
        .get_result(db)?)
}

/// Marks some of an inbox read; what is not in it is passed over.
pub fn mark_read(
    db: &mut Db,
    school: SchoolId,
    account: AccountId,
    ids: &[i64],
    at: NaiveDateTime,
) -> StoreResult<()> {
    for some in ids.chunks(AT_ONCE) {
        let rows = notices::table
            .filter(notices::school_id.eq(school.0))
            .filter(notices::account_id.eq(account.0))
            .filter(notices::id.eq_any(some.to_vec()))
            .filter(notices::read_at.is_null());
        diesel::update(rows).set(notices::read_at.eq(Some(at))).execute(db)?;
    }
    Ok(())
}

pub fn mark_all_read(
    db: &mut Db,
    school: SchoolId,
    account: AccountId,
    at: NaiveDateTime,
) -> StoreResult<()> {
    let rows = notices::table
        .filter(notices::school_id.eq(school.0))
        .filter(notices::account_id.eq(account.0))
        .filter(notices::read_at.is_null());
    diesel::update(rows).set(notices::read_at.eq(Some(at))).execute(db)?;
    Ok(())
}
