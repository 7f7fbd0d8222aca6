//! Reading records.

use shiyou_domain::access::{StudentAction, StudentScope, TextAccess};
use shiyou_domain::id::{RecordId, TermId};
use shiyou_domain::issue::Language;
use shiyou_domain::record::RecordKind;
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::record::{self, RecordFilter};
use shiyou_persistence::{Db, directory, duty};

use super::RecordDetail;
use super::body::{Body, unseal_revision};
use super::enter::author_parts;
use super::view::{RecordView, Revision, Shown, open_texts, show};
use crate::{App, AppError, AppResult, Call};

/// Which records are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordQuery {
    pub term: Option<TermId>,
    pub student: Option<i64>,
    /// A member of the staff.
    pub author: Option<i64>,
    pub kind: Option<String>,
}

/// The name of a kind in both languages; a school's own kind is named by its scheme.
pub(crate) fn record_name(document: Option<&SchemeDocument>, code: &str) -> LocalText {
    let Ok(kind) = code.parse::<RecordKind>() else { return LocalText::new(code, code) };
    let form = document.and_then(|document| document.form(&kind)).and_then(|form| form.name.clone());
    match (form, kind.name(Language::Chinese), kind.name(Language::English)) {
        (Some(name), _, _) => name,
        (None, Some(zh), Some(en)) => LocalText::new(zh, en),
        _ => LocalText::new(code, code),
    }
}

/// A page of records the caller may know of, newest first.
///
/// # Errors
/// [`AppError::NotFound`] for a student whose dossier the caller may not read.
pub fn list_records(
    app: &App,
    call: &Call,
    query: &RecordQuery,
    page: &PageRequest,
) -> AppResult<Page<RecordView>> {
    let filter = RecordFilter {
        term: query.term,
        student: query.student,
        author: query.author.map(|author| ("staff", author)),
        kinds: query.kind.clone().into_iter().collect(),
        ..RecordFilter::default()
    };
    let (shown, next_cursor) = app.store.read(|db| {
        if let Some(student) = query.student {
            let scope = call.scope(StudentAction::ReadDossier);
            let own = call.reader.staff().is_some();
            if !own && !directory::students(db, &scope, &[student])?.contains_key(&student) {
                return Err(AppError::NotFound);
            }
        }
        page_of(db, call, filter, page)
    })?;
    Ok(Page { items: open_texts(app, call, shown, true)?, next_cursor })
}

/// Loads a page within the caller's scope. Hidden records are left out, so that a page may be shorter than asked for.
pub(crate) fn page_of(
    db: &mut Db,
    call: &Call,
    filter: RecordFilter,
    page: &PageRequest,
) -> AppResult<(Shown, Option<String>)> {
    let scope = call.scope(StudentAction::ReadDossier);
    let own = match author_parts(call.reader.person) {
        (_, None) => None,
        (kind, Some(id)) => Some((kind, id)),
    };
    let whole_school = scope.students == StudentScope::All;
    let filter = RecordFilter { own, without_students: whole_school, ..filter };
    let rows = record::list(db, &scope, &filter, page)?;
    Ok((show(db, call, rows.items)?, rows.next_cursor))
}

/// One record.
///
/// # Errors
/// [`AppError::NotFound`] if it is hidden from the caller.
pub fn get_record(app: &App, call: &Call, id: RecordId) -> AppResult<RecordDetail> {
    detail(app, call, id, true)
}

/// `audited`: whether the reading of sealed text is logged; not for the author who has just written it.
pub(super) fn detail(app: &App, call: &Call, id: RecordId, audited: bool) -> AppResult<RecordDetail> {
    let school = call.school();
    let (shown, ticked_duties, revisions, names) = app.store.read(|db| {
        let row = record::find(db, school, id)?;
        let shown = show(db, call, vec![row])?;
        if shown.access(0).is_none() {
            return Err(AppError::NotFound);
        }
        let ticked = duty::of_record(db, school, id)?;
        let revisions = record::revisions(db, school, id)?;
        let names = record::account_names(
            db,
            &revisions.iter().filter_map(|revision| revision.account_id).collect::<Vec<_>>(),
        )?;
        Ok((shown, crate::duty::items(db, call, &ticked)?, revisions, names))
    })?;
    let full = shown.access(0) == Some(TextAccess::Full);
    let view = open_texts(app, call, shown, audited)?.pop().ok_or(AppError::NotFound)?;
    let mut earlier = Vec::with_capacity(revisions.len());
    for revision in revisions {
        let json = match (&revision.body, &revision.body_sealed) {
            _ if !full => None,
            (Some(body), _) => Some(body.clone()),
            (None, Some(sealed)) => unseal_revision(&app.vault, school, revision.id, sealed).ok(),
            (None, None) => None,
        };
        let by = revision.account_id.and_then(|account| names.get(&account).cloned());
        earlier.push(Revision {
            number: revision.number,
            at: revision.at.and_utc(),
            by: by.unwrap_or_default(),
            body: json.as_deref().map(Body::read),
        });
    }
    Ok(RecordDetail { view, ticked_duties, revisions: earlier })
}
