//! What every write transaction leaves behind: its rows in the change feed, the audit log, the counters and the jobs.
//!
//! A use case says what it did on its [`Tx`]; [`append`] writes it in the same transaction. Nothing else writes these
//! tables.

mod audit;
mod changes;
mod counter;
mod job;

use chrono::{DateTime, NaiveDateTime, Utc};
use shiyou_domain::id::SchoolId;

pub use audit::{
    AuditBreak, AuditFilter, AuditRow, Verified, list as list_audit, schools_to_seal, seal, verify,
};
pub use changes::{
    ChangeRow, FeedMark, NotAMark, latest as latest_change, list as list_changes, newest_mark,
};
pub use counter::{Counter, CounterRow, read as read_counters};
pub use job::{
    Job, finish as finish_job, give_back as give_back_job, is_due as job_is_due, lease as lease_job,
    put_off as put_off_job,
};

use crate::{Actor, Db, StoreResult, WriteContext};

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Created,
    Updated,
    Deleted,
}

/// A write transaction: the connection, and what the ledger is to say of it.
pub struct Tx<'a> {
    db: &'a mut Db,
    context: WriteContext<'a>,
    changes: Vec<changes::Change>,
    audits: Vec<audit::Entry>,
    counts: Vec<(Counter, i64)>,
    jobs: Vec<job::NewJob>,
    touches_rights: bool,
}

/// Things whose change may change what somebody may do.
const RIGHTS: &[&str] = &[
    "account",
    "api_client",
    "class",
    "grade",
    "guardian",
    "mentorship",
    "role",
    "school",
    "session",
    "staff",
    "student",
    "teaching_assignment",
    "term",
];

impl<'a> Tx<'a> {
    pub(crate) fn new(db: &'a mut Db, context: WriteContext<'a>) -> Self {
        Self {
            db,
            context,
            changes: vec![],
            audits: vec![],
            counts: vec![],
            jobs: vec![],
            touches_rights: false,
        }
    }

    pub fn db(&mut self) -> &mut Db {
        self.db
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.context.now
    }

    /// The instant as rows hold it.
    pub fn row_time(&self) -> NaiveDateTime {
        self.context.now.naive_utc()
    }

    pub fn school(&self) -> SchoolId {
        self.context.school
    }

    pub fn actor(&self) -> Actor {
        self.context.actor
    }

    /// An id for a new row.
    pub fn fresh_id(&self) -> i64 {
        self.context.ids.next(self.context.now)
    }

    /// A thing of this kind was made, changed or removed: a row of the change feed.
    pub fn changed(&mut self, kind: &'static str, id: impl Into<i64>, action: Action) {
        self.touches_rights |= RIGHTS.contains(&kind);
        self.changes.push(changes::Change { kind, id: id.into(), action });
    }

    /// Something to be held against the log: a sensitive read, an export, a change of rights. `detail` holds no text
    /// about a child.
    pub fn audit(
        &mut self,
        action: &'static str,
        entity: Option<(&'static str, i64)>,
        detail: serde_json::Value,
    ) {
        self.audits.push(audit::Entry { action, entity, detail });
    }

    /// Moves a counter.
    pub fn count(&mut self, counter: Counter, by: i64) {
        self.counts.push((counter, by));
    }

    /// Something to be done after the commit, outside the database.
    pub fn enqueue(&mut self, kind: &'static str, payload: serde_json::Value, run_at: DateTime<Utc>) {
        self.jobs.push(job::NewJob { kind, payload, run_at });
    }
}

/// Writes what the transaction has said; the last step of each. Says whether it may have changed anybody's rights.
pub(crate) fn append(tx: Tx<'_>) -> StoreResult<bool> {
    let Tx { db, context, changes, audits, counts, jobs, touches_rights } = tx;
    changes::append(db, &context, changes)?;
    audit::append(db, &context, audits)?;
    counter::append(db, &context, counts)?;
    job::append(db, &context, jobs)?;
    Ok(touches_rights)
}
