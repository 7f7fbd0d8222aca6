use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{DistrictId, SchoolId, TermId};

use super::{NewSchool, NewTerm, SchoolRow, TermChanges, TermRow};
use crate::schema::{districts, schools, terms};
use crate::{Db, StoreError, StoreResult};

pub fn find(db: &mut Db, id: SchoolId) -> StoreResult<SchoolRow> {
    Ok(schools::table.filter(schools::id.eq(id.0)).select(SchoolRow::as_select()).first(db)?)
}

pub fn find_by_code(db: &mut Db, code: &str) -> StoreResult<Option<SchoolRow>> {
    Ok(schools::table.filter(schools::code.eq(code)).select(SchoolRow::as_select()).first(db).optional()?)
}

/// Every school, by code.
pub fn all(db: &mut Db) -> StoreResult<Vec<SchoolRow>> {
    Ok(schools::table.order(schools::code).select(SchoolRow::as_select()).load(db)?)
}

pub fn insert(db: &mut Db, school: &NewSchool<'_>) -> StoreResult<()> {
    diesel::insert_into(schools::table).values(school).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update(
    db: &mut Db,
    id: SchoolId,
    version: i32,
    code: &str,
    name: &str,
    zone: &str,
) -> StoreResult<()> {
    let row = schools::table.filter(schools::id.eq(id.0)).filter(schools::version.eq(version));
    let set = (
        schools::code.eq(code),
        schools::name.eq(name),
        schools::zone.eq(zone),
        schools::version.eq(version + 1),
    );
    let changed = diesel::update(row).set(set).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

pub fn insert_district(
    db: &mut Db,
    id: DistrictId,
    code: &str,
    name: &str,
    at: NaiveDateTime,
) -> StoreResult<()> {
    diesel::insert_into(districts::table)
        .values((
            districts::id.eq(id.0),
            districts::code.eq(code),
            districts::name.eq(name),
            districts::created_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

/// Makes a school one of the district's.
pub fn place_in_district(db: &mut Db, school: SchoolId, district: DistrictId) -> StoreResult<()> {
    let row = schools::table.filter(schools::id.eq(school.0));
    let changed = diesel::update(row).set(schools::district_id.eq(Some(district.0))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// The district's name.
pub fn find_district(db: &mut Db, id: DistrictId) -> StoreResult<String> {
    Ok(districts::table.filter(districts::id.eq(id.0)).select(districts::name).first(db)?)
}

/// Terms of a school, newest first.
pub fn list_terms(db: &mut Db, school: SchoolId) -> StoreResult<Vec<TermRow>> {
    Ok(terms::table
        .filter(terms::school_id.eq(school.0))
        .order(terms::starts_on.desc())
        .select(TermRow::as_select())
        .load(db)?)
}

pub fn find_term(db: &mut Db, school: SchoolId, id: TermId) -> StoreResult<TermRow> {
    Ok(terms::table
        .filter(terms::school_id.eq(school.0))
        .filter(terms::id.eq(id.0))
        .select(TermRow::as_select())
        .first(db)?)
}

/// The term of a day: the one it lies in, else the last that has begun, else the first.
pub fn term_on(db: &mut Db, school: SchoolId, day: NaiveDate) -> StoreResult<Option<TermRow>> {
    let of_school = || terms::table.filter(terms::school_id.eq(school.0)).select(TermRow::as_select());
    let begun =
        of_school().filter(terms::starts_on.le(day)).order(terms::starts_on.desc()).first(db).optional()?;
    match begun {
        Some(term) => Ok(Some(term)),
        None => Ok(of_school().order(terms::starts_on).first(db).optional()?),
    }
}

pub fn insert_term(db: &mut Db, term: &NewTerm<'_>) -> StoreResult<()> {
    diesel::insert_into(terms::table).values(term).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_term(
    db: &mut Db,
    school: SchoolId,
    id: TermId,
    version: i32,
    changes: &TermChanges<'_>,
) -> StoreResult<()> {
    let row = terms::table
        .filter(terms::school_id.eq(school.0))
        .filter(terms::id.eq(id.0))
        .filter(terms::version.eq(version));
    let changed = diesel::update(row).set((changes, terms::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
