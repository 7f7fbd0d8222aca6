//! Requests that may be sent again: the same key and body give the same answer.
//!
//! Only the id of what was made is kept, never a body; keys are forgotten after 30 days.

use chrono::{DateTime, Days, Utc};
use diesel::prelude::*;

use crate::schema::idempotency_keys as keys;
use crate::{Actor, Db, StoreError, StoreResult, WriteContext};

/// Days a key is kept.
const KEPT_DAYS: u64 = 30;

/// A request that is to be done once.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    /// Chosen by the client.
    pub key: &'a str,
    /// The operation's name.
    pub operation: &'a str,
    /// A hash of the body.
    pub body_hash: &'a [u8],
}

pub(crate) fn find(db: &mut Db, actor: Actor, once: &Once<'_>) -> StoreResult<Option<i64>> {
    let row: Option<(String, Vec<u8>, i64)> = keys::table
        .filter(keys::actor.eq(actor.key()))
        .filter(keys::key.eq(once.key))
        .select((keys::operation, keys::body_hash, keys::resource_id))
        .first(db)
        .optional()?;
    match row {
        None => Ok(None),
        Some((operation, hash, id)) if operation == once.operation && hash == once.body_hash => Ok(Some(id)),
        Some(_) => Err(StoreError::KeyReused),
    }
}

pub(crate) fn keep(db: &mut Db, context: &WriteContext<'_>, once: &Once<'_>, id: i64) -> StoreResult<()> {
    diesel::insert_into(keys::table)
        .values((
            keys::actor.eq(context.actor.key()),
            keys::key.eq(once.key),
            keys::operation.eq(once.operation),
            keys::body_hash.eq(once.body_hash),
            keys::resource_id.eq(id),
            keys::created_at.eq(context.now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets keys older than 30 days and says how many.
///
/// # Errors
/// Those of the database.
pub fn forget_old(db: &mut Db, now: DateTime<Utc>) -> StoreResult<usize> {
    let before = now.naive_utc() - Days::new(KEPT_DAYS);
    Ok(diesel::delete(keys::table.filter(keys::created_at.lt(before))).execute(db)?)
}
