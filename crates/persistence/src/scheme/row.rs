use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::schemes;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = schemes)]
pub struct SchemeRow {
    pub id: i64,
    pub term_id: i64,
    /// From 1 within the term.
    pub version_no: i32,
    /// `draft`, `published` or `superseded`.
    pub state: String,
    pub name: String,
    /// The plan it was made from.
    pub plan: String,
    /// A `scheme::SchemeDocument` as JSON.
    pub document: String,
    pub effective_from: Option<NaiveDate>,
    pub published_at: Option<NaiveDateTime>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = schemes)]
pub struct NewScheme<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub version_no: i32,
    pub state: &'a str,
    pub name: &'a str,
    pub plan: &'a str,
    pub document: &'a str,
    pub created_at: NaiveDateTime,
}

/// What a draft may change.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = schemes)]
pub struct SchemeDraft<'a> {
    pub name: &'a str,
    pub plan: &'a str,
    pub document: &'a str,
}
