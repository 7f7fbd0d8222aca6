//! Records that were written before, in bulk.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use shiyou_domain::access::{PersonKind, Reader};
use shiyou_domain::id::{StudentId, TermId};
use shiyou_domain::record::RecordChecks;
use shiyou_persistence::{Action, Scope, directory, record, school};

use super::enter::{Columns, NewRecord, columns, new_row};
use super::form_of;
use super::prepare::RecordTerm;
use super::write::keep_contacts;
use crate::duty::{published, read_term, settle_term};
use crate::{App, AppError, AppResult, Call};

/// Records in one transaction: other writers get their turn in between.
const AT_ONCE: usize = 1_000;

/// A record with its author and the instant it was written down.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierRecord {
    pub author: PersonKind,
    pub entered_at: DateTime<Utc>,
    pub record: NewRecord,
}

/// Keeps records of a term as they are, then lets them tick the duties they have done; says how many. The caller answers
/// for who wrote what about whom.
///
/// # Errors
/// [`AppError::NotFound`] if a student is not of the school; [`AppError::Invalid`] with everything wrong with a record.
pub fn bring_in(app: &App, call: &Call, term: TermId, records: &[EarlierRecord]) -> AppResult<usize> {
    let school = call.school();
    let students: Vec<i64> = {
        let mut ids: Vec<i64> =
            records.iter().flat_map(|one| &one.record.draft.students).map(|id| id.0).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (term, scheme, known) = app.store.read(|db| {
        let row = school::find_term(db, school, term)?;
        let scheme = published(db, school, term, call.today())?;
        let known = directory::students(db, &Scope::whole(school), &students)?;
        let term = RecordTerm { id: term, calendar: read_term(&row)?, ruled: None };
        Ok::<_, AppError>((term, scheme, known))
    })?;
    if students.iter().any(|id| !known.contains_key(id)) {
        return Err(AppError::NotFound);
    }
    let document = scheme.as_ref().map(|scheme| &scheme.document);
    for some in records.chunks(AT_ONCE) {
        let mut ready: Vec<Columns> = Vec::with_capacity(some.len());
        for one in some {
            let draft = &one.record.draft;
            let enrolled: Vec<_> = draft
                .students
                .iter()
                .filter_map(|id| Some((StudentId(id.0), known.get(&id.0)?.enrolled_on?)))
                .collect();
            let checks = RecordChecks { now: one.entered_at, zone: call.zone, enrolled_on: &enrolled };
            let mut issues = draft.validate(&checks);
            issues.extend(form_of(document, &draft.kind).check(&draft.fields));
            AppError::unless_empty(issues)?;
            let reader = Reader { person: one.author, ..Reader::nobody(school) };
            let theirs = Call { reader: Arc::new(reader), now: one.entered_at, ..call.clone() };
            let id = app.ids.next(one.entered_at);
            ready.push(columns(app, &theirs, &one.record, id, one.entered_at.naive_utc(), Some(&term))?);
        }
        app.store.write(&call.context(app), |tx| {
            for Columns { row, students, .. } in &ready {
                record::insert(tx.db(), &new_row(row, school.0))?;
                record::insert_students(tx.db(), students)?;
                let ids: Vec<i64> = students.iter().map(|student| student.student_id).collect();
                keep_contacts(tx, row, &ids)?;
                tx.changed("record", row.id, Action::Created);
            }
            Ok::<_, AppError>(())
        })?;
    }
    settle_term(app, call, term.id)
}
