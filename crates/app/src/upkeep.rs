//! What has to be done from time to time, whoever is logged in.

use chrono::Days;
use shiyou_domain::id::SchoolId;
use shiyou_persistence::ledger::{self, AuditBreak, Verified};
use shiyou_persistence::{Actor, WriteContext, idempotency, reminder, school};

use crate::{App, AppResult};

/// Days for which notices and deliveries are kept.
const NOTICE_DAYS: u64 = 180;
/// Days for which finished jobs are kept.
const JOB_DAYS: u64 = 30;

/// Seals what is not sealed yet in the audit logs of all schools and says how many entries that were.
///
/// # Errors
/// Those of the store.
pub fn seal_audit(app: &App) -> AppResult<usize> {
    let mut sealed = 0;
    for school in app.store.read(ledger::schools_to_seal)? {
        sealed += app.store.write(&context(app, school), |tx| ledger::seal(tx.db(), school))?;
    }
    Ok(sealed)
}

/// Seals what is waiting, then goes through the chain of every school: its name, and what was found.
///
/// # Errors
/// Those of the store.
pub fn verify_audit(app: &App) -> AppResult<Vec<(String, Result<Verified, AuditBreak>)>> {
    while seal_audit(app)? > 0 {}
    let schools = app.store.read(school::all)?;
    // What belongs to no school has a chain of its own.
    let own = [(SchoolId(0), "师友".to_owned())];
    let all = own.into_iter().chain(schools.into_iter().map(|school| (SchoolId(school.id), school.name)));
    all.map(|(id, name)| Ok((name, app.store.read(|db| ledger::verify(db, id))?))).collect()
}

/// Forgets idempotency keys and finished jobs after 30 days, notices and the log of deliveries after 180.
///
/// # Errors
/// Those of the store.
pub fn forget_lapsed(app: &App) -> AppResult<usize> {
    let now = app.clock.now();
    app.store.write(&context(app, SchoolId(0)), |tx| {
        let keys = idempotency::forget_old(tx.db(), now)?;
        let (told, done) = (now - Days::new(NOTICE_DAYS), now - Days::new(JOB_DAYS));
        Ok(keys + reminder::forget_old(tx.db(), told.naive_utc(), done.naive_utc())?)
    })
}

fn context(app: &App, school: SchoolId) -> WriteContext<'_> {
    WriteContext { now: app.clock.now(), actor: Actor::System, school, ids: &app.ids }
}
