use chrono::NaiveDate;
use diesel::prelude::*;

use crate::schema::{duties, duty_people};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = duties)]
pub struct DutyRow {
    pub id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub rule_key: String,
    pub window_code: String,
    pub subject_kind: String,
    /// 0 for the school.
    pub subject_id: i64,
    /// The kind of mentorship that owes it; empty for the general one.
    pub track: String,
    pub ordinal: i32,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub due_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    /// The record it answers.
    pub answers: Option<i64>,
    pub binding: String,
    pub required: bool,
    pub excused: bool,
    pub weight: i32,
    pub writing_minutes: i32,
    /// `open`, `done`, `done_late`, `excused`, `dropped`.
    pub state: String,
    /// The day the record was entered.
    pub done_on: Option<NaiveDate>,
    pub record_id: Option<i64>,
    /// The class of the student or the class itself; what overviews count by.
    pub class_id: Option<i64>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = duties, treat_none_as_default_value = false)]
pub struct NewDuty<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub rule_key: &'a str,
    pub window_code: &'a str,
    pub subject_kind: &'static str,
    pub subject_id: i64,
    pub track: &'static str,
    pub ordinal: i32,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub due_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub answers: Option<i64>,
    pub binding: &'static str,
    pub required: bool,
    pub excused: bool,
    pub weight: i32,
    pub writing_minutes: i32,
    pub state: &'static str,
    pub done_on: Option<NaiveDate>,
    pub record_id: Option<i64>,
    pub class_id: Option<i64>,
}

/// What of a duty may change when it is planned again.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = duties, treat_none_as_null = true)]
pub struct DutyPlan {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub due_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub binding: String,
    pub required: bool,
    pub excused: bool,
    pub weight: i32,
    pub writing_minutes: i32,
    pub class_id: Option<i64>,
}

/// Who is to do a duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable)]
#[diesel(table_name = duty_people)]
pub struct DutyPersonRow {
    pub duty_id: i64,
    /// `staff`, `student`, `guardian_of`, `office`.
    pub person_kind: String,
    /// 0 for an office.
    pub person_id: i64,
    /// The actor's code; empty for a person.
    pub office: String,
    pub performer: bool,
    pub responsible: bool,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = duty_people)]
pub struct NewDutyPerson {
    pub school_id: i64,
    pub duty_id: i64,
    pub person_kind: &'static str,
    pub person_id: i64,
    pub office: &'static str,
    pub performer: bool,
    pub responsible: bool,
    pub due_on: NaiveDate,
    pub open: bool,
}
