//! What a caller's rights follow from, loaded once per request.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::id::{ClassId, GuardianId, SchoolId, StaffId, StudentId, TermId};

use crate::schema::{classes, grades, guardians, mentorships, teaching_assignments as teaching};
use crate::{Db, StoreResult};

/// Students whose mentor this is on the day.
pub fn mentees(
    db: &mut Db,
    school: SchoolId,
    mentor: StaffId,
    on: NaiveDate,
) -> StoreResult<BTreeSet<StudentId>> {
    let ids: Vec<i64> = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::staff_id.eq(mentor.0))
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
        .select(mentorships::student_id)
        .load(db)?;
    Ok(ids.into_iter().map(StudentId).collect())
}

/// Classes headed as homeroom teacher or deputy.
pub fn homeroom_classes(db: &mut Db, school: SchoolId, staff: StaffId) -> StoreResult<BTreeSet<ClassId>> {
    let as_homeroom = classes::table
        .filter(classes::school_id.eq(school.0))
        .filter(classes::homeroom_staff_id.eq(staff.0))
        .select(classes::id)
        .load::<i64>(db)?;
    let as_deputy = classes::table
        .filter(classes::school_id.eq(school.0))
        .filter(classes::deputy_staff_id.eq(staff.0))
        .select(classes::id)
        .load::<i64>(db)?;
    Ok(as_homeroom.into_iter().chain(as_deputy).map(ClassId).collect())
}

/// Classes taught in the term, any subject.
pub fn taught_classes(
    db: &mut Db,
    school: SchoolId,
    staff: StaffId,
    term: TermId,
) -> StoreResult<BTreeSet<ClassId>> {
    let ids: Vec<i64> = teaching::table
        .filter(teaching::school_id.eq(school.0))
        .filter(teaching::term_id.eq(term.0))
        .filter(teaching::staff_id.eq(staff.0))
        .select(teaching::class_id)
        .load(db)?;
    Ok(ids.into_iter().map(ClassId).collect())
}

/// Grades led. The lead of a grade is a grade lead whether or not the role was granted.
pub fn led_grades(db: &mut Db, school: SchoolId, staff: StaffId) -> StoreResult<Vec<i64>> {
    Ok(grades::table
        .filter(grades::school_id.eq(school.0))
        .filter(grades::lead_staff_id.eq(staff.0))
        .select(grades::id)
        .load(db)?)
}

/// The children of a guardian's account: every student for whom a guardian with the same phone is entered, and his own.
pub fn children(db: &mut Db, school: SchoolId, guardian: GuardianId) -> StoreResult<BTreeSet<StudentId>> {
    let own: Option<(i64, Option<Vec<u8>>, String)> = guardians::table
        .filter(guardians::school_id.eq(school.0))
        .filter(guardians::id.eq(guardian.0))
        .select((guardians::student_id, guardians::phone_index, guardians::name))
        .first(db)
        .optional()?;
    let Some((student, index, name)) = own else { return Ok(BTreeSet::new()) };
    let mut found = BTreeSet::from([StudentId(student)]);
    if let Some(index) = index {
        // The same phone and the same name: brothers and sisters. A phone alone is not proof enough.
        let others: Vec<i64> = guardians::table
            .filter(guardians::school_id.eq(school.0))
            .filter(guardians::phone_index.eq(index))
            .filter(guardians::name.eq(name))
            .select(guardians::student_id)
            .load(db)?;
        found.extend(others.into_iter().map(StudentId));
    }
    Ok(found)
}
