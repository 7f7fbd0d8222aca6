use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{exam_scores, exam_subjects, exams};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = exams)]
pub struct ExamRow {
    pub id: i64,
    pub term_id: i64,
    pub name: String,
    /// `mid_term`, `final` or `other`.
    pub kind: String,
    pub held_on: NaiveDate,
    /// None: every grade sat it.
    pub grade_id: Option<i64>,
    pub version: i32,
    /// Decimals of its marks, 0–2.
    pub decimals: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = exams)]
pub struct NewExam<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub name: &'a str,
    pub kind: &'a str,
    pub held_on: NaiveDate,
    pub grade_id: Option<i64>,
    pub created_at: NaiveDateTime,
    pub decimals: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = exam_subjects)]
pub struct ExamSubjectRow {
    pub exam_id: i64,
    pub subject: String,
    /// 0 where the subject is by level.
    pub full_marks: i32,
    pub by_level: bool,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = exam_subjects)]
pub struct NewExamSubject<'a> {
    pub id: i64,
    pub school_id: i64,
    pub exam_id: i64,
    pub subject: &'a str,
    pub full_marks: i32,
    pub position: i32,
    pub by_level: bool,
}

/// What is kept for a student in a subject.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = exam_scores)]
pub struct MarkRow {
    pub student_id: i64,
    pub subject: String,
    /// In hundredths of a point.
    pub hundredths: Option<i32>,
    pub absent: bool,
    pub exempt: bool,
    pub level: Option<String>,
}

/// A score that was written: who was absent has none.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ScoreRow {
    pub exam_id: i64,
    pub student_id: i64,
    pub subject: String,
    /// In hundredths of a point.
    pub hundredths: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = exam_scores, treat_none_as_default_value = false)]
pub struct NewScore<'a> {
    pub school_id: i64,
    pub exam_id: i64,
    pub student_id: i64,
    pub subject: &'a str,
    /// In hundredths of a point; none for the absent, which is not 0, the exempt, and where there is a level.
    pub hundredths: Option<i32>,
    pub absent: bool,
    pub exempt: bool,
    pub level: Option<&'a str>,
}
