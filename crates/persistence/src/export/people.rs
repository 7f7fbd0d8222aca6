use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::access::StudentScope;
use shiyou_domain::id::SchoolId;

use super::{ExportPage, PAGE, changed};
use crate::schema::{mentorships as mentorships_table, staff as staff_table, students as students_table};
use crate::scope::students_within;
use crate::{Db, Scope, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = students_table)]
pub struct StudentExportEntry {
    pub id: i64,
    pub student_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub class_id: Option<i64>,
    pub boarding: Option<String>,
    pub status: String,
    pub enrolled_on: Option<NaiveDate>,
    pub version: i32,
}

/// The students of the scope by id; none for the whole school, which needs no list.
pub fn within(db: &mut Db, scope: &Scope) -> StoreResult<Option<Vec<i64>>> {
    if scope.students == StudentScope::All {
        return Ok(None);
    }
    let ids = students_table::table.filter(students_within(scope)).select(students_table::id).load(db)?;
    Ok(Some(ids))
}

/// Students of the scope.
pub fn students(db: &mut Db, scope: &Scope, page: &ExportPage) -> StoreResult<Vec<StudentExportEntry>> {
    let mut query = students_table::table
        .filter(students_within(scope))
        .filter(students_table::id.gt(page.after))
        .order(students_table::id)
        .limit(PAGE)
        .select(StudentExportEntry::as_select())
        .into_boxed();
    if let Some(mark) = page.since {
        query = query.filter(students_table::id.eq_any(changed!(scope.school, "student", mark)));
    }
    Ok(query.load(db)?)
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = staff_table)]
pub struct StaffExportEntry {
    pub id: i64,
    pub staff_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    /// A list of texts, see [`crate::words`].
    pub subjects: String,
    pub status: String,
    pub version: i32,
}

/// The staff of a school; `only` limits them to these members.
pub fn staff(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<StaffExportEntry>> {
    let mut query = staff_table::table
        .filter(staff_table::school_id.eq(school.0))
        .filter(staff_table::id.gt(page.after))
        .order(staff_table::id)
        .limit(PAGE)
        .select(StaffExportEntry::as_select())
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(staff_table::id.eq_any(only.to_vec()));
    }
    if let Some(mark) = page.since {
        query = query.filter(staff_table::id.eq_any(changed!(school, "staff", mark)));
    }
    Ok(query.load(db)?)
}

/// Number and name of everybody on the staff, by id.
pub fn staff_names(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, (Option<String>, String)>> {
    let rows: Vec<(i64, Option<String>, String)> = staff_table::table
        .filter(staff_table::school_id.eq(school.0))
        .select((staff_table::id, staff_table::staff_no, staff_table::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, number, name)| (id, (number, name))).collect())
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MentorshipEntry {
    pub id: i64,
    pub term_id: i64,
    pub student_id: i64,
    pub student_no: Option<String>,
    pub staff_id: i64,
    pub kind: String,
    pub group_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub origin: String,
    pub end_reason: Option<String>,
    pub rank: Option<i32>,
    pub version: i32,
}

/// Mentorships; `only` limits them to these students.
pub fn mentorships(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<MentorshipEntry>> {
    use mentorships_table as m;
    let mut query = m::table
        .inner_join(
            students_table::table
                .on(students_table::school_id.eq(m::school_id).and(students_table::id.eq(m::student_id))),
        )
        .filter(m::school_id.eq(school.0))
        .filter(m::id.gt(page.after))
        .order(m::id)
        .limit(PAGE)
        .select((
            m::id,
            m::term_id,
            m::student_id,
            students_table::student_no,
            m::staff_id,
            m::kind,
            m::group_id,
            m::starts_on,
            m::ends_on,
            m::origin,
            m::end_reason,
            m::rank,
            m::version,
        ))
        .into_boxed();
    if let Some(term) = page.term {
        query = query.filter(m::term_id.eq(term.0));
    }
    if let Some(only) = only {
        query = query.filter(m::student_id.eq_any(only.to_vec()));
    }
    if let Some(mark) = page.since {
        query = query.filter(m::id.eq_any(changed!(school, "mentorship", mark)));
    }
    Ok(query.load(db)?)
}
