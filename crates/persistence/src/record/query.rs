//! Finding and keeping records. Whether a caller may read one is decided above, from its author and its students.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{AccountId, RecordId, SchoolId, TermId};

use super::{
    NewRecord, NewRecordStudent, NewRevision, RecordChanges, RecordRow, RecordStudentRow, RevisionRow,
};
use crate::dialect::both;
use crate::directory::AT_ONCE;
use crate::page::{Page, PageRequest};
use crate::schema::{record_revisions, record_students, records, students};
use crate::scope::{Within, within};
use crate::{Db, Scope, StoreError, StoreResult};

/// Which records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFilter {
    pub term: Option<TermId>,
    pub student: Option<i64>,
    /// (kind of person, id).
    pub author: Option<(&'static str, i64)>,
    /// Any of these kinds; empty for all.
    pub kinds: Vec<String>,
    /// Whose own records are listed too, whoever they are about.
    pub own: Option<(&'static str, i64)>,
    /// Records about no student are listed too.
    pub without_students: bool,
    /// Restricted and sealed ones only.
    pub encrypted: bool,
    /// Leave withdrawn ones out.
    pub standing: bool,
}

/// Records about a student in the scope, and the caller's own; newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &RecordFilter,
    page: &PageRequest,
) -> StoreResult<Page<RecordRow>> {
    let school = scope.school.0;
    let visible = Within::of(db, scope)?;
    let mut query = records::table
        .filter(records::school_id.eq(school))
        .order((records::occurred_at.desc(), records::id.desc()))
        .limit(page.rows())
        .select(RecordRow::as_select())
        .into_boxed();
    let about = |ids| {
        record_students::table
            .filter(record_students::school_id.eq(school))
            .filter(record_students::student_id.eq_any::<Vec<i64>>(ids))
            .select(record_students::record_id)
    };
    let about_visible = || {
        record_students::table
            .filter(record_students::school_id.eq(school))
            .filter(
                record_students::student_id
                    .eq_any(students::table.filter(within!(visible)).select(students::id)),
            )
            .select(record_students::record_id)
    };
    let (own_kind, own_id) = filter.own.unwrap_or(("none", -1));
    query = match filter.without_students {
        true => query.filter(
            records::author_kind
                .eq(own_kind)
                .and(records::author_id.assume_not_null().eq(own_id))
                .or(records::id.eq_any(about_visible()))
                .or(records::id.ne_all(
                    record_students::table
                        .filter(record_students::school_id.eq(school))
                        .select(record_students::record_id),
                )),
        ),
        false => query.filter(
            records::author_kind
                .eq(own_kind)
                .and(records::author_id.assume_not_null().eq(own_id))
                .or(records::id.eq_any(about_visible())),
        ),
    };
    let place = page
        .after()
        .and_then(|cursor| cursor.key.parse::<NaiveDateTime>().ok().map(|instant| (instant, cursor.id)));
    if let Some((instant, id)) = place {
        query = query.filter(records::occurred_at.le(instant)).filter(
            records::occurred_at.lt(instant).or(records::occurred_at.eq(instant).and(records::id.lt(id))),
        );
    }
    if let Some(term) = filter.term {
        query = query.filter(records::term_id.eq(term.0));
    }
    if let Some(student) = filter.student {
        query = query.filter(records::id.eq_any(about(vec![student])));
    }
    if let Some((kind, id)) = filter.author {
        query = query.filter(records::author_kind.eq(kind)).filter(records::author_id.eq(id));
    }
    if !filter.kinds.is_empty() {
        query = query.filter(records::kind.eq_any(filter.kinds.clone()));
    }
    if filter.encrypted {
        query = query.filter(records::confidentiality.ne("open"));
    }
    if filter.standing {
        query = query.filter(records::withdrawn_at.is_null());
    }
    let rows = query.load(db)?;
    Ok(page.cut(rows, |row| (row.occurred_at.format("%Y-%m-%dT%H:%M:%S%.f").to_string(), row.id)))
}

