use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{GradeId, SchoolId, StaffId};

use super::{NewStaff, StaffChanges, StaffRow};
use crate::dialect::both;
use crate::schema::{classes, mentorships, staff, students};
use crate::{Db, StoreError, StoreResult};

/// Rows looked up in one query.
const AT_ONCE: usize = 500;

pub fn find(db: &mut Db, school: SchoolId, id: StaffId) -> StoreResult<StaffRow> {
    Ok(staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::id.eq(id.0))
        .select(StaffRow::as_select())
        .first(db)?)
}

/// Those of the ids that are of the school, in no order.
pub fn find_many(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<StaffRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        found.extend(
            staff::table
                .filter(staff::school_id.eq(school.0))
                .filter(staff::id.eq_any(some.to_vec()))
                .select(StaffRow::as_select())
                .load::<StaffRow>(db)?,
        );
    }
    Ok(found)
}

/// Names by id.
pub fn names(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
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

pub fn find_by_number(db: &mut Db, school: SchoolId, staff_no: &str) -> StoreResult<Option<StaffRow>> {
    Ok(staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::staff_no.eq(Some(staff_no)))
        .select(StaffRow::as_select())
        .first(db)
        .optional()?)
}

/// Members of the staff with this phone, by its blind index.
pub fn find_by_phone(db: &mut Db, school: SchoolId, index: &[u8]) -> StoreResult<Vec<StaffRow>> {
    Ok(staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::phone_index.eq(Some(index)))
        .select(StaffRow::as_select())
        .load(db)?)
}

pub fn insert(db: &mut Db, member: &NewStaff<'_>) -> StoreResult<()> {
    diesel::insert_into(staff::table).values(member).execute(db)?;
    Ok(())
}

/// Inserts many.
pub fn insert_many(db: &mut Db, rows: &[NewStaff<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(staff::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] if the school has no such member; [`StoreError::Stale`] if the version is another.
pub fn update(
    db: &mut Db,
    school: SchoolId,
    id: StaffId,
    version: i32,
    changes: &StaffChanges<'_>,
) -> StoreResult<()> {
    find(db, school, id)?;
    let row = staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::id.eq(id.0))
        .filter(staff::version.eq(version));
    let changed = diesel::update(row).set((changes, staff::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Something that hangs on the row has changed: its version goes up.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn touch(db: &mut Db, school: SchoolId, id: StaffId, version: i32) -> StoreResult<()> {
    let row = staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::id.eq(id.0))
        .filter(staff::version.eq(version));
    let changed = diesel::update(row).set(staff::version.eq(version + 1)).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Sets the sealed phone with its blind index, or takes it away.
pub fn set_phone(
    db: &mut Db,
    school: SchoolId,
    id: StaffId,
    phone: Option<(&[u8], &[u8])>,
) -> StoreResult<()> {
    let row = staff::table.filter(staff::school_id.eq(school.0)).filter(staff::id.eq(id.0));
    diesel::update(row)
        .set((
            staff::phone_sealed.eq(phone.map(|(sealed, _)| sealed)),
            staff::phone_index.eq(phone.map(|(_, index)| index)),
        ))
        .execute(db)?;
    Ok(())
}

/// How many mentees each of these has on the day; who has none is left out.
pub fn mentee_counts(
    db: &mut Db,
    school: SchoolId,
    ids: &[i64],
    on: NaiveDate,
) -> StoreResult<HashMap<i64, i64>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, i64)> = mentorships::table
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::staff_id.eq_any(some.to_vec()))
            .filter(mentorships::starts_on.le(on))
            .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(Some(on))))
            .group_by(mentorships::staff_id)
            .select((mentorships::staff_id, count_star()))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// One mentee of a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MenteeLink {
    pub id: i64,
    pub student_id: i64,
    pub student_name: String,
    pub class_id: Option<i64>,
    pub kind: String,
    pub group_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub origin: String,
    pub end_reason: Option<String>,
}

/// The mentees on the day, by name.
pub fn mentees(
    db: &mut Db,
    school: SchoolId,
    mentor: StaffId,
    on: NaiveDate,
) -> StoreResult<Vec<MenteeLink>> {
    Ok(mentorships::table
        .inner_join(
            students::table.on(students::school_id
                .eq(mentorships::school_id)
                .and(students::id.eq(mentorships::student_id))),
        )
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::staff_id.eq(mentor.0))
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(Some(on))))
        .order((students::name_key, students::id))
        .select((
            mentorships::id,
            mentorships::student_id,
            students::name,
            students::class_id,
            mentorships::kind,
            mentorships::group_id,
            mentorships::starts_on,
            mentorships::ends_on,
            mentorships::origin,
            mentorships::end_reason,
        ))
        .load(db)?)
}

/// In which grades each mentor has mentees on the day: what a `StaffPlace` is made of.
pub fn mentee_grades(
    db: &mut Db,
    school: SchoolId,
    on: NaiveDate,
) -> StoreResult<HashMap<i64, Vec<GradeId>>> {
    let rows: Vec<(i64, i64)> = mentorships::table
        .inner_join(
            students::table.on(students::school_id
                .eq(mentorships::school_id)
                .and(students::id.eq(mentorships::student_id))),
        )
        .inner_join(classes::table.on(
            classes::school_id.eq(mentorships::school_id).and(students::class_id.eq(classes::id.nullable())),
        ))
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(Some(on))))
        .select((mentorships::staff_id, classes::grade_id))
        .distinct()
        .load(db)?;
    let mut grades: HashMap<i64, Vec<GradeId>> = HashMap::new();
    for (mentor, grade) in rows {
        grades.entry(mentor).or_default().push(GradeId(grade));
    }
    Ok(grades)
}
