use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::month_check as app;
use shiyou_domain::duty::CheckMonth;
use shiyou_domain::id::{GradeId, TermId, encode};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{PersonRef, texts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CheckQuery {
    /// The term of today if none is named.
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

impl CheckQuery {
    pub(crate) fn key(self, month: u32, grade: GradeId) -> app::CheckKey {
        app::CheckKey { term: self.term, month, grade }
    }
}

/// A month of the term.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckMonthItem {
    /// 1 for the first of the term.
    number: u32,
    from: NaiveDate,
    to: NaiveDate,
    /// The last day on which an entry for the month counts.
    closes_on: NaiveDate,
}

impl From<CheckMonth> for CheckMonthItem {
    fn from(month: CheckMonth) -> Self {
        let CheckMonth { number, from, to, closes_on } = month;
        Self { number, from, to, closes_on }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckGradeItem {
    id: String,
    number: i32,
    /// `open` or `closed`, in the order of the months.
    states: Vec<String>,
    /// Mentors with a mark, in the order of the months.
    marked: Vec<usize>,
}

/// The months of a term, and how far the checks of each grade are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckOverviewResponse {
    term_id: String,
    term_name: String,
    today: NaiveDate,
    months: Vec<CheckMonthItem>,
    grades: Vec<CheckGradeItem>,
}

impl From<app::CheckOverview> for CheckOverviewResponse {
    fn from(overview: app::CheckOverview) -> Self {
        let app::CheckOverview { term_id, term_name, today, months, grades } = overview;
        let grade = |grade: app::CheckGrade| {
            let app::CheckGrade { id, number, states, marked } = grade;
            let states = states.into_iter().map(|state| state.code().to_owned()).collect();
            CheckGradeItem { id: id.to_string(), number, states, marked }
        };
        Self {
            term_id: term_id.to_string(),
            term_name,
            today,
            months: months.into_iter().map(CheckMonthItem::from).collect(),
            grades: grades.into_iter().map(grade).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckMarkItem {
    /// `good`, `fair` or `improve`.
    band: String,
    remark: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    marked_by: Option<String>,
    marked_at: DateTime<Utc>,
    version: i32,
}

/// A mentor's month: required duties by what became of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckMentorItem {
    mentor: PersonRef,
    /// Of the grade.
    mentees: i64,
    due: i64,
    in_time: i64,
    late: i64,
    missing: i64,
    /// Not due yet.
    open: i64,
    excused: i64,
    /// Done since it was closed: late, and not counted here.
    since_closing: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<CheckMarkItem>,
}

/// Something that was done with the check.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckEventItem {
    /// `closed` or `reopened`.
    action: String,
    at: DateTime<Utc>,
    by: String,
    reason: String,
}

/// The check of one grade and month: the figures of today, or those of the closing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckResponse {
    school_name: String,
    term_id: String,
    term_name: String,
    today: NaiveDate,
    grade_id: String,
    grade_number: i32,
    month: CheckMonthItem,
    /// `open` or `closed`.
    state: String,
    mentors: Vec<CheckMentorItem>,
    history: Vec<CheckEventItem>,
    /// 0 before anybody has worked on it.
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

impl From<app::CheckView> for CheckResponse {
    fn from(view: app::CheckView) -> Self {
        let app::CheckView {
            school_name,
            term_id,
            term_name,
            today,
            grade,
            grade_number,
            month,
            state,
            mentors,
            history,
            version,
            actions,
        } = view;
        let event = |event: app::CheckEvent| {
            let app::CheckEvent { action, at, account: _, by, reason } = event;
            CheckEventItem { action, at, by, reason }
        };
        Self {
            school_name,
            term_id: term_id.to_string(),
            term_name,
            today,
            grade_id: grade.to_string(),
            grade_number,
            month: month.into(),
            state: state.code().to_owned(),
            mentors: mentors.into_iter().map(CheckMentorItem::from).collect(),
            history: history.into_iter().map(event).collect(),
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<app::CheckMentor> for CheckMentorItem {
    fn from(one: app::CheckMentor) -> Self {
        let app::CheckMentor { month, mark, since_closing } = one;
        let due = month.due();
        let app::MentorMonth { staff, name, mentees, in_time, late, missing, open, excused } = month;
        let mark = mark.map(|mark| {
            let app::CheckMark { band, remark, marked_by, marked_at, version } = mark;
            CheckMarkItem { band, remark, marked_by, marked_at, version }
        });
        let mentor = PersonRef::new(encode(staff), name);
        Self { mentor, mentees, due, in_time, late, missing, open, excused, since_closing, mark }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckMarkRequest {
    /// `good`, `fair` or `improve`.
    pub(crate) band: String,
    /// At most 200 characters.
    #[serde(default)]
    pub(crate) remark: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckReopenRequest {
    /// 1–200 characters.
    pub(crate) reason: String,
}
