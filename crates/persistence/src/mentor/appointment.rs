use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;
use shiyou_domain::id::{AppointmentId, SchoolId};

use super::{AT_ONCE, last_of_year};
use crate::dialect::both;
use crate::schema::mentor_appointments as rows;
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct AppointmentRow {
    pub id: i64,
    pub staff_id: i64,
    /// Of the letter: `2026-0012`.
    pub number: String,
    /// A `MentorshipKind` by its code.
    pub kind: String,
    pub capacity: Option<i32>,
    pub is_key: bool,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// An `AppointmentState` by its code.
    pub state: String,
    /// A `SuspensionGround` by its code.
    pub ground: Option<String>,
    pub note: Option<String>,
    /// Since when the office has it so.
    pub state_since: Option<NaiveDate>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
pub struct NewAppointment<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_id: i64,
    pub number: &'a str,
    pub kind: &'a str,
    pub capacity: Option<i32>,
    pub is_key: bool,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub state: &'a str,
    pub appointed_by: Option<i64>,
    pub created_at: NaiveDateTime,
}

/// Those of these members of the staff, by day.
pub fn appointments(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<AppointmentRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::staff_id.eq_any(some.to_vec()))
                .order((rows::staff_id, rows::starts_on, rows::id))
                .select(AppointmentRow::as_select())
                .load::<AppointmentRow>(db)?,
        );
    }
    Ok(found)
}

/// Those with these ids, by number.
pub fn appointments_by_id(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<AppointmentRow>> {
    let mut found: Vec<AppointmentRow> = vec![];
    for some in ids.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::id.eq_any(some.to_vec()))
                .select(AppointmentRow::as_select())
                .load::<AppointmentRow>(db)?,
        );
    }
    found.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(found)
}

pub fn find_appointment(db: &mut Db, school: SchoolId, id: AppointmentId) -> StoreResult<AppointmentRow> {
    Ok(rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .select(AppointmentRow::as_select())
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

pub fn insert_appointments(db: &mut Db, new: &[NewAppointment<'_>]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(rows::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn change_state(
    db: &mut Db,
    school: SchoolId,
    id: AppointmentId,
    version: i32,
    state: &str,
    (ground, note): (Option<&str>, Option<&str>),
    since: NaiveDate,
) -> StoreResult<()> {
    let place = rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .filter(rows::version.eq(version));
    let changed = diesel::update(place)
        .set((
            rows::state.eq(state),
            rows::ground.eq(ground),
            rows::note.eq(note),
            rows::state_since.eq(Some(since)),
            rows::version.eq(version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
