//! The change feed: what was made, changed or removed, in order.

use std::fmt;
use std::str::FromStr;

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

/// How far a reader of the feed has come; opaque outside.
///
/// A PostgreSQL transaction may become visible after one with a later sequence, so the feed is ordered by transaction,
/// then sequence: everything below the watermark of [`list`] is final. SQLite has one writer, whose transaction is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct FeedMark {
    pub(crate) transaction: i64,
    pub(crate) sequence: i64,
}

/// The text is no mark of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mark of the feed")]
pub struct NotAMark;

impl fmt::Display for FeedMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.transaction {
            0 => write!(f, "{}", self.sequence),
            transaction => write!(f, "{transaction}.{}", self.sequence),
        }
    }
}

impl FromStr for FeedMark {
    type Err = NotAMark;

    fn from_str(text: &str) -> Result<Self, NotAMark> {
        let (transaction, sequence) = text.split_once('.').unwrap_or(("0", text));
        let figure = |text: &str| text.parse().ok().filter(|figure: &i64| *figure >= 0).ok_or(NotAMark);
        Ok(Self { transaction: figure(transaction)?, sequence: figure(sequence)? })
    }
}

/// One row of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = changes)]
pub struct ChangeRow {
    pub sequence: i64,
    pub transaction_id: i64,
    pub kind: String,
    pub entity_id: i64,
    pub action: String,
    pub at: NaiveDateTime,
}

impl ChangeRow {
    /// Where to go on after this row.
    pub fn mark(&self) -> FeedMark {
        FeedMark { transaction: self.transaction_id, sequence: self.sequence }
    }
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

/// Changes after a mark, oldest first, at most `limit`; none that an open transaction could still precede.
///
/// # Errors
/// Those of the database.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    after: FeedMark,
    kinds: &[String],
    limit: u32,
) -> StoreResult<Vec<ChangeRow>> {
    let watermark = feed_watermark(db)?;
    let mut query = changes::table
        .filter(changes::school_id.eq(school.0))
        .filter(changes::transaction_id.ge(after.transaction))
        .filter(changes::transaction_id.gt(after.transaction).or(changes::sequence.gt(after.sequence)))
        .filter(changes::transaction_id.lt(watermark))
        .order((changes::transaction_id, changes::sequence))
        .limit(i64::from(limit))
        .select(ChangeRow::as_select())
        .into_boxed();
    if !kinds.is_empty() {
        query = query.filter(changes::kind.eq_any(kinds.to_vec()));
    }
    Ok(query.load(db)?)
}

/// The mark below which the feed of a school is final: what a reader who has everything of now goes on from.
///
/// # Errors
/// Those of the database.
pub fn newest_mark(db: &mut Db, school: SchoolId) -> StoreResult<FeedMark> {
    let watermark = feed_watermark(db)?;
    let newest: Option<(i64, i64)> = changes::table
        .filter(changes::school_id.eq(school.0))
        .filter(changes::transaction_id.lt(watermark))
        .order((changes::transaction_id.desc(), changes::sequence.desc()))
        .select((changes::transaction_id, changes::sequence))
        .first(db)
        .optional()?;
    Ok(newest.map(|(transaction, sequence)| FeedMark { transaction, sequence }).unwrap_or_default())
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