/// One record of the school. The caller's right to it is decided from what [`students_of`] adds.
pub fn find(db: &mut Db, school: SchoolId, id: RecordId) -> StoreResult<RecordRow> {
    Ok(records::table
        .filter(records::school_id.eq(school.0))
        .filter(records::id.eq(id.0))
        .select(RecordRow::as_select())
        .first(db)?)
}

/// The record an account entered under this key.
pub fn find_by_client_key(db: &mut Db, account: AccountId, key: &str) -> StoreResult<Option<i64>> {
    Ok(records::table
        .filter(records::account_id.eq(account.0))
        .filter(records::client_key.eq(key))
        .select(records::id)
        .first(db)
        .optional()?)
}

/// Records of these kinds that answer any of these and stand.
pub fn find_answers(
    db: &mut Db,
    school: SchoolId,
    kinds: &[String],
    answered: &[i64],
) -> StoreResult<Vec<RecordRow>> {
    let mut found = vec![];
    for some in answered.chunks(AT_ONCE) {
        let rows: Vec<RecordRow> = records::table
            .filter(records::school_id.eq(school.0))
            .filter(records::answers.eq_any(some.iter().copied().map(Some).collect::<Vec<_>>()))
            .filter(records::kind.eq_any(kinds.to_vec()))
            .filter(records::withdrawn_at.is_null())
            .select(RecordRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Every standing record of a term, or those about these students, in the order of entry.
pub fn of_term(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    only: Option<&[i64]>,
) -> StoreResult<Vec<RecordRow>> {
    let mut query = records::table
        .filter(records::school_id.eq(school.0))
        .filter(records::term_id.eq(term.0))
        .filter(records::withdrawn_at.is_null())
        .order((records::entered_at, records::id))
        .select(RecordRow::as_select())
        .into_boxed();
    if let Some(ids) = only {
        let about = record_students::table
            .filter(record_students::school_id.eq(school.0))
            .filter(record_students::student_id.eq_any(ids.to_vec()))
            .select(record_students::record_id);
        query = query.filter(records::id.eq_any(about));
    }
    Ok(query.load(db)?)
}

/// Records with these ids, in no order.
pub fn find_many(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<RecordRow>> {
    let mut found = vec![];
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<RecordRow> = records::table
            .filter(records::school_id.eq(school.0))
            .filter(records::id.eq_any(some.to_vec()))
            .select(RecordRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

pub fn insert(db: &mut Db, record: &NewRecord<'_>) -> StoreResult<()> {
    diesel::insert_into(records::table).values(record).execute(db)?;
    Ok(())
}

pub fn insert_students(db: &mut Db, rows: &[NewRecordStudent]) -> StoreResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    both!(db, inner => diesel::insert_into(record_students::table).values(rows).execute(inner))?;
    Ok(())
}

pub fn replace_students(
    db: &mut Db,
    school: SchoolId,
    record: RecordId,
    rows: &[NewRecordStudent],
) -> StoreResult<()> {
    diesel::delete(
        record_students::table
            .filter(record_students::school_id.eq(school.0))
            .filter(record_students::record_id.eq(record.0)),
    )
    .execute(db)?;
    insert_students(db, rows)
}

/// The students of these records.
pub fn students_of(db: &mut Db, school: SchoolId, records: &[i64]) -> StoreResult<Vec<RecordStudentRow>> {
    let mut found = vec![];
    for some in records.chunks(AT_ONCE) {
        let rows: Vec<RecordStudentRow> = record_students::table
            .filter(record_students::school_id.eq(school.0))
            .filter(record_students::record_id.eq_any(some.to_vec()))
            .order((record_students::record_id, record_students::student_id))
            .select(RecordStudentRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update(
    db: &mut Db,
    school: SchoolId,
    id: RecordId,
    version: i32,
    changes: &RecordChanges<'_>,
) -> StoreResult<()> {
    let row = records::table
        .filter(records::school_id.eq(school.0))
        .filter(records::id.eq(id.0))
        .filter(records::version.eq(version));
    let changed = diesel::update(row).set((changes, records::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Sets how many duties a new record has ticked, without a new version.
pub fn set_ticked(db: &mut Db, school: SchoolId, id: RecordId, ticked: i32) -> StoreResult<()> {
    let row = records::table.filter(records::school_id.eq(school.0)).filter(records::id.eq(id.0));
    diesel::update(row).set(records::ticked.eq(ticked)).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn withdraw(
    db: &mut Db,
    school: SchoolId,
    id: RecordId,
    version: i32,
    at: NaiveDateTime,
    reason: &str,
) -> StoreResult<()> {
    let row = records::table
        .filter(records::school_id.eq(school.0))
        .filter(records::id.eq(id.0))
        .filter(records::version.eq(version))
        .filter(records::withdrawn_at.is_null());
    let set = (
        records::withdrawn_at.eq(at),
        records::withdrawn_reason.eq(reason),
        records::ticked.eq(0),
        records::version.eq(version + 1),
    );
    let changed = diesel::update(row).set(set).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

pub fn insert_revision(db: &mut Db, revision: &NewRevision<'_>) -> StoreResult<()> {
    diesel::insert_into(record_revisions::table).values(revision).execute(db)?;
    Ok(())
}

/// The earlier versions of a record, oldest first.
pub fn revisions(db: &mut Db, school: SchoolId, record: RecordId) -> StoreResult<Vec<RevisionRow>> {
    Ok(record_revisions::table
        .filter(record_revisions::school_id.eq(school.0))
        .filter(record_revisions::record_id.eq(record.0))
        .order(record_revisions::number)
        .select(RevisionRow::as_select())
        .load(db)?)
}

/// Replaces the open text of an earlier version by a sealed one: the record is no longer open.
pub fn reseal_revision(db: &mut Db, school: SchoolId, id: i64, sealed: &[u8]) -> StoreResult<()> {
    let row = record_revisions::table
        .filter(record_revisions::school_id.eq(school.0))
        .filter(record_revisions::id.eq(id));
    let set = (record_revisions::body.eq(None::<String>), record_revisions::body_sealed.eq(sealed));
    diesel::update(row).set(set).execute(db)?;
    Ok(())
}

/// How many records of each kind about students of these classes happened from `from` on and before `before`; a record
/// about several counts once. Withdrawn ones aside.
pub fn kinds_in(
    db: &mut Db,
    school: SchoolId,
    (from, before): (chrono::NaiveDateTime, chrono::NaiveDateTime),
    classes: &[i64],
) -> StoreResult<Vec<(String, i64)>> {
    use crate::schema::students;
    let rows: Vec<(i64, String)> = records::table
        .inner_join(record_students::table.on(
            record_students::school_id.eq(records::school_id).and(record_students::record_id.eq(records::id)),
        ))
        .inner_join(
            students::table.on(students::school_id
                .eq(record_students::school_id)
                .and(students::id.eq(record_students::student_id))),
        )
        .filter(records::school_id.eq(school.0))
        .filter(records::occurred_at.ge(from))
        .filter(records::occurred_at.lt(before))
        .filter(records::withdrawn_at.is_null())
        .filter(students::class_id.eq_any(classes.iter().copied().map(Some).collect::<Vec<_>>()))
        .select((records::id, records::kind))
        .distinct()
        .load(db)?;
    let mut kinds: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
    for (_, kind) in rows {
        *kinds.entry(kind).or_default() += 1;
    }
    Ok(kinds.into_iter().collect())
}

/// The names of accounts, for who corrected a record.
pub fn account_names(db: &mut Db, ids: &[i64]) -> StoreResult<std::collections::HashMap<i64, String>> {
    use crate::schema::accounts;
    let rows: Vec<(i64, String)> = accounts::table
        .filter(accounts::id.eq_any(ids.to_vec()))
        .select((accounts::id, accounts::display_name))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
