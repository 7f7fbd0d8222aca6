//! Who the people of a school are by name and place, for pages that show other things: many at a time, by id.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StaffId, StudentId};

use crate::schema::{classes, grades, guardians, mentor_groups, mentorships, schools, staff, students};
use crate::scope::{Within, within};
use crate::{Db, Scope, StoreResult};

/// Ids looked up in one query.
pub(crate) const AT_ONCE: usize = 500;

/// A student, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentEntry {
    pub id: i64,
    pub name: String,
    pub class_id: Option<i64>,
    pub class_name: Option<String>,
    pub grade_id: Option<i64>,
    /// 1–12.
    pub grade_number: Option<i32>,
    pub enrolled_on: Option<NaiveDate>,
    pub status: String,
}

type StudentTuple =
    (i64, String, Option<i64>, Option<String>, Option<i64>, Option<i32>, Option<NaiveDate>, String);

/// The students with these ids that lie in the scope; others are left out.
pub fn students(db: &mut Db, scope: &Scope, ids: &[i64]) -> StoreResult<HashMap<i64, StudentEntry>> {
    let visible = Within::of(db, scope)?;
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<StudentTuple> = students::table
            .left_join(classes::table.on(
                classes::school_id.eq(students::school_id).and(students::class_id.eq(classes::id.nullable())),
            ))
            .left_join(
                grades::table.on(grades::school_id
                    .eq(students::school_id)
                    .and(classes::grade_id.nullable().eq(grades::id.nullable()))),
            )
            .filter(within!(visible))
            .filter(students::id.eq_any(some.to_vec()))
            .select((
                students::id,
                students::name,
                students::class_id,
                classes::name.nullable(),
                grades::id.nullable(),
                grades::number.nullable(),
                students::enrolled_on,
                students::status,
            ))
            .load(db)?;
        found.extend(rows.into_iter().map(|row| {
            let (id, name, class_id, class_name, grade_id, grade_number, enrolled_on, status) = row;
            let entry =
                StudentEntry { id, name, class_id, class_name, grade_id, grade_number, enrolled_on, status };
            (id, entry)
        }));
    }
    Ok(found)
}

/// Names of members of the staff.
pub fn staff_names(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, String)> = staff::table
            .filter(staff::school_id.eq(school.0))
            .filter(staff::id.eq_any(some.to_vec()))
            .select((staff::id, staff::name))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Names of guardians.
pub fn guardian_names(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, String)> = guardians::table
            .filter(guardians::school_id.eq(school.0))
            .filter(guardians::id.eq_any(some.to_vec()))
            .select((guardians::id, guardians::name))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Names of all classes of the school.
pub fn class_names(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = classes::table
        .filter(classes::school_id.eq(school.0))
        .select((classes::id, classes::name))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Names of all grades of the school.
pub fn grade_names(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> =
        grades::table.filter(grades::school_id.eq(school.0)).select((grades::id, grades::name)).load(db)?;
    Ok(rows.into_iter().collect())
}

/// The mentor of each of these groups.
pub fn group_mentors(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, i64>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, i64)> = mentor_groups::table
            .filter(mentor_groups::school_id.eq(school.0))
            .filter(mentor_groups::id.eq_any(some.to_vec()))
            .select((mentor_groups::id, mentor_groups::staff_id))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The school's name.
pub fn school_name(db: &mut Db, school: SchoolId) -> StoreResult<String> {
    Ok(schools::table.filter(schools::id.eq(school.0)).select(schools::name).first(db)?)
}

/// Who mentors the students on the day: (student, mentor, name, first day), oldest first.
pub fn mentors_of(
    db: &mut Db,
    school: SchoolId,
    students: &[StudentId],
    on: NaiveDate,
) -> StoreResult<Vec<(i64, i64, String, NaiveDate)>> {
    let mut found = vec![];
    for some in students.chunks(AT_ONCE) {
        let ids: Vec<i64> = some.iter().map(|id| id.0).collect();
        let rows: Vec<(i64, i64, String, NaiveDate)> = mentorships::table
            .inner_join(
                staff::table
                    .on(staff::school_id.eq(mentorships::school_id).and(staff::id.eq(mentorships::staff_id))),
            )
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::student_id.eq_any(ids))
            .filter(mentorships::starts_on.le(on))
            .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
            .order((mentorships::starts_on, mentorships::id))
            .select((mentorships::student_id, mentorships::staff_id, staff::name, mentorships::starts_on))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The mentees of a mentor on the day, with the first day of the pairing, by name.
pub fn mentees_of(
    db: &mut Db,
    school: SchoolId,
    mentor: StaffId,
    on: NaiveDate,
) -> StoreResult<Vec<(i64, NaiveDate)>> {
    let rows: Vec<(i64, NaiveDate, String)> =
        mentorships::table
            .inner_join(students::table.on(
                students::school_id.eq(mentorships::school_id).and(students::id.eq(mentorships::student_id)),
            ))
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::staff_id.eq(mentor.0))
            .filter(mentorships::starts_on.le(on))
            .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
            .order((students::name_key, students::id))
            .select((mentorships::student_id, mentorships::starts_on, students::name_key))
            .load(db)?;
    let mut seen = std::collections::HashSet::new();
    Ok(rows.into_iter().filter(|row| seen.insert(row.0)).map(|(id, from, _)| (id, from)).collect())
}

/// Students of these classes, by name: (id, name).
pub fn in_classes(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<(i64, String)>> {
    Ok(students::table
        .filter(students::school_id.eq(school.0))
        .filter(students::class_id.eq_any(ids.iter().copied().map(Some).collect::<Vec<_>>()))
        .filter(students::status.eq("active"))
        .order((students::name_key, students::id))
        .select((students::id, students::name))
        .load(db)?)
}
