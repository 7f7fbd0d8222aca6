//! Who teaches which subject to which class, each term.

use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StaffId, TermId};

use crate::dialect::both;
use crate::schema::teaching_assignments as teaching;
use crate::{Db, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = teaching)]
pub struct TeachingRow {
    pub id: i64,
    pub term_id: i64,
    pub staff_id: i64,
    pub class_id: i64,
    pub subject: String,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = teaching)]
pub struct NewTeaching<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub staff_id: i64,
    pub class_id: i64,
    pub subject: &'a str,
}

/// Everything that is taught in a term.
pub fn of_term(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<TeachingRow>> {
    Ok(teaching::table
        .filter(teaching::school_id.eq(school.0))
        .filter(teaching::term_id.eq(term.0))
        .order((teaching::staff_id, teaching::class_id, teaching::subject))
        .select(TeachingRow::as_select())
        .load(db)?)
}

/// What a member of the staff teaches in a term.
pub fn of_staff(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    staff: StaffId,
) -> StoreResult<Vec<TeachingRow>> {
    Ok(teaching::table
        .filter(teaching::school_id.eq(school.0))
        .filter(teaching::term_id.eq(term.0))
        .filter(teaching::staff_id.eq(staff.0))
        .order((teaching::class_id, teaching::subject))
        .select(TeachingRow::as_select())
        .load(db)?)
}

/// Takes away what a member of the staff teaches in a term.
pub fn remove_of_staff(db: &mut Db, school: SchoolId, term: TermId, staff: StaffId) -> StoreResult<()> {
    diesel::delete(
        teaching::table
            .filter(teaching::school_id.eq(school.0))
            .filter(teaching::term_id.eq(term.0))
            .filter(teaching::staff_id.eq(staff.0)),
    )
    .execute(db)?;
    Ok(())
}

pub fn insert(db: &mut Db, rows: &[NewTeaching<'_>]) -> StoreResult<()> {
    for some in rows.chunks(500) {
        both!(db, inner => diesel::insert_into(teaching::table).values(some).execute(inner))?;
    }
    Ok(())
}
