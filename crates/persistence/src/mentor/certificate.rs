use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;
use shiyou_domain::id::{CertificateId, SchoolId};

use super::{AT_ONCE, last_of_year};
use crate::dialect::both;
use crate::schema::{mentor_certificates as rows, schools, staff};
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct CertificateRow {
    pub id: i64,
    pub staff_id: i64,
    /// `2026-0012`.
    pub number: String,
    /// By which anybody can check it.
    pub code: String,
    pub issued_on: NaiveDate,
    /// The last day; none: for good.
    pub valid_until: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
    pub revoke_reason: Option<String>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
pub struct NewCertificate<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_id: i64,
    pub number: &'a str,
    pub code: &'a str,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub issued_by: Option<i64>,
    pub created_at: NaiveDateTime,
}

/// What a code tells.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct HolderRow {
    pub holder: String,
    pub school: String,
    pub zone: String,
    pub number: String,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
}

/// Those of these members of the staff, by day.
pub fn certificates(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<CertificateRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::staff_id.eq_any(some.to_vec()))
                .order((rows::staff_id, rows::issued_on, rows::id))
                .select(CertificateRow::as_select())
                .load::<CertificateRow>(db)?,
        );
    }
    Ok(found)
}

/// Those with these ids, by number.
pub fn certificates_by_id(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<CertificateRow>> {
    let mut found: Vec<CertificateRow> = vec![];
    for some in ids.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::id.eq_any(some.to_vec()))
                .select(CertificateRow::as_select())
                .load::<CertificateRow>(db)?,
        );
    }
    found.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(found)
}

pub fn find_certificate(db: &mut Db, school: SchoolId, id: CertificateId) -> StoreResult<CertificateRow> {
    Ok(rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .select(CertificateRow::as_select())
        .first(db)?)
}

/// What a code tells to anybody, of whichever school; the one query here that is led by no school.
pub fn holder_by_code(db: &mut Db, code: &str) -> StoreResult<HolderRow> {
    Ok(rows::table
        .inner_join(staff::table.on(staff::school_id.eq(rows::school_id).and(staff::id.eq(rows::staff_id))))
        .inner_join(schools::table.on(schools::id.eq(rows::school_id)))
        .filter(rows::code.eq(code))
        .select((
            staff::name,
            schools::name,
            schools::zone,
            rows::number,
            rows::issued_on,
            rows::valid_until,
            rows::revoked_on,
        ))
        .first(db)?)
}

/// The last running number of a year; 0 if there is none yet.
pub fn last_number(db: &mut Db, school: SchoolId, year: i32) -> StoreResult<u32> {
    let last: Option<String> = rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::number.like(format!("{year}-%")))
        .select(max(rows::number))
        .first(db)?;
    Ok(last_of_year(last))
}

pub fn insert_certificates(db: &mut Db, new: &[NewCertificate<'_>]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(rows::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn revoke(
    db: &mut Db,
    school: SchoolId,
    row: &CertificateRow,
    version: i32,
    on: NaiveDate,
    reason: &str,
) -> StoreResult<()> {
    let place = rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(row.id))
        .filter(rows::version.eq(version));
    let changed = diesel::update(place)
        .set((
            rows::revoked_on.eq(Some(on)),
            rows::revoke_reason.eq(Some(reason)),
            rows::version.eq(version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
