//! Registered absences of staff and students.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{AbsenceId, SchoolId};

use crate::page::{Page, PageRequest};
use crate::schema::absences;
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = absences)]
pub struct AbsenceRow {
    pub id: i64,
    /// `staff` or `student`.
    pub person_kind: String,
    pub person_id: i64,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    pub reason: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = absences)]
pub struct NewAbsence<'a> {
    pub id: i64,
    pub school_id: i64,
    pub person_kind: &'a str,
    pub person_id: i64,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: &'a str,
    pub created_at: NaiveDateTime,
}

/// Which absences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AbsenceFilter {
    /// Only those that touch this day or later ones.
    pub from: Option<NaiveDate>,
    /// Of these members of the staff; none for all.
    pub staff: Option<Vec<i64>>,
    /// Of these students; none for all.
    pub students: Option<Vec<i64>>,
}

/// Absences, those that end last first.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    filter: &AbsenceFilter,
    page: &PageRequest,
) -> StoreResult<Page<AbsenceRow>> {
    let mut query = absences::table
        .filter(absences::school_id.eq(school.0))
        .order((absences::ends_on.desc(), absences::id.desc()))
        .limit(page.rows())
        .select(AbsenceRow::as_select())
        .into_boxed();
    if let Some(from) = filter.from {
        query = query.filter(absences::ends_on.ge(from));
    }
    let staff = absences::person_kind.eq("staff");
    let student = absences::person_kind.eq("student");
    query = match (&filter.staff, &filter.students) {
        (None, None) => query,
        (Some(staff_ids), None) => {
            query.filter(student.or(staff.and(absences::person_id.eq_any(staff_ids.clone()))))
        }
        (None, Some(ids)) => query.filter(staff.or(student.and(absences::person_id.eq_any(ids.clone())))),
        (Some(staff_ids), Some(ids)) => query.filter(
            staff
                .and(absences::person_id.eq_any(staff_ids.clone()))
                .or(student.and(absences::person_id.eq_any(ids.clone()))),
        ),
    };
    let after =
        page.after().and_then(|cursor| cursor.key.parse::<NaiveDate>().ok().map(|day| (day, cursor.id)));
    if let Some((day, id)) = after {
        query = query
            .filter(absences::ends_on.le(day))
            .filter(absences::ends_on.lt(day).or(absences::ends_on.eq(day).and(absences::id.lt(id))));
    }
    Ok(page.cut(query.load(db)?, |row: &AbsenceRow| (row.ends_on.to_string(), row.id)))
}

pub fn find(db: &mut Db, school: SchoolId, id: AbsenceId) -> StoreResult<AbsenceRow> {
    Ok(absences::table
        .filter(absences::school_id.eq(school.0))
        .filter(absences::id.eq(id.0))
        .select(AbsenceRow::as_select())
        .first(db)?)
}

pub fn insert(db: &mut Db, absence: &NewAbsence<'_>) -> StoreResult<()> {
    diesel::insert_into(absences::table).values(absence).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] if it is gone already.
pub fn delete(db: &mut Db, school: SchoolId, id: AbsenceId) -> StoreResult<()> {
    let row = absences::table.filter(absences::school_id.eq(school.0)).filter(absences::id.eq(id.0));
    match diesel::delete(row).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::NotFound),
    }
}
