use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TrainingCourseId};

use super::AT_ONCE;
use crate::dialect::both;
use crate::page::{Page, PageRequest};
use crate::schema::{training_attendances as attendances, training_courses as courses_table};
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = courses_table)]
pub struct CourseRow {
    pub id: i64,
    pub name: String,
    pub topic: Option<String>,
    pub held_on: NaiveDate,
    /// In tenths of an hour.
    pub hours_tenths: i32,
    pub lecturer: Option<String>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = courses_table, treat_none_as_default_value = false)]
pub struct NewCourse<'a> {
    pub id: i64,
    pub school_id: i64,
    pub name: &'a str,
    pub topic: Option<&'a str>,
    pub held_on: NaiveDate,
    pub hours_tenths: i32,
    pub lecturer: Option<&'a str>,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = courses_table, treat_none_as_null = true)]
pub struct CourseChanges<'a> {
    pub name: &'a str,
    pub topic: Option<&'a str>,
    pub held_on: NaiveDate,
    pub hours_tenths: i32,
    pub lecturer: Option<&'a str>,
}

/// Who was there, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attendances)]
pub struct AttendanceRow {
    pub staff_id: i64,
    pub hours_tenths: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = attendances, treat_none_as_default_value = false)]
pub struct NewAttendance {
    pub id: i64,
    pub school_id: i64,
    pub course_id: i64,
    pub staff_id: i64,
    pub hours_tenths: i32,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: Option<i64>,
}

/// A course that somebody attended.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AttendedRow {
    pub staff_id: i64,
    pub course_id: i64,
    pub name: String,
    pub topic: Option<String>,
    pub held_on: NaiveDate,
    /// Those attended, in tenths of an hour.
    pub hours_tenths: i32,
}

/// Courses, the newest first.
pub fn courses(db: &mut Db, school: SchoolId, page: &PageRequest) -> StoreResult<Page<CourseRow>> {
    let mut query = courses_table::table
        .filter(courses_table::school_id.eq(school.0))
        .order((courses_table::held_on.desc(), courses_table::id.desc()))
        .limit(page.rows())
        .select(CourseRow::as_select())
        .into_boxed();
    if let Some(after) = page.after()
        && let Ok(day) = after.key.parse::<NaiveDate>()
    {
        query = query.filter(courses_table::held_on.le(day)).filter(
            courses_table::held_on
                .lt(day)
                .or(courses_table::held_on.eq(day).and(courses_table::id.lt(after.id))),
        );
    }
    let found: Vec<CourseRow> = query.load(db)?;
    Ok(page.cut(found, |row| (row.held_on.to_string(), row.id)))
}

pub fn find_course(db: &mut Db, school: SchoolId, id: TrainingCourseId) -> StoreResult<CourseRow> {
    Ok(courses_table::table
        .filter(courses_table::school_id.eq(school.0))
        .filter(courses_table::id.eq(id.0))
        .select(CourseRow::as_select())
        .first(db)?)
}

pub fn insert_course(db: &mut Db, course: &NewCourse<'_>) -> StoreResult<()> {
    diesel::insert_into(courses_table::table).values(course).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`]; [`StoreError::Stale`] if the version is another.
pub fn update_course(
    db: &mut Db,
    school: SchoolId,
    id: TrainingCourseId,
    version: i32,
    changes: &CourseChanges<'_>,
) -> StoreResult<()> {
    find_course(db, school, id)?;
    let place = courses_table::table
        .filter(courses_table::school_id.eq(school.0))
        .filter(courses_table::id.eq(id.0))
        .filter(courses_table::version.eq(version));
    let changed = diesel::update(place).set((changes, courses_table::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Everybody who was at a course.
pub fn attendance_of(
    db: &mut Db,
    school: SchoolId,
    course: TrainingCourseId,
) -> StoreResult<Vec<AttendanceRow>> {
    Ok(attendances::table
        .filter(attendances::school_id.eq(school.0))
        .filter(attendances::course_id.eq(course.0))
        .select(AttendanceRow::as_select())
        .load(db)?)
}

/// How many were at each of these courses.
pub fn attendances_by_course(
    db: &mut Db,
    school: SchoolId,
    courses: &[i64],
) -> StoreResult<HashMap<i64, i64>> {
    let mut found = HashMap::new();
    for some in courses.chunks(AT_ONCE) {
        let counts: Vec<(i64, i64)> = attendances::table
            .filter(attendances::school_id.eq(school.0))
            .filter(attendances::course_id.eq_any(some.to_vec()))
            .group_by(attendances::course_id)
            .select((attendances::course_id, count_star()))
            .load(db)?;
        found.extend(counts);
    }
    Ok(found)
}

/// What these members of the staff attended, by day.
pub fn attended(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<AttendedRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        let rows: Vec<AttendedRow> = attendances::table
            .inner_join(
                courses_table::table.on(courses_table::school_id
                    .eq(attendances::school_id)
                    .and(courses_table::id.eq(attendances::course_id))),
            )
            .filter(attendances::school_id.eq(school.0))
            .filter(attendances::staff_id.eq_any(some.to_vec()))
            .order((courses_table::held_on, courses_table::id))
            .select((
                attendances::staff_id,
                attendances::course_id,
                courses_table::name,
                courses_table::topic,
                courses_table::held_on,
                attendances::hours_tenths,
            ))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Takes these members of the staff off the list of a course.
pub fn remove_attendances(
    db: &mut Db,
    school: SchoolId,
    course: TrainingCourseId,
    staff: &[i64],
) -> StoreResult<()> {
    for some in staff.chunks(AT_ONCE) {
        let there = attendances::table
            .filter(attendances::school_id.eq(school.0))
            .filter(attendances::course_id.eq(course.0))
            .filter(attendances::staff_id.eq_any(some.to_vec()));
        diesel::delete(there).execute(db)?;
    }
    Ok(())
}

pub fn insert_attendances(db: &mut Db, new: &[NewAttendance]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(attendances::table).values(some).execute(inner))?;
    }
    Ok(())
}
