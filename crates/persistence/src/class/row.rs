use diesel::prelude::*;

use crate::schema::{classes, grades};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = grades)]
pub struct GradeRow {
    pub id: i64,
    /// 1–12; 10–12 are the grades of senior high school.
    pub number: i32,
    pub name: String,
    pub lead_staff_id: Option<i64>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = grades)]
pub struct NewGrade<'a> {
    pub id: i64,
    pub school_id: i64,
    pub number: i32,
    pub name: &'a str,
    pub lead_staff_id: Option<i64>,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = grades, treat_none_as_null = true)]
pub struct GradeChanges<'a> {
    pub number: i32,
    pub name: &'a str,
    pub lead_staff_id: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = classes)]
pub struct ClassRow {
    pub id: i64,
    pub grade_id: i64,
    /// Within the grade, from 1.
    pub number: i32,
    pub name: String,
    pub homeroom_staff_id: Option<i64>,
    pub deputy_staff_id: Option<i64>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = classes)]
pub struct NewClass<'a> {
    pub id: i64,
    pub school_id: i64,
    pub grade_id: i64,
    pub number: i32,
    pub name: &'a str,
    pub homeroom_staff_id: Option<i64>,
    pub deputy_staff_id: Option<i64>,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = classes, treat_none_as_null = true)]
pub struct ClassChanges<'a> {
    pub grade_id: i64,
    pub number: i32,
    pub name: &'a str,
    pub homeroom_staff_id: Option<i64>,
    pub deputy_staff_id: Option<i64>,
}

/// What a class is called, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassPlace {
    pub name: String,
    pub grade_id: i64,
    pub grade_number: i32,
}
