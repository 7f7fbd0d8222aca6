use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{record_revisions, record_students, records};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = records)]
pub struct RecordRow {
    pub id: i64,
    pub term_id: Option<i64>,
    pub kind: String,
    pub author_kind: String,
    pub author_id: Option<i64>,
    pub account_id: Option<i64>,
    pub occurred_at: NaiveDateTime,
    /// The day at the school.
    pub occurred_on: NaiveDate,
    /// When it was first entered, whatever was corrected since.
    pub entered_at: NaiveDateTime,
    pub minutes: Option<i32>,
    pub channel: Option<String>,
    pub place: Option<String>,
    pub confidentiality: String,
    /// The text as JSON, of an open record.
    pub body: Option<String>,
    /// The same, sealed, of any other.
    pub body_sealed: Option<Vec<u8>>,
    pub answers: Option<i64>,
    pub meeting: Option<String>,
    pub effect: Option<String>,
    pub client_key: Option<String>,
    pub withdrawn_at: Option<NaiveDateTime>,
    pub withdrawn_reason: Option<String>,
    pub revisions: i32,
    /// Duties it ticked.
    pub ticked: i32,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = records, treat_none_as_default_value = false)]
pub struct NewRecord<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: Option<i64>,
    pub kind: &'a str,
    pub author_kind: &'a str,
    pub author_id: Option<i64>,
    pub account_id: Option<i64>,
    pub occurred_at: NaiveDateTime,
    pub occurred_on: NaiveDate,
    pub entered_at: NaiveDateTime,
    pub minutes: Option<i32>,
    pub channel: Option<&'a str>,
    pub place: Option<&'a str>,
    pub confidentiality: &'a str,
    pub body: Option<&'a str>,
    pub body_sealed: Option<&'a [u8]>,
    pub answers: Option<i64>,
    pub meeting: Option<&'a str>,
    pub effect: Option<&'a str>,
    pub client_key: Option<&'a str>,
}

/// What a correction may change.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = records, treat_none_as_null = true)]
pub struct RecordChanges<'a> {
    pub term_id: Option<i64>,
    pub kind: &'a str,
    pub occurred_at: NaiveDateTime,
    pub occurred_on: NaiveDate,
    pub minutes: Option<i32>,
    pub channel: Option<&'a str>,
    pub place: Option<&'a str>,
    pub confidentiality: &'a str,
    pub body: Option<&'a str>,
    pub body_sealed: Option<&'a [u8]>,
    pub answers: Option<i64>,
    pub meeting: Option<&'a str>,
    pub effect: Option<&'a str>,
    pub revisions: i32,
    pub ticked: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = record_students, treat_none_as_default_value = false)]
pub struct NewRecordStudent {
    pub school_id: i64,
    pub record_id: i64,
    pub student_id: i64,
    pub occurred_at: NaiveDateTime,
    /// The key of a sealed text, for this student.
    pub wrapped_key: Option<Vec<u8>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = record_students)]
pub struct RecordStudentRow {
    pub record_id: i64,
    pub student_id: i64,
    pub wrapped_key: Option<Vec<u8>>,
}

/// How a record read before it was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = record_revisions)]
pub struct RevisionRow {
    pub id: i64,
    pub record_id: i64,
    pub number: i32,
    /// When it was replaced.
    pub at: NaiveDateTime,
    pub account_id: Option<i64>,
    pub body: Option<String>,
    pub body_sealed: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = record_revisions, treat_none_as_default_value = false)]
pub struct NewRevision<'a> {
    pub id: i64,
    pub school_id: i64,
    pub record_id: i64,
    pub number: i32,
    pub at: NaiveDateTime,
    pub account_id: Option<i64>,
    pub body: Option<&'a str>,
    pub body_sealed: Option<&'a [u8]>,
}
