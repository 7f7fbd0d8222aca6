use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{MentorApplicationId, SchoolId};

use super::AT_ONCE;
use crate::dialect::both;
use crate::schema::mentor_applications as rows;
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct ApplicationRow {
    pub id: i64,
    pub staff_id: i64,
    /// `self` or `nominated`.
    pub origin: String,
    pub statement: Option<String>,
    /// An `ApplicationState` by its code.
    pub state: String,
    pub submitted_at: NaiveDateTime,
    pub decided_at: Option<NaiveDateTime>,
    pub decision_note: Option<String>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
pub struct NewApplication<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_id: i64,
    pub origin: &'a str,
    pub statement: Option<&'a str>,
    pub state: &'a str,
    pub submitted_at: NaiveDateTime,
    pub submitted_by: Option<i64>,
}

/// Those of these members of the staff, the oldest first.
pub fn applications(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<ApplicationRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::staff_id.eq_any(some.to_vec()))
                .order((rows::staff_id, rows::id))
                .select(ApplicationRow::as_select())
                .load::<ApplicationRow>(db)?,
        );
    }
    Ok(found)
}

pub fn application(db: &mut Db, school: SchoolId, id: MentorApplicationId) -> StoreResult<ApplicationRow> {
    Ok(rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(id.0))
        .select(ApplicationRow::as_select())
        .first(db)?)
}

pub fn insert_application(db: &mut Db, new: &[NewApplication<'_>]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(rows::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn decide(
    db: &mut Db,
    school: SchoolId,
    row: &ApplicationRow,
    state: &str,
    note: Option<&str>,
    (at, by): (NaiveDateTime, Option<i64>),
) -> StoreResult<()> {
    let place = rows::table
        .filter(rows::school_id.eq(school.0))
        .filter(rows::id.eq(row.id))
        .filter(rows::version.eq(row.version));
    let changed = diesel::update(place)
        .set((
            rows::state.eq(state),
            rows::decision_note.eq(note),
            rows::decided_at.eq(Some(at)),
            rows::decided_by.eq(by),
            rows::version.eq(row.version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
