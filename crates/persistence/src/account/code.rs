use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::AccountId;

use crate::schema::login_codes as codes;
use crate::{Db, StoreResult};

/// A one-time code for the first log-in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = codes)]
pub struct CodeRow {
    pub id: i64,
    pub account_id: i64,
    pub school_id: i64,
    pub expires_at: NaiveDateTime,
    pub used_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = codes)]
pub struct NewCode<'a> {
    pub id: i64,
    pub account_id: i64,
    pub school_id: i64,
    pub code_hash: &'a [u8],
    pub created_at: NaiveDateTime,
    pub expires_at: NaiveDateTime,
}

pub fn insert_code(db: &mut Db, code: &NewCode<'_>) -> StoreResult<()> {
    diesel::insert_into(codes::table).values(code).execute(db)?;
    Ok(())
}

pub fn find_code(db: &mut Db, hash: &[u8]) -> StoreResult<Option<CodeRow>> {
    Ok(codes::table.filter(codes::code_hash.eq(hash)).select(CodeRow::as_select()).first(db).optional()?)
}

/// Codes that were issued before are void.
pub fn expire_codes(db: &mut Db, account: AccountId, now: NaiveDateTime) -> StoreResult<()> {
    diesel::update(codes::table.filter(codes::account_id.eq(account.0)).filter(codes::used_at.is_null()))
        .set(codes::expires_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Marks the code as used; false if it was before.
pub fn use_code(db: &mut Db, id: i64, now: NaiveDateTime) -> StoreResult<bool> {
    let changed = diesel::update(codes::table.filter(codes::id.eq(id)).filter(codes::used_at.is_null()))
        .set(codes::used_at.eq(Some(now)))
        .execute(db)?;
    Ok(changed == 1)
}
