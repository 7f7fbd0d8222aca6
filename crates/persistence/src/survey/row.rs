use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{survey_answers, surveys};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = surveys)]
pub struct SurveyRow {
    pub id: i64,
    pub term_id: i64,
    pub name: String,
    /// `mentee` or `guardian`.
    pub rater: String,
    /// `draft`, `open` or `closed`.
    pub state: String,
    pub opens_on: Option<NaiveDate>,
    /// The last day.
    pub closes_on: Option<NaiveDate>,
    /// A list of `survey::Question` as JSON.
    pub questions: String,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = surveys)]
pub struct NewSurvey<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub name: &'a str,
    pub rater: &'a str,
    pub state: &'a str,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    pub questions: &'a str,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = survey_answers)]
pub struct NewAnswer<'a> {
    pub id: i64,
    pub school_id: i64,
    pub survey_id: i64,
    pub student_id: i64,
    pub rater: &'a str,
    pub mentor_id: i64,
    /// Question → 1–5, as JSON.
    pub marks: &'a str,
    pub answered_at: NaiveDateTime,
}

/// One answer sheet without who filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MarksRow {
    pub survey_id: i64,
    pub mentor_id: i64,
    /// Question → 1–5, as JSON.
    pub marks: String,
}
