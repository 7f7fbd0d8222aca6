use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;
use shiyou_domain::id::{SchemeId, SchoolId, TermId};

use super::{NewScheme, SchemeDraft, SchemeRow};
use crate::schema::schemes;
use crate::{Db, StoreError, StoreResult};

/// Schemes of a school or of one of its terms, the newest version of a term first.
pub fn list(db: &mut Db, school: SchoolId, term: Option<TermId>) -> StoreResult<Vec<SchemeRow>> {
    let mut query = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .order((schemes::term_id.desc(), schemes::version_no.desc()))
        .select(SchemeRow::as_select())
        .into_boxed();
    if let Some(term) = term {
        query = query.filter(schemes::term_id.eq(term.0));
    }
    Ok(query.load(db)?)
}

pub fn find(db: &mut Db, school: SchoolId, id: SchemeId) -> StoreResult<SchemeRow> {
    Ok(schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::id.eq(id.0))
        .select(SchemeRow::as_select())
        .first(db)?)
}

/// The scheme in force in a term.
pub fn published(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Option<SchemeRow>> {
    Ok(schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::term_id.eq(term.0))
        .filter(schemes::state.eq("published"))
        .order(schemes::version_no.desc())
        .select(SchemeRow::as_select())
        .first(db)
        .optional()?)
}

pub fn next_version_no(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<i32> {
    let last: Option<i32> = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::term_id.eq(term.0))
        .select(max(schemes::version_no))
        .first(db)?;
    Ok(last.unwrap_or(0) + 1)
}

pub fn insert(db: &mut Db, scheme: &NewScheme<'_>) -> StoreResult<()> {
    diesel::insert_into(schemes::table).values(scheme).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another or it is no draft any more.
pub fn update_draft(
    db: &mut Db,
    school: SchoolId,
    id: SchemeId,
    version: i32,
    draft: &SchemeDraft<'_>,
) -> StoreResult<()> {
    let row = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::id.eq(id.0))
        .filter(schemes::state.eq("draft"))
        .filter(schemes::version.eq(version));
    let changed = diesel::update(row).set((draft, schemes::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Puts every published scheme of the term out of force; says which.
pub fn supersede(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<i64>> {
    let in_force = || {
        schemes::table
            .filter(schemes::school_id.eq(school.0))
            .filter(schemes::term_id.eq(term.0))
            .filter(schemes::state.eq("published"))
    };
    let ids = in_force().select(schemes::id).load(db)?;
    diesel::update(in_force())
        .set((schemes::state.eq("superseded"), schemes::version.eq(schemes::version + 1)))
        .execute(db)?;
    Ok(ids)
}

/// # Errors
/// [`StoreError::Stale`] if the version is another or it is no draft any more.
pub fn publish(
    db: &mut Db,
    school: SchoolId,
    id: SchemeId,
    version: i32,
    effective_from: NaiveDate,
    at: NaiveDateTime,
    by: Option<i64>,
) -> StoreResult<()> {
    let row = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::id.eq(id.0))
        .filter(schemes::state.eq("draft"))
        .filter(schemes::version.eq(version));
    let changed = diesel::update(row)
        .set((
            schemes::state.eq("published"),
            schemes::effective_from.eq(Some(effective_from)),
            schemes::published_at.eq(Some(at)),
            schemes::published_by.eq(by),
            schemes::version.eq(version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
