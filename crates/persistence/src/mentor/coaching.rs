use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{CoachingId, SchoolId};

use super::AT_ONCE;
use crate::dialect::both;
use crate::schema::mentor_coachings as rows;
use crate::{Db, StoreError, StoreResult};

/// A key mentor coaches another mentor.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct CoachingRow {
    pub id: i64,
    pub coach_id: i64,
    pub staff_id: i64,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
pub struct NewCoaching {
    pub id: i64,
    pub school_id: i64,
    pub coach_id: i64,
    pub staff_id: i64,
    pub starts_on: NaiveDate,
    pub created_at: NaiveDateTime,
}

/// Those of the day in which one of these coaches or is coached.
pub fn coachings(
    db: &mut Db,
    school: SchoolId,
    staff: &[i64],
    on: NaiveDate,
) -> StoreResult<Vec<CoachingRow>> {
    let mut found: Vec<CoachingRow> = vec![];
    for some in staff.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::coach_id.eq_any(some.to_vec()).or(rows::staff_id.eq_any(some.to_vec())))
                .filter(rows::starts_on.le(on))
                .filter(rows::ends_on.is_null().or(rows::ends_on.ge(Some(on))))
                .order(rows::id)
                .select(CoachingRow::as_select())
                .load::<CoachingRow>(db)?,
        );
    }
    found.sort_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    Ok(found)
}

pub fn find_coaching(db: &mut Db, school: SchoolId, id: CoachingId) -> StoreResult<CoachingRow> {
    Ok(rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .select(CoachingRow::as_select())
        .first(db)?)
}

pub fn insert_coachings(db: &mut Db, new: &[NewCoaching]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(rows::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if it is over already.
pub fn end_coaching(db: &mut Db, school: SchoolId, id: CoachingId, on: NaiveDate) -> StoreResult<()> {
    let place = rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .filter(rows::ends_on.is_null());
    let changed = diesel::update(place)
        .set((rows::ends_on.eq(Some(on)), rows::version.eq(rows::version + 1)))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
