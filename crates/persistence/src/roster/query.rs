use chrono::{Days, NaiveDate};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use shiyou_domain::id::{ClassId, SchoolId, StaffId, StudentId, TermId};

use super::{
    GuardianEntry, GuardianEntryChanges, Marker, NewEnrolment, NewStaffEntry, NewStudentEntry, StaffEntry,
    StaffEntryChanges, StudentEntry, StudentEntryChanges,
};
use crate::dialect::both;
use crate::schema::{
    changes, classes, enrolments, guardians, staff as staff_table, students as students_table,
    teaching_assignments as teaching_table,
};
use crate::{Db, StoreError, StoreResult};

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// Students who are at the school, and those who are away from it for a time.
pub fn students(db: &mut Db, school: SchoolId) -> StoreResult<Vec<StudentEntry>> {
    Ok(students_table::table
        .filter(students_table::school_id.eq(school.0))
        .filter(students_table::status.eq_any(["active", "suspended"]))
        .order(students_table::id)
        .select(StudentEntry::as_select())
        .load(db)?)
}

/// Every guardian of the school's students, in the order in which each student's were entered.
pub fn guardians_of(db: &mut Db, school: SchoolId) -> StoreResult<Vec<GuardianEntry>> {
    Ok(guardians::table
        .filter(guardians::school_id.eq(school.0))
        .order((guardians::student_id, guardians::id))
        .select(GuardianEntry::as_select())
        .load(db)?)
}

/// Everybody on the staff, those who left too: a number is never given twice.
pub fn staff(db: &mut Db, school: SchoolId) -> StoreResult<Vec<StaffEntry>> {
    Ok(staff_table::table
        .filter(staff_table::school_id.eq(school.0))
        .order(staff_table::id)
        .select(StaffEntry::as_select())
        .load(db)?)
}

/// How far the changes of these kinds have come since a sequence.
pub fn marker(db: &mut Db, school: SchoolId, after: i64, kinds: &[&str]) -> StoreResult<Marker> {
    let kinds: Vec<String> = kinds.iter().map(|&kind| kind.to_owned()).collect();
    let (latest, count): (Option<i64>, i64) = changes::table
        .filter(changes::school_id.eq(school.0))
        .filter(changes::sequence.gt(after))
        .filter(changes::kind.eq_any(kinds))
        .select((max(changes::sequence), count_star()))
        .first(db)?;
    Ok(Marker { latest: latest.unwrap_or(after), count })
}

/// The things of a kind that were made or changed after a sequence.
pub fn touched(db: &mut Db, school: SchoolId, kind: &str, after: i64) -> StoreResult<Vec<i64>> {
    Ok(changes::table
        .filter(changes::school_id.eq(school.0))
        .filter(changes::sequence.gt(after))
        .filter(changes::kind.eq(kind.to_owned()))
        .select(changes::entity_id)
        .distinct()
        .load(db)?)
}

pub fn insert_students(db: &mut Db, rows: &[NewStudentEntry]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(students_table::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_student(
    db: &mut Db,
    school: SchoolId,
    id: StudentId,
    version: i32,
    changes: &StudentEntryChanges,
) -> StoreResult<()> {
    let row = students_table::table
        .filter(students_table::school_id.eq(school.0))
        .filter(students_table::id.eq(id.0))
        .filter(students_table::version.eq(version));
    let changed = diesel::update(row).set((changes, students_table::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

pub fn insert_enrolments(db: &mut Db, rows: &[NewEnrolment]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(enrolments::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Ends what these students are enrolled in, on the day before; what began on the day or later is taken back.
pub fn end_enrolments(db: &mut Db, school: SchoolId, students: &[i64], from: NaiveDate) -> StoreResult<()> {
    for some in students.chunks(AT_ONCE) {
        let open = || {
            enrolments::table
                .filter(enrolments::school_id.eq(school.0))
                .filter(enrolments::student_id.eq_any(some.to_vec()))
                .filter(enrolments::ends_on.is_null())
        };
        diesel::delete(open().filter(enrolments::starts_on.ge(from))).execute(db)?;
        diesel::update(open()).set(enrolments::ends_on.eq(Some(from - Days::new(1)))).execute(db)?;
    }
    Ok(())
}

pub fn insert_guardians(db: &mut Db, rows: &[GuardianEntry]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(guardians::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if there is no such guardian any more.
pub fn update_guardian(
    db: &mut Db,
    school: SchoolId,
    id: i64,
    changes: &GuardianEntryChanges,
) -> StoreResult<()> {
    let row = guardians::table.filter(guardians::school_id.eq(school.0)).filter(guardians::id.eq(id));
    let changed =
        diesel::update(row).set((changes, guardians::version.eq(guardians::version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

pub fn insert_staff(db: &mut Db, rows: &[NewStaffEntry]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(staff_table::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_staff(
    db: &mut Db,
    school: SchoolId,
    id: StaffId,
    version: i32,
    changes: &StaffEntryChanges,
) -> StoreResult<()> {
    let row = staff_table::table
        .filter(staff_table::school_id.eq(school.0))
        .filter(staff_table::id.eq(id.0))
        .filter(staff_table::version.eq(version));
    let changed = diesel::update(row).set((changes, staff_table::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Takes away what these members of the staff teach in a term.
pub fn remove_teaching(db: &mut Db, school: SchoolId, term: TermId, staff: &[i64]) -> StoreResult<()> {
    for some in staff.chunks(AT_ONCE) {
        diesel::delete(
            teaching_table::table
                .filter(teaching_table::school_id.eq(school.0))
                .filter(teaching_table::term_id.eq(term.0))
                .filter(teaching_table::staff_id.eq_any(some.to_vec())),
        )
        .execute(db)?;
    }
    Ok(())
}

/// Makes somebody the homeroom teacher of a class, or leaves it without one.
///
/// # Errors
/// [`StoreError::NotFound`] if the school has no such class.
pub fn set_homeroom(
    db: &mut Db,
    school: SchoolId,
    class: ClassId,
    staff: Option<StaffId>,
) -> StoreResult<()> {
    let row = classes::table.filter(classes::school_id.eq(school.0)).filter(classes::id.eq(class.0));
    let changed = diesel::update(row)
        .set((
            classes::homeroom_staff_id.eq(staff.map(|staff| staff.0)),
            classes::version.eq(classes::version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}
