//! One message on its way: taken, sent, and what became of it.
//!
//! Before it is sent its state becomes `sending`, in a transaction of its own. Whoever finds that state later knows that a
//! runner stopped between sending and writing down how it went. Such a message is not sent again: once too few is better
//! than twice.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shiyou_domain::access::Role;
use shiyou_domain::id::{DeliveryId, SchoolId};
use shiyou_domain::issue::Language;
use shiyou_domain::reminder::{
    DeliveryState, Digest, Failure, Outcome, after, group_text, letter_subject, letter_text,
};
use shiyou_persistence::ledger::{self, Job};
use shiyou_persistence::reminder::{self, DeliveryRow, NewNotice};
use shiyou_persistence::{Actor, Tx, WriteContext, account, school};

use super::target::{self, Target, Words};
use crate::auth::zone_of;
use crate::{App, AppError, AppResult};

/// The kind of the job that sends one message.
pub(crate) const DELIVERY_JOB: &str = "delivery";

/// Which message a job sends.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    school: i64,
    delivery: i64,
}

/// The payload of a delivery's job.
pub(super) fn payload(school: SchoolId, delivery: i64) -> serde_json::Value {
    json!(Payload { school: school.0, delivery })
}

/// Sends the message of a job, or finds out that it must not be sent again.
///
/// # Errors
/// Those of the store; the message then waits for another try.
pub(crate) fn deliver(app: &App, job: &Job) -> AppResult<()> {
    let Payload { school, delivery } = serde_json::from_str(&job.payload)?;
    let (school, id) = (SchoolId(school), DeliveryId(delivery));
    let now = app.clock.now();
    let context = WriteContext { now, actor: Actor::System, school, ids: &app.ids };
    let row = app.store.read(|db| reminder::find_delivery(db, school, id))?;
    let target = match is_stale(app, school, row.day, now)? {
        true => Err(Failure::TooLate),
        false => target::of_delivery(app, school, &row)?,
    };
    let counts: Digest = serde_json::from_str(&row.counts)?;
    let taken = app.store.write(&context, |tx| take(tx, job, school, id))?;
    if !taken {
        return Ok(());
    }
    let (outcome, answer) = match target {
        Ok(target) => target.send(app, &words(app, &target, &counts, row.day)),
        Err(failure) => (Outcome::Never(failure), None),
    };
    let now = app.clock.now();
    let context = WriteContext { now, ..context };
    app.store.write(&context, |tx| end(tx, job, &row, outcome, answer.as_deref()))
}

/// Whether the day of the digest is over.
fn is_stale(app: &App, school: SchoolId, day: NaiveDate, now: DateTime<Utc>) -> AppResult<bool> {
    let row = app.store.read(|db| school::find(db, school))?;
    Ok(zone_of(&row).day_of(now) != day)
}

/// Makes a waiting message one that is being sent; false if it is not to be sent.
fn take(tx: &mut Tx<'_>, job: &Job, school: SchoolId, id: DeliveryId) -> AppResult<bool> {
    let row = reminder::find_delivery(tx.db(), school, id)?;
    match DeliveryState::from_code(&row.state) {
        Some(DeliveryState::Queued) => {
            reminder::take_delivery(tx.db(), school, id)?;
            Ok(true)
        }
        Some(DeliveryState::Sending) => {
            let interrupted = Outcome::Never(Failure::Interrupted);
            end(tx, job, &row, interrupted, None)?;
            Ok(false)
        }
        _ => {
            let now = tx.now();
            ledger::finish_job(tx.db(), job.id, now)?;
            Ok(false)
        }
    }
}

fn end(
    tx: &mut Tx<'_>,
    job: &Job,
    row: &DeliveryRow,
    outcome: Outcome,
    answer: Option<&str>,
) -> AppResult<()> {
    let (school, id, now) = (tx.school(), DeliveryId(row.id), tx.now());
    let attempts = u32::try_from(row.attempts + 1).unwrap_or(u32::MAX);
    let next = after(outcome, attempts, now);
    let failure = next.failure.map(Failure::code);
    let sent_at = (next.state == DeliveryState::Sent).then(|| tx.row_time());
    let next_at = next.next.map(|at| at.naive_utc());
    reminder::end_delivery(tx.db(), school, id, next.state.code(), failure, answer, next_at, sent_at)?;
    match next.next {
        Some(at) => ledger::put_off_job(tx.db(), job, failure.unwrap_or_default(), at)?,
        None => ledger::finish_job(tx.db(), job.id, now)?,
    }
    match (next.state, next.failure) {
        (DeliveryState::Failed, Some(failure)) if failure != Failure::SwitchedOff => tell(tx, row, failure),
        _ => Ok(()),
    }
}

/// Tells those who can mend it, once a day, in their inbox.
fn tell(tx: &mut Tx<'_>, row: &DeliveryRow, failure: Failure) -> AppResult<()> {
    let school = tx.school();
    let people = match row.account_id {
        Some(account) => vec![account],
        None => account::with_role(tx.db(), school, Role::SchoolAdmin.code())?,
    };
    let about = row.account_id.or(row.channel_id).unwrap_or_default();
    let detail = json!({ "carrier": row.carrier, "target": row.target, "failure": failure.code() });
    let notice = |account| NewNotice {
        id: tx.fresh_id(),
        school_id: school.0,
        account_id: account,
        kind: "delivery_failed",
        once_key: format!("delivery_failed/{about}/{}", row.day),
        detail: detail.to_string(),
        created_at: tx.row_time(),
    };
    let notices: Vec<NewNotice> = people.into_iter().map(notice).collect();
    reminder::insert_notices(tx.db(), &notices)?;
    Ok::<_, AppError>(())
}

fn words(app: &App, target: &Target, counts: &Digest, day: NaiveDate) -> Words {
    let language = target.language();
    let link = app.outside.link("/week");
    match target {
        Target::Mail { .. } => Words {
            subject: letter_subject(counts, language),
            text: letter_text(counts, day, link.as_deref(), language),
        },
        Target::Robot { unit, .. } => Words {
            subject: match language {
                Language::Chinese => format!("师友提醒 {unit}"),
                Language::English => format!("Shiyou {unit}"),
            },
            text: group_text(counts, unit, day, link.as_deref(), language),
        },
    }
}
