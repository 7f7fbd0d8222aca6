//! Schemes that a district offers its schools. The table belongs to no school: a row without a district is for everybody.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{DistrictId, SchemeTemplateId};

use crate::schema::scheme_templates;
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = scheme_templates)]
pub struct TemplateRow {
    pub id: i64,
    /// None if it is offered to every school.
    pub district_id: Option<i64>,
    /// A `scheme::SchemeDocument` as JSON.
    pub document: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = scheme_templates)]
pub struct NewTemplate<'a> {
    pub id: i64,
    pub district_id: Option<i64>,
    pub name: &'a str,
    pub plan: &'a str,
    pub document: &'a str,
    pub offered_by: Option<i64>,
    pub created_at: NaiveDateTime,
}

/// What is offered to schools of this district, and to everybody; the newest first.
pub fn list_templates(db: &mut Db, district: Option<DistrictId>) -> StoreResult<Vec<TemplateRow>> {
    let of_district = scheme_templates::district_id.eq(district.map(|id| id.0));
    Ok(scheme_templates::table
        .filter(scheme_templates::district_id.is_null().or(of_district))
        .order(scheme_templates::id.desc())
        .select(TemplateRow::as_select())
        .load(db)?)
}

/// # Errors
/// [`StoreError::NotFound`], also for one of another district.
pub fn find_template(
    db: &mut Db,
    district: Option<DistrictId>,
    id: SchemeTemplateId,
) -> StoreResult<TemplateRow> {
    let of_district = scheme_templates::district_id.eq(district.map(|id| id.0));
    Ok(scheme_templates::table
        .filter(scheme_templates::id.eq(id.0))
        .filter(scheme_templates::district_id.is_null().or(of_district))
        .select(TemplateRow::as_select())
        .first(db)?)
}

pub fn insert_template(db: &mut Db, template: &NewTemplate<'_>) -> StoreResult<()> {
    diesel::insert_into(scheme_templates::table).values(template).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::NotFound`] if the district offers no such template.
pub fn delete_template(db: &mut Db, district: DistrictId, id: SchemeTemplateId) -> StoreResult<()> {
    let row = scheme_templates::table
        .filter(scheme_templates::id.eq(id.0))
        .filter(scheme_templates::district_id.eq(Some(district.0)));
    if diesel::delete(row).execute(db)? == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}
