use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::duty as app;
use shiyou_app::paging::Paging;
use shiyou_domain::id::{ClassId, StaffId, StudentId, TermId, encode};
use utoipa::{IntoParams, ToSchema};

use crate::shared::LocalText;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutyItem {
    id: String,
    rule_key: String,
    rule_name: LocalText,
    /// The first kind of record that does it.
    kind: String,
    /// `student`, `group`, `class`, `grade`, `staff` or `school`.
    subject_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
    /// Missed from the day after.
    due_on: NaiveDate,
    /// At the close of today: `upcoming`, `due`, `done`, `done_late`, `excused` or `missed`.
    state: String,
    required: bool,
    /// `must`, `in_principle` or `advised`.
    binding: String,
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<String>,
    /// The plan and its paragraph; of a next step, what its author wrote.
    basis: String,
    record_kinds: Vec<String>,
    writing_minutes: i32,
    /// Codes of the actors that owe it.
    actors: Vec<String>,
    /// The record that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<String>,
    /// How the caller's own request to be excused from it stands: `asked`, `approved` or `declined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    excuse: Option<String>,
}

impl From<app::DutyItem> for DutyItem {
    fn from(item: app::DutyItem) -> Self {
        let app::DutyItem {
            id,
            rule_key,
            rule_name,
            kind,
            subject_kind,
            subject_id,
            subject_name,
            class_name,
            from,
            to,
            due_on,
            state,
            required,
            binding,
            late,
            record_id,
            basis,
            record_kinds,
            writing_minutes,
            actors,
            answers,
            excuse,
        } = item;
        Self {
            id: encode(id),
            rule_key,
            rule_name: rule_name.into(),
            kind,
            subject_kind,
            subject_id: subject_id.map(encode),
            subject_name,
            class_name,
            from,
            to,
            due_on,
            state: state.to_owned(),
            required,
            binding,
            late,
            record_id: record_id.map(encode),
            basis,
            record_kinds,
            writing_minutes,
            actors,
            answers: answers.map(encode),
            excuse,
        }
    }
}

/// Every duty of a list on the wire.
pub(crate) fn duties(items: Vec<app::DutyItem>) -> Vec<DutyItem> {
    items.into_iter().map(DutyItem::from).collect()
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutyPage {
    pub(crate) items: Vec<DutyItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_cursor: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DutyQuery {
    /// The term of today if none is named.
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    #[param(value_type = Option<String>)]
    student: Option<StudentId>,
    /// Those this member of staff is responsible for.
    #[param(value_type = Option<String>)]
    mentor: Option<StaffId>,
    #[param(value_type = Option<String>)]
    class: Option<ClassId>,
    /// `upcoming`, `due`, `done`, `done_late`, `excused`, `missed`.
    state: Option<String>,
    /// The key of a rule.
    rule: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl DutyQuery {
    pub(crate) fn split(self) -> (app::DutyQuery, Paging) {
        let Self { term, student, mentor, class, state, rule, limit, cursor } = self;
        let query = app::DutyQuery {
            term,
            student: student.map(|id| id.0),
            mentor: mentor.map(|id| id.0),
            class: class.map(|id| id.0),
            state,
            rule,
        };
        (query, Paging { limit, cursor, count: false })
    }
}
