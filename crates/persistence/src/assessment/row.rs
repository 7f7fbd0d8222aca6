use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::{assessment_components, assessment_cycles, assessment_ratings, assessment_results};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assessment_cycles)]
pub struct CycleRow {
    pub id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub assessment_key: String,
    /// An `assessment::CycleState` by its code.
    pub state: String,
    /// A list of `assessment::CycleStep` as JSON, oldest first.
    pub steps: String,
    /// Of the newest results; 0 before there are any.
    pub revision: i32,
    pub published_at: Option<NaiveDateTime>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = assessment_cycles)]
pub struct NewCycle<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub assessment_key: &'a str,
    pub state: &'a str,
    pub steps: &'a str,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = assessment_cycles, treat_none_as_null = true)]
pub struct CycleChanges<'a> {
    pub state: &'a str,
    pub steps: &'a str,
    pub revision: i32,
    pub published_at: Option<NaiveDateTime>,
}

/// A result without its trace, which is long.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assessment_results)]
pub struct ResultRow {
    pub id: i64,
    pub cycle_id: i64,
    pub revision: i32,
    /// `staff`, `student` or `class`.
    pub subject_kind: String,
    pub subject_id: i64,
    /// Rounded; none if not assessed.
    pub total: Option<String>,
    pub max: String,
    /// The band's key.
    pub band: Option<String>,
    pub worth: Option<String>,
    pub assessed: bool,
    pub vetoed: bool,
    /// A list of `assessment::AwardOutcome` as JSON.
    pub award: Option<String>,
    /// How many were in this person's care in the period.
    pub mentees: i32,
    /// The result of the same subject in the revision before.
    pub supersedes: Option<i64>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = assessment_results, treat_none_as_default_value = false)]
pub struct NewResult<'a> {
    pub id: i64,
    pub school_id: i64,
    pub cycle_id: i64,
    pub revision: i32,
    pub subject_kind: &'a str,
    pub subject_id: i64,
    pub total: Option<String>,
    pub max: String,
    pub band: Option<&'a str>,
    pub worth: Option<String>,
    pub assessed: bool,
    pub vetoed: bool,
    pub award: Option<String>,
    /// A list of `assessment::MoneyOutcome` as JSON.
    pub money: Option<String>,
    pub mentees: i32,
    pub supersedes: Option<i64>,
    /// How the result came about, as JSON.
    pub trace: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assessment_components)]
pub struct ComponentRow {
    pub result_id: i64,
    pub component_key: String,
    /// What it brings to its parent, rounded for reading; none without data.
    pub value: Option<String>,
    /// Whether the rated person may see it by itself.
    pub shown: bool,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = assessment_components, treat_none_as_default_value = false)]
pub struct NewComponent<'a> {
    pub id: i64,
    pub school_id: i64,
    pub result_id: i64,
    pub cycle_id: i64,
    pub position: i32,
    pub component_key: &'a str,
    pub weight: Option<String>,
    pub max: Option<String>,
    pub value: Option<String>,
    pub shown: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assessment_ratings)]
pub struct RatingRow {
    pub subject_id: i64,
    pub component_key: String,
    /// A band's key, or points.
    pub value: String,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = assessment_ratings)]
pub struct NewRating<'a> {
    pub school_id: i64,
    pub cycle_id: i64,
    pub subject_id: i64,
    pub component_key: &'a str,
    pub value: &'a str,
    pub account_id: Option<i64>,
    pub rated_at: NaiveDateTime,
}
