//! The audit log: append-only, numbered and hash-chained per school by a sealer.
//!
//! Rows are written in the transaction they speak of, still unsealed; within a second the sealer gives each its number and
//! the hash of its fields and of the row before it. Whoever changes or removes a sealed row breaks the chain.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use shiyou_domain::id::SchoolId;

use crate::dialect::both;
use crate::page::{Page, PageRequest};
use crate::schema::audit_entries as audit;
use crate::{Db, StoreResult, WriteContext};

/// Rows that one call of the sealer takes.
const SEALED_AT_ONCE: i64 = 5_000;

pub(super) struct Entry {
    pub(super) action: &'static str,
    pub(super) entity: Option<(&'static str, i64)>,
    pub(super) detail: serde_json::Value,
}

#[derive(Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct NewEntry {
    id: i64,
    school_id: i64,
    at: NaiveDateTime,
    actor_kind: &'static str,
    actor_id: Option<i64>,
    action: &'static str,
    entity: Option<&'static str>,
    entity_id: Option<i64>,
    detail: Option<String>,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = audit)]
pub struct AuditRow {
    pub id: i64,
    pub school_id: i64,
    pub at: NaiveDateTime,
    pub actor_kind: String,
    pub actor_id: Option<i64>,
    pub action: String,
    pub entity: Option<String>,
    pub entity_id: Option<i64>,
    pub detail: Option<String>,
    /// Its number in the chain of the school, from 1; none until it is sealed.
    pub sequence: Option<i64>,
    pub previous_hash: Option<Vec<u8>>,
    pub hash: Option<Vec<u8>>,
}

impl AuditRow {
    /// SHA-256 over the hash before it and every field, each preceded by its length.
    fn chained(&self, sequence: i64, previous: &[u8]) -> Vec<u8> {
        let text = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let at = self.at.and_utc().timestamp_micros().to_string();
        let fields = [
            sequence.to_string(),
            self.id.to_string(),
            self.school_id.to_string(),
            at,
            self.actor_kind.clone(),
            text(self.actor_id),
            self.action.clone(),
            self.entity.clone().unwrap_or_default(),
            text(self.entity_id),
            self.detail.clone().unwrap_or_default(),
        ];
        let mut hash = Sha256::new();
        hash.update(previous);
        for field in fields {
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field.as_bytes());
        }
        hash.finalize().to_vec()
    }
}

pub(super) fn append(db: &mut Db, context: &WriteContext<'_>, said: Vec<Entry>) -> StoreResult<()> {
    let row = |entry: Entry| NewEntry {
        id: context.ids.next(context.now),
        school_id: context.school.0,
        // Both databases keep microseconds; the hash must not depend on more.
        at: crate::ledger::audit::to_micros(context.now.naive_utc()),
        actor_kind: context.actor.kind(),
        actor_id: context.actor.id(),
        action: entry.action,
        entity: entry.entity.map(|(entity, _)| entity),
        entity_id: entry.entity.map(|(_, id)| id),
        detail: (!entry.detail.is_null()).then(|| entry.detail.to_string()),
    };
    let rows: Vec<NewEntry> = said.into_iter().map(row).collect();
    if !rows.is_empty() {
        both!(db, inner => diesel::insert_into(audit::table).values(&rows).execute(inner))?;
    }
    Ok(())
}

fn to_micros(time: NaiveDateTime) -> NaiveDateTime {
    let micros = time.and_utc().timestamp_micros();
    chrono::DateTime::from_timestamp_micros(micros).map_or(time, |time| time.naive_utc())
}

/// Schools with entries that are not sealed yet.
///
/// # Errors
/// Those of the database.
pub fn schools_to_seal(db: &mut Db) -> StoreResult<Vec<SchoolId>> {
    let ids: Vec<i64> =
        audit::table.filter(audit::sequence.is_null()).select(audit::school_id).distinct().load(db)?;
    Ok(ids.into_iter().map(SchoolId).collect())
}

