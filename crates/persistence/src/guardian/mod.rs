//! Guardians: parents and others who care for a student. One row for each child; the same phone and name are one person.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{GuardianId, SchoolId};

use crate::dialect::both;
use crate::schema::guardians;
use crate::{Db, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = guardians)]
pub struct GuardianRow {
    pub id: i64,
    pub student_id: i64,
    pub name: String,
    /// A `GuardianRelation` by its code.
    pub relation: String,
    /// Sealed for the student.
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = guardians, treat_none_as_default_value = false)]
pub struct NewGuardian<'a> {
    pub id: i64,
    pub school_id: i64,
    pub student_id: i64,
    pub name: &'a str,
    pub relation: &'a str,
    pub phone_sealed: Option<&'a [u8]>,
    pub phone_index: Option<&'a [u8]>,
    pub created_at: NaiveDateTime,
}

/// Guardians of these students, in the order in which they were entered.
pub fn of_students(db: &mut Db, school: SchoolId, students: &[i64]) -> StoreResult<Vec<GuardianRow>> {
    let mut found = Vec::with_capacity(students.len() * 2);
    for some in students.chunks(500) {
        found.extend(
            guardians::table
                .filter(guardians::school_id.eq(school.0))
                .filter(guardians::student_id.eq_any(some.to_vec()))
                .order((guardians::student_id, guardians::id))
                .select(GuardianRow::as_select())
                .load::<GuardianRow>(db)?,
        );
    }
    Ok(found)
}

/// Guardians by id, those of other schools left out.
pub fn find_many(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<GuardianRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(500) {
        found.extend(
            guardians::table
                .filter(guardians::school_id.eq(school.0))
                .filter(guardians::id.eq_any(some.to_vec()))
                .select(GuardianRow::as_select())
                .load::<GuardianRow>(db)?,
        );
    }
    Ok(found)
}

/// Every entry with one of these phones: brothers and sisters have the same guardians.
pub fn with_phones(db: &mut Db, school: SchoolId, indexes: &[Vec<u8>]) -> StoreResult<Vec<GuardianRow>> {
    let mut found = Vec::with_capacity(indexes.len());
    for some in indexes.chunks(500) {
        found.extend(
            guardians::table
                .filter(guardians::school_id.eq(school.0))
                .filter(guardians::phone_index.eq_any(some.iter().cloned().map(Some).collect::<Vec<_>>()))
                .order(guardians::id)
                .select(GuardianRow::as_select())
                .load::<GuardianRow>(db)?,
        );
    }
    Ok(found)
}

pub fn find(db: &mut Db, school: SchoolId, id: GuardianId) -> StoreResult<GuardianRow> {
    Ok(guardians::table
        .filter(guardians::school_id.eq(school.0))
        .filter(guardians::id.eq(id.0))
        .select(GuardianRow::as_select())
        .first(db)?)
}

pub fn insert(db: &mut Db, rows: &[NewGuardian<'_>]) -> StoreResult<()> {
    for some in rows.chunks(500) {
        both!(db, inner => diesel::insert_into(guardians::table).values(some).execute(inner))?;
    }
    Ok(())
}
