use diesel::prelude::*;
use shiyou_domain::id::{GradeId, SchoolId, StaffId, TermId};

use super::{CheckChanges, CheckRow, MarkRow, NewCheck, NewMark};
use crate::schema::{month_check_marks as mark, month_checks as check};
use crate::{Db, StoreError, StoreResult};

/// The checks of a term that somebody has worked on.
pub fn of_term(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<CheckRow>> {
    Ok(check::table
        .filter(check::school_id.eq(school.0))
        .filter(check::term_id.eq(term.0))
        .order((check::grade_id, check::month))
        .select(CheckRow::as_select())
        .load(db)?)
}

/// The check of one grade and month, if somebody has worked on it.
pub fn find(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    grade: GradeId,
    month: i32,
) -> StoreResult<Option<CheckRow>> {
    Ok(check::table
        .filter(check::school_id.eq(school.0))
        .filter(check::term_id.eq(term.0))
        .filter(check::grade_id.eq(grade.0))
        .filter(check::month.eq(month))
        .select(CheckRow::as_select())
        .first(db)
        .optional()?)
}

pub fn insert(db: &mut Db, row: &NewCheck) -> StoreResult<()> {
    diesel::insert_into(check::table).values(row).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn change(
    db: &mut Db,
    school: SchoolId,
    id: i64,
    version: i32,
    changes: &CheckChanges<'_>,
) -> StoreResult<()> {
    let row = check::table
        .filter(check::school_id.eq(school.0))
        .filter(check::id.eq(id))
        .filter(check::version.eq(version));
    match diesel::update(row).set((changes, check::version.eq(version + 1))).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// The marks of these checks.
pub fn marks(db: &mut Db, school: SchoolId, checks: &[i64]) -> StoreResult<Vec<MarkRow>> {
    Ok(mark::table
        .filter(mark::school_id.eq(school.0))
        .filter(mark::check_id.eq_any(checks.to_vec()))
        .order((mark::check_id, mark::staff_id))
        .select(MarkRow::as_select())
        .load(db)?)
}

pub fn insert_mark(db: &mut Db, row: &NewMark<'_>) -> StoreResult<()> {
    diesel::insert_into(mark::table).values(row).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_mark(
    db: &mut Db,
    school: SchoolId,
    (check, staff): (i64, StaffId),
    version: i32,
    new: &NewMark<'_>,
) -> StoreResult<()> {
    let row = mark::table
        .filter(mark::school_id.eq(school.0))
        .filter(mark::check_id.eq(check))
        .filter(mark::staff_id.eq(staff.0))
        .filter(mark::version.eq(version));
    let set = (
        mark::band.eq(new.band),
        mark::remark.eq(new.remark),
        mark::marked_by.eq(new.marked_by),
        mark::marked_at.eq(new.marked_at),
        mark::version.eq(version + 1),
    );
    match diesel::update(row).set(set).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
