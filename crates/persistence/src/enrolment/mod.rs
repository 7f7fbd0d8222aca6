//! Which class a student was in, and from when to when.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use shiyou_domain::id::{ClassId, SchoolId, StudentId};

use crate::schema::enrolments;
use crate::{Db, StoreResult, Tx};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = enrolments)]
pub struct EnrolmentRow {
    pub id: i64,
    pub student_id: i64,
    pub class_id: i64,
    pub starts_on: NaiveDate,
    /// The last day; none while it lasts.
    pub ends_on: Option<NaiveDate>,
}

/// A student's classes, oldest first.
pub fn of_student(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<Vec<EnrolmentRow>> {
    Ok(enrolments::table
        .filter(enrolments::school_id.eq(school.0))
        .filter(enrolments::student_id.eq(student.0))
        .order((enrolments::starts_on, enrolments::id))
        .select(EnrolmentRow::as_select())
        .load(db)?)
}

/// From this day on the student is in the class, or in none. What began the same day is taken back as a slip.
pub fn place(
    tx: &mut Tx<'_>,
    student: StudentId,
    class: Option<ClassId>,
    from: NaiveDate,
) -> StoreResult<()> {
    let school = tx.school();
    let id = tx.fresh_id();
    let open = || {
        enrolments::table
            .filter(enrolments::school_id.eq(school.0))
            .filter(enrolments::student_id.eq(student.0))
            .filter(enrolments::ends_on.is_null())
    };
    let db = tx.db();
    diesel::delete(open().filter(enrolments::starts_on.ge(from))).execute(db)?;
    let last_day = from - Days::new(1);
    diesel::update(open()).set(enrolments::ends_on.eq(Some(last_day))).execute(db)?;
    if let Some(class) = class {
        diesel::insert_into(enrolments::table)
            .values((
                enrolments::id.eq(id),
                enrolments::school_id.eq(school.0),
                enrolments::student_id.eq(student.0),
                enrolments::class_id.eq(class.0),
                enrolments::starts_on.eq(from),
            ))
            .execute(db)?;
    }
    Ok(())
}
