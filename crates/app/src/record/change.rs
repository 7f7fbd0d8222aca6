//! Corrections and withdrawals: what was written before is kept.

use shiyou_domain::access::StudentAction;
use shiyou_domain::calendar::Term;
use shiyou_domain::id::{RecordId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::record::{self, NewRevision, RecordChanges, RecordRow};
use shiyou_persistence::{Action, Db, StoreError, duty, school};

use super::body::{seal_revision, unseal};
use super::enter::{Columns, columns};
use super::list::detail;
use super::prepare::prepare;
use super::view::{Seen, look};
use super::write::{follow, take_back_called};
use super::{CONTACTS, NewRecord, RecordDetail};
use crate::duty::{gather, published, read_term, settle_undone, untick};
use crate::{App, AppError, AppResult, Call};

/// Most characters of a reason.
const LONGEST_REASON: usize = 200;

static NOT_THE_AUTHOR: IssueText = IssueText {
    code: "record_not_yours",
    zh: "只有写这条记录的人可以更正或撤回它。",
    en: "Only the author can correct or withdraw the record.",
};
static WITHDRAWN: IssueText =
    IssueText {
        code: "record_withdrawn", zh: "这条记录已经撤回。", en: "The record was withdrawn."
    };
static REASON: IssueText = IssueText {
    code: "record_withdrawal_reason",
    zh: "请写明撤回的原因,1 到 200 字。",
    en: "Please give the reason, 1 to 200 characters.",
};

/// A record its author may change now.
fn own(db: &mut Db, call: &Call, id: RecordId) -> AppResult<Seen> {
    let row = record::find(db, call.school(), id)?;
    let seen = look(db, call, vec![row])?.pop().ok_or(AppError::NotFound)?;
    if seen.row.withdrawn_at.is_some() {
        return Err(AppError::Conflict(WITHDRAWN.issue()));
    }
    if !seen.may_correct {
        return Err(AppError::Conflict(NOT_THE_AUTHOR.issue()));
    }
    Ok(seen)
}

fn calendar_of(db: &mut Db, call: &Call, term: Option<i64>) -> AppResult<Option<Term>> {
    match term {
        Some(term) => Ok(Some(read_term(&school::find_term(db, call.school(), TermId(term))?)?)),
        None => Ok(None),
    }
}

/// Corrects a record: the earlier text is kept as a revision, and what the record ticked is worked out anew.
///
/// # Errors
/// [`AppError::NotFound`] if the caller may not read it; [`AppError::Conflict`] if it is another's or withdrawn;
/// [`AppError::Stale`]; [`AppError::Invalid`].
pub fn correct_record(
    app: &App,
    call: &Call,
    id: RecordId,
    version: i32,
    new: &NewRecord,
) -> AppResult<RecordDetail> {
    let action = match call.reader.staff() {
        Some(_) => StudentAction::WriteRecord,
        None => StudentAction::ReadDossier,
    };
    let (seen, old_calendar, term) = app.store.read(|db| {
        let seen = own(db, call, id)?;
        let calendar = calendar_of(db, call, seen.row.term_id)?;
        Ok::<_, AppError>((seen, calendar, prepare(db, call, new, action)?))
    })?;
    let old = &seen.row;
    let school = call.school();
    let revision = app.ids.next(call.now);
    let Columns { row, students, body } = columns(app, call, new, id.0, old.entered_at, term.as_ref())?;
    let new_ids: Vec<i64> = students.iter().map(|student| student.student_id).collect();
    let old_ids: Vec<i64> = seen.students.iter().map(|(student, _)| *student).collect();
    let kept = kept_text(app, call, &seen, revision, row.body.is_none())?;
    let resealed = match row.body.is_none() {
        true => reseal_earlier(app, call, id, &old_ids)?,
        false => vec![],
    };
    app.store.write(&call.context(app), |tx| {
        if let Some(calendar) = &old_calendar {
            untick(tx, calendar, id)?;
            take_back_called(tx, calendar, &old_ids, id)?;
        }
        record::replace_students(tx.db(), school, id, &students)?;
        duty::forget_contact(tx.db(), school, id, &CONTACTS.map(str::to_owned))?;
        let ticked = follow(tx, call.zone, term.as_ref(), &row, &new_ids, &body)?;
        let changes = changes_of(&row, old.revisions + 1, ticked);
        record::update(tx.db(), school, id, version, &changes)?;
        record::insert_revision(
            tx.db(),
            &NewRevision {
                id: revision,
                school_id: school.0,
                record_id: id.0,
                number: old.revisions + 1,
                at: call.now.naive_utc(),
                account_id: call.reader.account.map(|account| account.0),
                body: kept.open.as_deref(),
                body_sealed: kept.sealed.as_deref(),
            },
        )?;
        for (revision, sealed) in &resealed {
            record::reseal_revision(tx.db(), school, *revision, sealed)?;
        }
        tx.changed("record", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    detail(app, call, id, false)
}

struct Kept {
    open: Option<String>,
    sealed: Option<Vec<u8>>,
}

/// The present text as it is kept: sealed if it was, or if the record will be.
fn kept_text(app: &App, call: &Call, seen: &Seen, revision: i64, sealed_now: bool) -> AppResult<Kept> {
    let school = call.school();
    let students: Vec<i64> = seen.students.iter().map(|(student, _)| *student).collect();
    let json = match (&seen.row.body, &seen.row.body_sealed) {
        (Some(body), _) if !sealed_now => return Ok(Kept { open: Some(body.clone()), sealed: None }),
        (Some(body), _) => body.clone(),
        (None, Some(sealed)) => unseal(&app.vault, school, seen.row.id, sealed, &seen.students)?,
        (None, None) => return Ok(Kept { open: None, sealed: None }),
    };
    let sealed = seal_revision(&app.vault, school, revision, &students, &json)?;
    Ok(Kept { open: None, sealed: Some(sealed) })
}

/// Earlier open texts of a record that is no longer open.
fn reseal_earlier(app: &App, call: &Call, id: RecordId, students: &[i64]) -> AppResult<Vec<(i64, Vec<u8>)>> {
    let earlier = app.store.read(|db| record::revisions(db, call.school(), id))?;
    earlier
        .into_iter()
        .filter_map(|revision| Some((revision.id, revision.body?)))
        .map(|(revision, json)| {
            let sealed = seal_revision(&app.vault, call.school(), revision, students, &json)?;
            Ok((revision, sealed))
        })
        .collect()
}

fn changes_of(row: &RecordRow, revisions: i32, ticked: i32) -> RecordChanges<'_> {
    RecordChanges {
        term_id: row.term_id,
        kind: &row.kind,
        occurred_at: row.occurred_at,
        occurred_on: row.occurred_on,
        minutes: row.minutes,
        channel: row.channel.as_deref(),
        place: row.place.as_deref(),
        confidentiality: &row.confidentiality,
        body: row.body.as_deref(),
        body_sealed: row.body_sealed.as_deref(),
        answers: row.answers,
        meeting: row.meeting.as_deref(),
        effect: row.effect.as_deref(),
        revisions,
        ticked,
    }
}

/// Withdraws a record: it stays, marked, with the reason; what it had ticked is open again, unless another record does it.
///
/// Without a `version` the present one is meant.
///
/// # Errors
/// As [`correct_record`].
pub fn withdraw_record(
    app: &App,
    call: &Call,
    id: RecordId,
    version: Option<i32>,
    reason: &str,
) -> AppResult<RecordDetail> {
    let reason = reason.trim();
    if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
        return Err(AppError::invalid(REASON.at("/reason")));
    }
    let school = call.school();
    app.store.write(&call.context(app), |tx| {
        let seen = own(tx.db(), call, id)?;
        let students: Vec<i64> = seen.students.iter().map(|(student, _)| *student).collect();
        let version = version.unwrap_or(seen.row.version);
        match record::withdraw(tx.db(), school, id, version, call.now.naive_utc(), reason) {
            Err(StoreError::Stale) => return Err(AppError::Stale),
            other => other?,
        }
        if let Some(term) = seen.row.term_id {
            let row = school::find_term(tx.db(), school, TermId(term))?;
            let calendar = read_term(&row)?;
            let freed = untick(tx, &calendar, id)?;
            take_back_called(tx, &calendar, &students, id)?;
            if let Some(scheme) = published(tx.db(), school, TermId(term), call.today())? {
                let facts = gather(tx.db(), school, &row, &scheme.document, call.zone, Some(&students))?;
                let only = Some(students.as_slice()).filter(|ids| !ids.is_empty());
                settle_undone(tx, call.zone, &calendar, TermId(term), &scheme, &facts, freed, only)?;
            }
        }
        duty::forget_contact(tx.db(), school, id, &CONTACTS.map(str::to_owned))?;
        tx.changed("record", id, Action::Updated);
        tx.audit("record.withdrawn", Some(("record", id.0)), serde_json::json!({}));
        Ok(())
    })?;
    detail(app, call, id, false)
}
