//! What has to be done from time to time, whoever is logged in.

use shiyou_domain::id::SchoolId;
use shiyou_persistence::ledger::{self, AuditBreak, Verified};
use shiyou_persistence::{Actor, WriteContext, idempotency, school};

use crate::{App, AppResult};

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

/// Forgets idempotency keys after their 30 days.
///
/// # Errors
/// Those of the store.
pub fn forget_lapsed(app: &App) -> AppResult<usize> {
    let now = app.clock.now();
    app.store.write(&context(app, SchoolId(0)), |tx| Ok(idempotency::forget_old(tx.db(), now)?))
}

fn context(app: &App, school: SchoolId) -> WriteContext<'_> {
    WriteContext { now: app.clock.now(), actor: Actor::System, school, ids: &app.ids }
}