/// Seals the school's waiting entries, oldest first, and says how many. In a write transaction.
///
/// # Errors
/// Those of the database.
pub fn seal(db: &mut Db, school: SchoolId) -> StoreResult<usize> {
    let (mut sequence, mut previous) = head(db, school)?;
    let waiting: Vec<AuditRow> = audit::table
        .filter(audit::school_id.eq(school.0))
        .filter(audit::sequence.is_null())
        .order(audit::id)
        .limit(SEALED_AT_ONCE)
        .select(AuditRow::as_select())
        .load(db)?;
    for row in &waiting {
        sequence += 1;
        let hash = row.chained(sequence, &previous);
        diesel::update(audit::table.filter(audit::school_id.eq(school.0)).filter(audit::id.eq(row.id)))
            .set((
                audit::sequence.eq(Some(sequence)),
                audit::previous_hash.eq(Some(&previous)),
                audit::hash.eq(Some(&hash)),
            ))
            .execute(db)?;
        previous = hash;
    }
    Ok(waiting.len())
}

fn head(db: &mut Db, school: SchoolId) -> StoreResult<(i64, Vec<u8>)> {
    let newest: Option<(Option<i64>, Option<Vec<u8>>)> = audit::table
        .filter(audit::school_id.eq(school.0))
        .filter(audit::sequence.is_not_null())
        .order(audit::sequence.desc())
        .select((audit::sequence, audit::hash))
        .first(db)
        .optional()?;
    Ok(match newest {
        Some((Some(sequence), Some(hash))) => (sequence, hash),
        _ => (0, Vec::new()),
    })
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub entries: i64,
    /// The hash of the newest entry: kept elsewhere, it shows that none was cut off.
    pub head: Vec<u8>,
}

/// Where a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditBreak {
    /// The number at which what is stored is not what was sealed.
    pub sequence: i64,
}

/// Goes through the whole chain of a school.
///
/// # Errors
/// Those of the database; the inner error is a broken chain.
pub fn verify(db: &mut Db, school: SchoolId) -> StoreResult<Result<Verified, AuditBreak>> {
    let mut seen = Verified { entries: 0, head: Vec::new() };
    loop {
        let rows: Vec<AuditRow> = audit::table
            .filter(audit::school_id.eq(school.0))
            .filter(audit::sequence.gt(seen.entries))
            .order(audit::sequence)
            .limit(SEALED_AT_ONCE)
            .select(AuditRow::as_select())
            .load(db)?;
        if rows.is_empty() {
            return Ok(Ok(seen));
        }
        for row in rows {
            let sequence = seen.entries + 1;
            let expected = row.chained(sequence, &seen.head);
            let holds = row.sequence == Some(sequence)
                && row.hash.as_ref() == Some(&expected)
                && row.previous_hash.as_ref() == Some(&seen.head);
            if !holds {
                return Ok(Err(AuditBreak { sequence }));
            }
            seen = Verified { entries: sequence, head: expected };
        }
    }
}

/// Which entries to list.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub action: Option<String>,
    pub entity: Option<(String, i64)>,
}

/// Entries of a school, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    filter: &AuditFilter,
    page: &PageRequest,
) -> StoreResult<Page<AuditRow>> {
    let mut query = audit::table
        .filter(audit::school_id.eq(school.0))
        .order(audit::id.desc())
        .limit(page.rows())
        .select(AuditRow::as_select())
        .into_boxed();
    if let Some(after) = page.after_id() {
        query = query.filter(audit::id.lt(after));
    }
    if let Some(action) = &filter.action {
        query = query.filter(audit::action.eq(action.clone()));
    }
    if let Some((entity, id)) = &filter.entity {
        query = query.filter(audit::entity.eq(entity.clone())).filter(audit::entity_id.eq(*id));
    }
    Ok(page.cut(query.load(db)?, |row| (String::new(), row.id)))
}
