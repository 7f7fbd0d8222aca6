//! Work that is done after a commit, outside the transaction: one runner at a time holds a lease on a job.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::schema::jobs;
use crate::{Db, StoreResult, WriteContext};

/// Tries after which a job is left for a person to look at.
const MOST_ATTEMPTS: i32 = 12;

pub(super) struct NewJob {
    pub(super) kind: &'static str,
    pub(super) payload: serde_json::Value,
    pub(super) run_at: DateTime<Utc>,
}

/// A job that this runner holds.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Job {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    /// Tries so far, this one included.
    pub attempts: i32,
}

pub(super) fn append(db: &mut Db, context: &WriteContext<'_>, said: Vec<NewJob>) -> StoreResult<()> {
    for job in said {
        diesel::insert_into(jobs::table)
            .values((
                jobs::id.eq(context.ids.next(context.now)),
                jobs::kind.eq(job.kind),
                jobs::payload.eq(job.payload.to_string()),
                jobs::run_at.eq(job.run_at.naive_utc()),
                jobs::created_at.eq(context.now.naive_utc()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Takes the next due job, if there is one, for so long; after that another runner may take it. In a write transaction.
///
/// # Errors
/// Those of the database.
pub fn lease(db: &mut Db, now: DateTime<Utc>, lease_for: Duration) -> StoreResult<Option<Job>> {
    let now = now.naive_utc();
    let due: Option<Job> = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .filter(jobs::attempts.lt(MOST_ATTEMPTS))
        .order((jobs::run_at, jobs::id))
        .select((jobs::id, jobs::kind, jobs::payload, jobs::attempts + 1))
        .first(db)
        .optional()?;
    if let Some(job) = &due {
        diesel::update(jobs::table.filter(jobs::id.eq(job.id)))
            .set((jobs::leased_until.eq(Some(now + lease_for)), jobs::attempts.eq(job.attempts)))
            .execute(db)?;
    }
    Ok(due)
}

/// Whether a job is due; only a look, so that an idle runner writes nothing.
///
/// # Errors
/// Those of the database.
pub fn is_due(db: &mut Db, now: DateTime<Utc>) -> StoreResult<bool> {
    let now = now.naive_utc();
    let waiting: i64 = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .filter(jobs::attempts.lt(MOST_ATTEMPTS))
        .count()
        .get_result(db)?;
    Ok(waiting > 0)
}

/// The job is done.
///
/// # Errors
/// Those of the database.
pub fn finish(db: &mut Db, id: i64, now: DateTime<Utc>) -> StoreResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((jobs::done_at.eq(Some(now.naive_utc())), jobs::leased_until.eq(None::<NaiveDateTime>)))
        .execute(db)?;
    Ok(())
}

/// The job is tried again at an instant of its own choosing.
///
/// # Errors
/// Those of the database.
pub fn put_off(db: &mut Db, job: &Job, error: &str, until: DateTime<Utc>) -> StoreResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(job.id)))
        .set((
            jobs::run_at.eq(until.naive_utc()),
            jobs::leased_until.eq(None::<NaiveDateTime>),
            jobs::last_error.eq(Some(error)),
        ))
        .execute(db)?;
    Ok(())
}

/// The job failed: it is tried again later, each time after twice as long, an hour at most.
///
/// # Errors
/// Those of the database.
pub fn give_back(db: &mut Db, job: &Job, error: &str, now: DateTime<Utc>) -> StoreResult<()> {
    let wait = Duration::seconds((5i64 << job.attempts.clamp(0, 10)).min(3_600));
    put_off(db, job, error, now + wait)
}
