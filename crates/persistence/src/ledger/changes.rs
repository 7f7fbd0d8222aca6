//! The change feed: what was made, changed or removed, in order.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::SchoolId;

use super::Action;
use crate::dialect::{both, feed_watermark, transaction_id};
use crate::schema::changes;
use crate::{Db, StoreResult, WriteContext};

pub(super) struct Change {
    pub(super) kind: &'static str,
    pub(super) id: i64,
    pub(super) action: Action,
}

#[derive(Insertable)]
#[diesel(table_name = changes, treat_none_as_default_value = false)]
struct NewChange {
    transaction_id: i64,
    school_id: i64,
    kind: &'static str,
    entity_id: i64,
    action: &'static str,
    at: NaiveDateTime,
}

/// One row of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = changes)]
pub struct ChangeRow {
    pub sequence: i64,
    pub kind: String,
    pub entity_id: i64,
    pub action: String,
    pub at: NaiveDateTime,
}

pub(super) fn append(db: &mut Db, context: &WriteContext<'_>, said: Vec<Change>) -> StoreResult<()> {
    if said.is_empty() {
        return Ok(());
    }
    let transaction_id = transaction_id(db)?;
    let row = |change: Change| NewChange {
        transaction_id,
        school_id: context.school.0,
        kind: change.kind,
        entity_id: change.id,
        action: match change.action {
            Action::Created => "created",
            Action::Updated => "updated",
            Action::Deleted => "deleted",
        },
        at: context.now.naive_utc(),
    };
    let rows: Vec<NewChange> = said.into_iter().map(row).collect();
    for some in rows.chunks(1_000) {
        both!(db, inner => diesel::insert_into(changes::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Changes after a sequence, oldest first, at most `limit`; none that an open transaction could still precede.
///
/// # Errors
/// Those of the database.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    after: i64,
    kinds: &[String],
    limit: u32,
) -> StoreResult<Vec<ChangeRow>> {
    let watermark = feed_watermark(db)?;
    let mut query = changes::table
        .filter(changes::school_id.eq(school.0))
        .filter(changes::sequence.gt(after))
        .filter(changes::transaction_id.lt(watermark))
        .order(changes::sequence)
        .limit(i64::from(limit))
        .select(ChangeRow::as_select())
        .into_boxed();
    if !kinds.is_empty() {
        query = query.filter(changes::kind.eq_any(kinds.to_vec()));
    }
    Ok(query.load(db)?)
}

/// The newest sequence of a school, 0 if there is none.
///
/// # Errors
/// Those of the database.
pub fn latest(db: &mut Db, school: SchoolId) -> StoreResult<i64> {
    let newest = changes::table
        .filter(changes::school_id.eq(school.0))
        .order(changes::sequence.desc())
        .select(changes::sequence)
        .first(db)
        .optional()?;
    Ok(newest.unwrap_or_default())
}
