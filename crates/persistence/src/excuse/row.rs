use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::excuses;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = excuses)]
pub struct ExcuseRow {
    pub id: i64,
    pub term_id: i64,
    /// Who asks to be excused.
    pub staff_id: i64,
    /// The duty it is about; none for a run of days.
    pub duty_id: Option<i64>,
    pub rule_key: Option<String>,
    pub subject_kind: Option<String>,
    pub subject_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: String,
    pub note: String,
    /// `asked`, `approved`, `declined`, `withdrawn`.
    pub state: String,
    /// The account that decided.
    pub decided_by: Option<i64>,
    pub decided_at: Option<NaiveDateTime>,
    pub decision_note: String,
    pub created_at: NaiveDateTime,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = excuses)]
pub struct NewExcuse<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub staff_id: i64,
    pub duty_id: Option<i64>,
    pub rule_key: Option<&'a str>,
    pub subject_kind: Option<&'a str>,
    pub subject_id: Option<i64>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: &'a str,
    pub note: &'a str,
    pub state: &'a str,
    pub created_at: NaiveDateTime,
}
