//! Who mentors whom, read for lists of students and staff. Written by the selection and by hand-overs.

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StudentId};

use crate::schema::{mentorships, staff};
use crate::{Db, StoreResult};

/// One mentorship with the mentor's name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MentorLink {
    pub id: i64,
    pub student_id: i64,
    pub staff_id: i64,
    pub staff_name: String,
    pub kind: String,
    pub group_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub origin: String,
    pub end_reason: Option<String>,
}

/// Mentorships of these students that count on the day, each student's oldest first.
pub fn mentors(
    db: &mut Db,
    school: SchoolId,
    students: &[i64],
    on: NaiveDate,
) -> StoreResult<Vec<MentorLink>> {
    let mut found = Vec::with_capacity(students.len());
    for some in students.chunks(500) {
        found.extend(
            mentorships::table
                .inner_join(
                    staff::table.on(staff::school_id
                        .eq(mentorships::school_id)
                        .and(staff::id.eq(mentorships::staff_id))),
                )
                .filter(mentorships::school_id.eq(school.0))
                .filter(mentorships::student_id.eq_any(some.to_vec()))
                .filter(mentorships::starts_on.le(on))
                .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(Some(on))))
                .order((mentorships::student_id, mentorships::starts_on, mentorships::id))
                .select(LINK)
                .load::<MentorLink>(db)?,
        );
    }
    Ok(found)
}

/// Every mentorship of a student, newest first.
pub fn mentorships(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<Vec<MentorLink>> {
    Ok(mentorships::table
        .inner_join(
            staff::table
                .on(staff::school_id.eq(mentorships::school_id).and(staff::id.eq(mentorships::staff_id))),
        )
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::student_id.eq(student.0))
        .order((mentorships::starts_on.desc(), mentorships::id.desc()))
        .select(LINK)
        .load(db)?)
}

type Link = (
    mentorships::id,
    mentorships::student_id,
    mentorships::staff_id,
    staff::name,
    mentorships::kind,
    mentorships::group_id,
    mentorships::starts_on,
    mentorships::ends_on,
    mentorships::origin,
    mentorships::end_reason,
);

const LINK: Link = (
    mentorships::id,
    mentorships::student_id,
    mentorships::staff_id,
    staff::name,
    mentorships::kind,
    mentorships::group_id,
    mentorships::starts_on,
    mentorships::ends_on,
    mentorships::origin,
    mentorships::end_reason,
);
