use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{AccountId, SessionId};

use crate::schema::sessions;
use crate::{Db, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub id: i64,
    pub account_id: i64,
    pub device: Option<String>,
    pub created_at: NaiveDateTime,
    pub last_used_at: NaiveDateTime,
    /// When its refresh token was last replaced.
    pub rotated_at: Option<NaiveDateTime>,
    pub expires_at: NaiveDateTime,
    pub ended_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = sessions)]
pub struct NewSession<'a> {
    pub id: i64,
    pub account_id: i64,
    pub refresh_hash: &'a [u8],
    pub device: Option<&'a str>,
    pub created_at: NaiveDateTime,
    pub last_used_at: NaiveDateTime,
    pub expires_at: NaiveDateTime,
}

pub fn insert_session(db: &mut Db, session: &NewSession<'_>) -> StoreResult<()> {
    diesel::insert_into(sessions::table).values(session).execute(db)?;
    Ok(())
}

/// The session whose present refresh token this is, ended or not.
pub fn find_session(db: &mut Db, refresh_hash: &[u8]) -> StoreResult<Option<SessionRow>> {
    let found = sessions::table.filter(sessions::refresh_hash.eq(refresh_hash));
    Ok(found.select(SessionRow::as_select()).first(db).optional()?)
}

/// The session whose refresh token this was before it was rotated: somebody uses an old one.
pub fn reused_session(db: &mut Db, refresh_hash: &[u8]) -> StoreResult<Option<SessionRow>> {
    let found = sessions::table.filter(sessions::previous_hash.eq(refresh_hash));
    Ok(found.select(SessionRow::as_select()).first(db).optional()?)
}

/// Whether the account's session can still be used.
pub fn session_is_live(
    db: &mut Db,
    account: AccountId,
    id: SessionId,
    now: NaiveDateTime,
) -> StoreResult<bool> {
    let live = sessions::table
        .filter(sessions::id.eq(id.0))
        .filter(sessions::account_id.eq(account.0))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(live)).get_result(db)?)
}

/// A new refresh token in place of the present one, good until `expires_at`.
pub fn rotate_session(
    db: &mut Db,
    id: SessionId,
    old: &[u8],
    new: &[u8],
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> StoreResult<bool> {
    let changed =
        diesel::update(sessions::table.filter(sessions::id.eq(id.0)).filter(sessions::refresh_hash.eq(old)))
            .set((
                sessions::refresh_hash.eq(new),
                sessions::previous_hash.eq(Some(old)),
                sessions::rotated_at.eq(Some(now)),
                sessions::last_used_at.eq(now),
                sessions::expires_at.eq(expires_at),
            ))
            .execute(db)?;
    Ok(changed == 1)
}

/// A new refresh token in place of the present one, for somebody who still has the one before and never got the present
/// one. What he has does not become good for longer by that.
pub fn rotate_session_again(
    db: &mut Db,
    id: SessionId,
    previous: &[u8],
    new: &[u8],
    now: NaiveDateTime,
) -> StoreResult<bool> {
    let row = sessions::table.filter(sessions::id.eq(id.0)).filter(sessions::previous_hash.eq(previous));
    let changed = diesel::update(row)
        .set((sessions::refresh_hash.eq(new), sessions::last_used_at.eq(now)))
        .execute(db)?;
    Ok(changed == 1)
}

pub fn end_session(db: &mut Db, account: AccountId, id: SessionId, now: NaiveDateTime) -> StoreResult<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(id.0)).filter(sessions::account_id.eq(account.0)))
        .set(sessions::ended_at.eq(Some(now)))
        .execute(db)?;
    Ok(())
}

/// Ends every session of an account but one.
pub fn end_all_sessions(
    db: &mut Db,
    account: AccountId,
    but: Option<SessionId>,
    now: NaiveDateTime,
) -> StoreResult<()> {
    diesel::update(
        sessions::table
            .filter(sessions::account_id.eq(account.0))
            .filter(sessions::ended_at.is_null())
            .filter(sessions::id.ne(but.map_or(-1, |id| id.0))),
    )
    .set(sessions::ended_at.eq(Some(now)))
    .execute(db)?;
    Ok(())
}

/// Sessions that can still be used, newest first.
pub fn live_sessions(db: &mut Db, account: AccountId, now: NaiveDateTime) -> StoreResult<Vec<SessionRow>> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account.0))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::last_used_at.desc())
        .select(SessionRow::as_select())
        .load(db)?)
}
