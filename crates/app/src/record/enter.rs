//! A new record.

use chrono::NaiveDateTime;
use shiyou_domain::access::{PersonKind, StudentAction};
use shiyou_domain::id::RecordId;
use shiyou_domain::record::RecordDraft;
use shiyou_persistence::record::{self, NewRecord as NewRow, NewRecordStudent, RecordRow};
use shiyou_persistence::{Action, StoreError};

use super::body::{Body, Sealed, seal};
use super::prepare::{RecordTerm, prepare};
use super::write::follow;
use super::{RecordDetail, list};
use crate::{App, AppError, AppResult, Call};

/// A record as it is handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecord {
    pub draft: RecordDraft,
    /// The key of the scheme's meeting whose minutes it is.
    pub meeting: Option<String>,
    /// The author's own key: sent again, it makes no second record, ever.
    pub client_key: Option<String>,
}

/// Enters a record about students for whom the caller may write one, and ticks what it does.
///
/// # Errors
/// [`AppError::NotFound`] if a student is outside the scope; [`AppError::Invalid`] with everything that is wrong.
pub fn create_record(app: &App, call: &Call, new: &NewRecord) -> AppResult<RecordDetail> {
    let id = enter(app, call, new, StudentAction::WriteRecord)?;
    list::detail(app, call, id, false)
}

/// How a person is stored as an author.
pub(crate) fn author_parts(person: PersonKind) -> (&'static str, Option<i64>) {
    match person {
        PersonKind::Staff(id) => ("staff", Some(id.0)),
        PersonKind::Student(id) => ("student", Some(id.0)),
        PersonKind::Guardian(id) => ("guardian", Some(id.0)),
        PersonKind::None => ("none", None),
    }
}

/// The columns of a draft: the text is sealed already where it is to be.
pub(super) struct Columns {
    pub(super) row: RecordRow,
    pub(super) students: Vec<NewRecordStudent>,
    pub(super) body: Body,
}

/// Turns a checked draft into rows.
pub(super) fn columns(
    app: &App,
    call: &Call,
    new: &NewRecord,
    id: i64,
    entered_at: NaiveDateTime,
    term: Option<&RecordTerm>,
) -> AppResult<Columns> {
    let draft = &new.draft;
    let school = call.school();
    let students: Vec<i64> = draft.students.iter().map(|id| id.0).collect();
    let body = Body::of(draft);
    let json = serde_json::to_string(&body)?;
    let sealed = match draft.confidentiality.is_encrypted() {
        true => Some(seal(&app.vault, school, id, &students, &json)?),
        false => None,
    };
    let occurred_at = draft.occurred_at.naive_utc();
    let key_of = |sealed: &Sealed, student: i64| {
        sealed.wrapped.iter().find(|(id, _)| *id == student).map(|(_, key)| key.clone())
    };
    let student_rows = students
        .iter()
        .map(|student| NewRecordStudent {
            school_id: school.0,
            record_id: id,
            student_id: *student,
            occurred_at,
            wrapped_key: sealed.as_ref().and_then(|sealed| key_of(sealed, *student)),
        })
        .collect();
    let (author_kind, author_id) = author_parts(call.reader.person);
    let row = RecordRow {
        id,
        term_id: term.map(|term| term.id.0),
        kind: draft.kind.code().to_owned(),
        author_kind: author_kind.to_owned(),
        author_id,
        account_id: call.reader.account.map(|account| account.0),
        occurred_at,
        occurred_on: call.zone.day_of(draft.occurred_at),
        entered_at,
        minutes: draft.minutes.map(i32::from),
        channel: draft.channel.map(|channel| channel.code().to_owned()),
        place: draft.place.map(|place| place.code().to_owned()),
        confidentiality: draft.confidentiality.code().to_owned(),
        body: sealed.is_none().then_some(json),
        body_sealed: sealed.map(|sealed| sealed.ciphertext),
        answers: draft.answers.map(|record| record.0),
        meeting: new.meeting.clone(),
        effect: draft.effect.map(|effect| effect.code().to_owned()),
        client_key: new.client_key.clone(),
        withdrawn_at: None,
        withdrawn_reason: None,
        revisions: 0,
        ticked: 0,
        version: 1,
    };
    Ok(Columns { row, students: student_rows, body })
}

/// Enters a record by the caller; `action` is what the caller must be allowed with each student.
pub(crate) fn enter(app: &App, call: &Call, new: &NewRecord, action: StudentAction) -> AppResult<RecordId> {
    let school = call.school();
    let sent_before = || -> AppResult<Option<RecordId>> {
        let (Some(account), Some(key)) = (call.reader.account, new.client_key.as_deref()) else {
            return Ok(None);
        };
        Ok(app.store.read(|db| record::find_by_client_key(db, account, key))?.map(RecordId))
    };
    if let Some(found) = sent_before()? {
        return Ok(found);
    }
    let term = app.store.read(|db| prepare(db, call, new, action))?;
    let id = app.ids.next(call.now);
    let Columns { row, students, body } = columns(app, call, new, id, call.now.naive_utc(), term.as_ref())?;
    let ids: Vec<i64> = students.iter().map(|student| student.student_id).collect();
    let created = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        record::insert(tx.db(), &new_row(&row, school.0))?;
        record::insert_students(tx.db(), &students)?;
        let ticked = follow(tx, call.zone, term.as_ref(), &row, &ids, &body)?;
        if ticked > 0 {
            record::set_ticked(tx.db(), school, RecordId(id), ticked)?;
        }
        tx.changed("record", id, Action::Created);
        Ok::<_, AppError>(id)
    });
    match created {
        Ok(created) => Ok(RecordId(created.id())),
        // Another request with the same key came in between.
        Err(AppError::Store(StoreError::Duplicate(about))) => {
            sent_before()?.ok_or(AppError::Store(StoreError::Duplicate(about)))
        }
        Err(other) => Err(other),
    }
}

pub(super) fn new_row(row: &RecordRow, school: i64) -> NewRow<'_> {
    NewRow {
        id: row.id,
        school_id: school,
        term_id: row.term_id,
        kind: &row.kind,
        author_kind: &row.author_kind,
        author_id: row.author_id,
        account_id: row.account_id,
        occurred_at: row.occurred_at,
        occurred_on: row.occurred_on,
        entered_at: row.entered_at,
        minutes: row.minutes,
        channel: row.channel.as_deref(),
        place: row.place.as_deref(),
        confidentiality: &row.confidentiality,
        body: row.body.as_deref(),
        body_sealed: row.body_sealed.as_deref(),
        answers: row.answers,
        meeting: row.meeting.as_deref(),
        effect: row.effect.as_deref(),
        client_key: row.client_key.as_deref(),
    }
}
