use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{schools, terms};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = schools)]
pub struct SchoolRow {
    pub id: i64,
    pub district_id: Option<i64>,
    pub code: String,
    pub name: String,
    /// IANA name of its time zone.
    pub zone: String,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = schools)]
pub struct NewSchool<'a> {
    pub id: i64,
    pub district_id: Option<i64>,
    pub code: &'a str,
    pub name: &'a str,
    pub zone: &'a str,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = terms)]
pub struct TermRow {
    pub id: i64,
    pub school_id: i64,
    /// `2026-2027`.
    pub academic_year: String,
    /// 1 or 2 within the academic year; more where a school has more.
    pub number: i32,
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// A `calendar::TermDraft` as JSON.
    pub calendar: String,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = terms)]
pub struct NewTerm<'a> {
    pub id: i64,
    pub school_id: i64,
    pub academic_year: &'a str,
    pub number: i32,
    pub name: &'a str,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub calendar: &'a str,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = terms)]
pub struct TermChanges<'a> {
    pub academic_year: &'a str,
    pub number: i32,
    pub name: &'a str,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub calendar: &'a str,
}
