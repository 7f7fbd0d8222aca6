use std::collections::HashMap;

use diesel::prelude::*;
use shiyou_domain::access::StudentPlace;
use shiyou_domain::id::{ClassId, GradeId, SchoolId, StudentId};

use super::{NewStudent, StudentChanges, StudentRow};
use crate::dialect::both;
use crate::schema::{classes, students};
use crate::scope::students_within;
use crate::{Db, Scope, StoreError, StoreResult};

/// Rows looked up in one query.
const AT_ONCE: usize = 500;

pub fn find(db: &mut Db, scope: &Scope, id: StudentId) -> StoreResult<StudentRow> {
    Ok(students::table
        .filter(students_within(scope))
        .filter(students::id.eq(id.0))
        .select(StudentRow::as_select())
        .first(db)?)
}

/// Those of the ids that are in the scope, in no order.
pub fn find_many(db: &mut Db, scope: &Scope, ids: &[i64]) -> StoreResult<Vec<StudentRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        found.extend(
            students::table
                .filter(students_within(scope))
                .filter(students::id.eq_any(some.to_vec()))
                .select(StudentRow::as_select())
                .load::<StudentRow>(db)?,
        );
    }
    Ok(found)
}

/// Students of the scope in a class, by name. Only those enrolled, unless `left_too`.
pub fn in_class(db: &mut Db, scope: &Scope, class: ClassId, left_too: bool) -> StoreResult<Vec<StudentRow>> {
    let mut query = students::table
        .filter(students_within(scope))
        .filter(students::class_id.eq(Some(class.0)))
        .order((students::name_key, students::id))
        .select(StudentRow::as_select())
        .into_boxed();
    if !left_too {
        query = query.filter(students::status.eq("active"));
    }
    Ok(query.load(db)?)
}

/// Ids of the enrolled students of the scope, in order.
pub fn ids_in(db: &mut Db, scope: &Scope) -> StoreResult<Vec<i64>> {
    Ok(students::table
        .filter(students_within(scope))
        .filter(students::status.eq("active"))
        .order(students::id)
        .select(students::id)
        .load(db)?)
}

/// Names by id. Names alone are no secret within a school: whose ids one has is decided before.
pub fn names(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, String)> = students::table
            .filter(students::school_id.eq(school.0))
            .filter(students::id.eq_any(some.to_vec()))
            .select((students::id, students::name))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Where each of these students is today, those outside the scope left out.
pub fn places(db: &mut Db, scope: &Scope, ids: &[i64]) -> StoreResult<Vec<StudentPlace>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, Option<i64>)> = students::table
            .filter(students_within(scope))
            .filter(students::id.eq_any(some.to_vec()))
            .select((students::id, students::class_id))
            .load(db)?;
        found.extend(rows);
    }
    let grades: HashMap<i64, i64> = classes::table
        .filter(classes::school_id.eq(scope.school.0))
        .select((classes::id, classes::grade_id))
        .load(db)?
        .into_iter()
        .collect();
    let place = |(id, class): (i64, Option<i64>)| StudentPlace {
        id: StudentId(id),
        class: class.map(ClassId),
        grade: class.and_then(|class| grades.get(&class).copied()).map(GradeId),
    };
    Ok(found.into_iter().map(place).collect())
}

/// Where a student is today.
///
/// # Errors
/// [`StoreError::NotFound`] outside the scope.
pub fn place(db: &mut Db, scope: &Scope, id: StudentId) -> StoreResult<StudentPlace> {
    places(db, scope, &[id.0])?.pop().ok_or(StoreError::NotFound)
}

/// Numbers that no two students of a school share; each by its blind index, the student number as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers<'a> {
    pub student_no: Option<&'a str>,
    pub national_student_no: Option<&'a [u8]>,
    pub national_id: Option<&'a [u8]>,
}

/// Students of the school, whoever may see them, who have one of the numbers.
pub fn find_by_numbers(db: &mut Db, school: SchoolId, numbers: &Numbers<'_>) -> StoreResult<Vec<StudentRow>> {
    let of_school =
        || students::table.filter(students::school_id.eq(school.0)).select(StudentRow::as_select());
    let mut found: Vec<StudentRow> = Vec::new();
    if let Some(number) = numbers.student_no {
        found.extend(of_school().filter(students::student_no.eq(Some(number))).load(db)?);
    }
    if let Some(index) = numbers.national_student_no {
        found.extend(of_school().filter(students::national_student_no_index.eq(Some(index))).load(db)?);
    }
    if let Some(index) = numbers.national_id {
        found.extend(of_school().filter(students::national_id_index.eq(Some(index))).load(db)?);
    }
    Ok(found)
}

pub fn insert(db: &mut Db, student: &NewStudent<'_>) -> StoreResult<()> {
    diesel::insert_into(students::table).values(student).execute(db)?;
    Ok(())
}

/// Inserts many.
pub fn insert_many(db: &mut Db, rows: &[NewStudent<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(students::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] outside the scope; [`StoreError::Stale`] if the version is another.
pub fn update(
    db: &mut Db,
    scope: &Scope,
    id: StudentId,
    version: i32,
    changes: &StudentChanges<'_>,
) -> StoreResult<()> {
    find(db, scope, id)?;
    let row = students::table
        .filter(students::school_id.eq(scope.school.0))
        .filter(students::id.eq(id.0))
        .filter(students::version.eq(version));
    let changed = diesel::update(row).set((changes, students::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Sets the sealed numbers, each with its blind index; what is `None` is taken away.
pub fn set_numbers(
    db: &mut Db,
    school: SchoolId,
    id: StudentId,
    national_student_no: Option<(&[u8], &[u8])>,
    national_id: Option<(&[u8], &[u8])>,
) -> StoreResult<()> {
    let row = students::table.filter(students::school_id.eq(school.0)).filter(students::id.eq(id.0));
    diesel::update(row)
        .set((
            students::national_student_no_sealed.eq(national_student_no.map(|(sealed, _)| sealed)),
            students::national_student_no_index.eq(national_student_no.map(|(_, index)| index)),
            students::national_id_sealed.eq(national_id.map(|(sealed, _)| sealed)),
            students::national_id_index.eq(national_id.map(|(_, index)| index)),
        ))
        .execute(db)?;
    Ok(())
}
