use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::{month_check_marks, month_checks};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = month_checks)]
pub struct CheckRow {
    pub id: i64,
    pub term_id: i64,
    pub grade_id: i64,
    /// 1 for the first of the term.
    pub month: i32,
    /// `open` or `closed`.
    pub state: String,
    pub closed_by: Option<i64>,
    pub closed_at: Option<NaiveDateTime>,
    /// The figures as they were when it was closed, as JSON.
    pub snapshot: Option<String>,
    /// Who closed and reopened it, when and why, as JSON.
    pub history: String,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = month_checks)]
pub struct NewCheck {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub grade_id: i64,
    pub month: i32,
    pub state: &'static str,
    pub history: &'static str,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = month_checks, treat_none_as_null = true)]
pub struct CheckChanges<'a> {
    pub state: &'static str,
    pub closed_by: Option<i64>,
    pub closed_at: Option<NaiveDateTime>,
    pub snapshot: Option<&'a str>,
    pub history: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = month_check_marks)]
pub struct MarkRow {
    pub id: i64,
    pub check_id: i64,
    pub staff_id: i64,
    /// `good`, `fair`, `improve`.
    pub band: String,
    pub remark: String,
    pub marked_by: Option<i64>,
    pub marked_at: NaiveDateTime,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = month_check_marks)]
pub struct NewMark<'a> {
    pub id: i64,
    pub school_id: i64,
    pub check_id: i64,
    pub staff_id: i64,
    pub band: &'a str,
    pub remark: &'a str,
    pub marked_by: Option<i64>,
    pub marked_at: NaiveDateTime,
}
