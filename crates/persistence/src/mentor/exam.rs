use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::SchoolId;

use super::AT_ONCE;
use crate::dialect::both;
use crate::schema::mentor_exam_results as rows;
use crate::{Db, StoreResult};

/// A result of the exam after the training.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct ExamResultRow {
    pub id: i64,
    pub staff_id: i64,
    pub name: String,
    pub taken_on: NaiveDate,
    pub percent: i32,
    pub pass_percent: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
pub struct NewExamResult<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_id: i64,
    pub name: &'a str,
    pub taken_on: NaiveDate,
    pub percent: i32,
    pub pass_percent: i32,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: Option<i64>,
}

/// Those of these members of the staff, by day.
pub fn exam_results(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<ExamResultRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        found.extend(
            rows::table
                .filter(rows::school_id.eq(school.0))
                .filter(rows::staff_id.eq_any(some.to_vec()))
                .order((rows::staff_id, rows::taken_on, rows::id))
                .select(ExamResultRow::as_select())
                .load::<ExamResultRow>(db)?,
        );
    }
    Ok(found)
}

/// Takes back what was written down for one exam, so that it can be written down again.
pub fn remove_exam_results(
    db: &mut Db,
    school: SchoolId,
    name: &str,
    taken_on: NaiveDate,
    staff: &[i64],
) -> StoreResult<()> {
    for some in staff.chunks(AT_ONCE) {
        let there = rows::table
            .filter(rows::school_id.eq(school.0))
            .filter(rows::staff_id.eq_any(some.to_vec()))
            .filter(rows::taken_on.eq(taken_on))
            .filter(rows::name.eq(name));
        diesel::delete(there).execute(db)?;
    }
    Ok(())
}

pub fn insert_exam_results(db: &mut Db, new: &[NewExamResult<'_>]) -> StoreResult<()> {
    for some in new.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(rows::table).values(some).execute(inner))?;
    }
    Ok(())
}
