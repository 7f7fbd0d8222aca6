//! Imports: what a sheet was found to say, kept until it is applied or forgotten.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{ImportId, SchoolId};

use crate::schema::imports;
use crate::{Db, StoreError, StoreResult};

/// An import without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct ImportRow {
    pub id: i64,
    /// `students`, `staff`, `scores`, `calendar`.
    pub kind: String,
    /// `previewed`, `applied`, `stale`, `failed`.
    pub state: String,
    pub file_name: String,
    pub term_id: Option<i64>,
    /// The exam whose scores these are; of a new one, once it is made.
    pub exam_id: Option<i64>,
    /// The newest change of the school when the sheet was compared with it.
    pub basis: i64,
    /// JSON: how many rows came out which way.
    pub summary: String,
    /// JSON: what the columns were taken for, and what concerns no single row.
    pub sheets: String,
    pub created_at: NaiveDateTime,
    pub applied_at: Option<NaiveDateTime>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = imports)]
pub struct NewImport<'a> {
    pub id: i64,
    pub school_id: i64,
    pub kind: &'a str,
    pub state: &'a str,
    pub file_name: &'a str,
    pub file_hash: &'a [u8],
    pub term_id: Option<i64>,
    pub exam_id: Option<i64>,
    pub basis: i64,
    pub summary: &'a str,
    pub sheets: &'a str,
    /// The whole preview as JSON, sealed for the school.
    pub rows_sealed: &'a [u8],
    pub created_by: i64,
    pub created_at: NaiveDateTime,
}

pub fn insert(db: &mut Db, import: &NewImport<'_>) -> StoreResult<()> {
    diesel::insert_into(imports::table).values(import).execute(db)?;
    Ok(())
}

pub fn find(db: &mut Db, school: SchoolId, id: ImportId) -> StoreResult<ImportRow> {
    Ok(imports::table
        .filter(imports::school_id.eq(school.0))
        .filter(imports::id.eq(id.0))
        .select(ImportRow::as_select())
        .first(db)?)
}

/// The sealed preview.
pub fn sealed_rows(db: &mut Db, school: SchoolId, id: ImportId) -> StoreResult<Vec<u8>> {
    Ok(imports::table
        .filter(imports::school_id.eq(school.0))
        .filter(imports::id.eq(id.0))
        .select(imports::rows_sealed)
        .first(db)?)
}

/// The latest imports, newest first.
pub fn list(db: &mut Db, school: SchoolId, most: i64) -> StoreResult<Vec<ImportRow>> {
    Ok(imports::table
        .filter(imports::school_id.eq(school.0))
        .order((imports::created_at.desc(), imports::id.desc()))
        .limit(most)
        .select(ImportRow::as_select())
        .load(db)?)
}

/// Says which exam an import has made.
pub fn set_exam(db: &mut Db, school: SchoolId, id: ImportId, exam: i64) -> StoreResult<()> {
    let row = imports::table.filter(imports::school_id.eq(school.0)).filter(imports::id.eq(id.0));
    diesel::update(row).set(imports::exam_id.eq(Some(exam))).execute(db)?;
    Ok(())
}

/// Moves an import that was only previewed on.
///
/// # Errors
/// [`StoreError::Stale`] if it was moved on before.
pub fn set_state(
    db: &mut Db,
    school: SchoolId,
    id: ImportId,
    state: &str,
    applied_at: Option<NaiveDateTime>,
) -> StoreResult<()> {
    let row = imports::table
        .filter(imports::school_id.eq(school.0))
        .filter(imports::id.eq(id.0))
        .filter(imports::state.eq("previewed"));
    let changed = diesel::update(row)
        .set((
            imports::state.eq(state),
            imports::applied_at.eq(applied_at),
            imports::version.eq(imports::version + 1),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
