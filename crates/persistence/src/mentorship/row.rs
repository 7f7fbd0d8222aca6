use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{mentor_groups, mentorships};

/// A mentorship with the names that a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorshipRow {
    pub id: i64,
    pub student_id: i64,
    pub student_name: String,
    pub staff_id: i64,
    pub staff_name: String,
    pub class_name: Option<String>,
    /// A `scheme::MentorshipKind` by code.
    pub kind: String,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub origin: String,
    pub end_reason: Option<String>,
    pub group_id: Option<i64>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = mentor_groups)]
pub struct NewMentorGroup<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub campaign_id: Option<i64>,
    pub staff_id: i64,
    pub unit_kind: &'a str,
    pub unit_id: Option<i64>,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = mentorships)]
pub struct NewMentorship<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub student_id: i64,
    pub staff_id: i64,
    pub kind: &'a str,
    pub group_id: Option<i64>,
    pub campaign_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub origin: &'a str,
    pub rank: Option<i32>,
    pub explanation: Option<String>,
    pub created_at: NaiveDateTime,
}
