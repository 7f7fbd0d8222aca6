use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{ClassId, GradeId, SchoolId};

use super::{ClassChanges, ClassPlace, ClassRow, GradeChanges, GradeRow, NewClass, NewGrade};
use crate::schema::{classes, grades, students};
use crate::{Db, StoreError, StoreResult};

/// Grades of a school by number.
pub fn grades(db: &mut Db, school: SchoolId) -> StoreResult<Vec<GradeRow>> {
    Ok(grades::table
        .filter(grades::school_id.eq(school.0))
        .order(grades::number)
        .select(GradeRow::as_select())
        .load(db)?)
}

pub fn find_grade(db: &mut Db, school: SchoolId, id: GradeId) -> StoreResult<GradeRow> {
    Ok(grades::table
        .filter(grades::school_id.eq(school.0))
        .filter(grades::id.eq(id.0))
        .select(GradeRow::as_select())
        .first(db)?)
}

/// Grades by their number: where an import or a preset names them so.
pub fn find_grades_by_number(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i32, GradeId>> {
    Ok(grades(db, school)?.into_iter().map(|row| (row.number, GradeId(row.id))).collect())
}

pub fn insert_grade(db: &mut Db, grade: &NewGrade<'_>) -> StoreResult<()> {
    diesel::insert_into(grades::table).values(grade).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] if the school has no such grade; [`StoreError::Stale`] if the version is another.
pub fn update_grade(
    db: &mut Db,
    school: SchoolId,
    id: GradeId,
    version: i32,
    changes: &GradeChanges<'_>,
) -> StoreResult<()> {
    find_grade(db, school, id)?;
    let row = grades::table
        .filter(grades::school_id.eq(school.0))
        .filter(grades::id.eq(id.0))
        .filter(grades::version.eq(version));
    let changed = diesel::update(row).set((changes, grades::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Classes of a school or of one grade, each with its grade's number; by grade, then number.
pub fn list(db: &mut Db, school: SchoolId, grade: Option<GradeId>) -> StoreResult<Vec<(ClassRow, i32)>> {
    let mut query = classes::table
        .inner_join(
            grades::table.on(grades::school_id.eq(classes::school_id).and(grades::id.eq(classes::grade_id))),
        )
        .filter(classes::school_id.eq(school.0))
        .order((grades::number, classes::number))
        .select((ClassRow::as_select(), grades::number))
        .into_boxed();
    if let Some(grade) = grade {
        query = query.filter(classes::grade_id.eq(grade.0));
    }
    Ok(query.load(db)?)
}

/// A class with its grade's number.
pub fn find(db: &mut Db, school: SchoolId, id: ClassId) -> StoreResult<(ClassRow, i32)> {
    Ok(classes::table
        .inner_join(
            grades::table.on(grades::school_id.eq(classes::school_id).and(grades::id.eq(classes::grade_id))),
        )
        .filter(classes::school_id.eq(school.0))
        .filter(classes::id.eq(id.0))
        .select((ClassRow::as_select(), grades::number))
        .first(db)?)
}

/// Every class of the school by id. A school has some dozens: one query instead of one a page.
pub fn names(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, ClassPlace>> {
    let place = |(row, grade_number): (ClassRow, i32)| {
        (row.id, ClassPlace { name: row.name, grade_id: row.grade_id, grade_number })
    };
    Ok(list(db, school, None)?.into_iter().map(place).collect())
}

/// Enrolled students of each class.
pub fn student_counts(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, i64>> {
    let counts: Vec<(Option<i64>, i64)> = students::table
        .filter(students::school_id.eq(school.0))
        .filter(students::status.eq("active"))
        .group_by(students::class_id)
        .select((students::class_id, count_star()))
        .load(db)?;
    Ok(counts.into_iter().filter_map(|(class, count)| Some((class?, count))).collect())
}

pub fn insert(db: &mut Db, class: &NewClass<'_>) -> StoreResult<()> {
    diesel::insert_into(classes::table).values(class).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] if the school has no such class; [`StoreError::Stale`] if the version is another.
pub fn update(
    db: &mut Db,
    school: SchoolId,
    id: ClassId,
    version: i32,
    changes: &ClassChanges<'_>,
) -> StoreResult<()> {
    find(db, school, id)?;
    let row = classes::table
        .filter(classes::school_id.eq(school.0))
        .filter(classes::id.eq(id.0))
        .filter(classes::version.eq(version));
    let changed = diesel::update(row).set((changes, classes::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
