//! Work that is done after a commit, outside any transaction. One runner at a time holds a lease on a job.

use chrono::Duration;
use shiyou_domain::id::SchoolId;
use shiyou_persistence::ledger::{self, Job};
use shiyou_persistence::{Actor, StoreError, WriteContext};

use crate::{App, AppResult, reminder};

/// Longer than any job takes; after it another runner may take the job.
const LEASE: Duration = Duration::minutes(5);

/// Does the next due job, if there is one, and says whether there was.
///
/// # Errors
/// Those of the store. What goes wrong with the job itself is kept with it.
pub fn run_next(app: &App) -> AppResult<bool> {
    let now = app.clock.now();
    if !app.store.read(|db| ledger::job_is_due(db, now))? {
        return Ok(false);
    }
    let context = WriteContext { now, actor: Actor::System, school: SchoolId(0), ids: &app.ids };
    let job = app.store.write(&context, |tx| ledger::lease_job(tx.db(), now, LEASE))?;
    let Some(job) = job else { return Ok(false) };
    if let Err(error) = run(app, &job) {
        tracing::error!(%error, job = job.id, kind = job.kind, "a job failed");
        let said = error.to_string();
        app.store.write(&context, |tx| ledger::give_back_job(tx.db(), &job, &said, now))?;
    }
    Ok(true)
}

fn run(app: &App, job: &Job) -> AppResult<()> {
    match job.kind.as_str() {
        reminder::DELIVERY_JOB => reminder::deliver(app, job),
        _ => Err(StoreError::NotFound.into()),
    }
}
