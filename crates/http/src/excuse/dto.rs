use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::excuse::{ExcuseInput, ExcuseView};
use shiyou_app::paging::{Listed, Paging};
use shiyou_domain::id::{DutyId, TermId, encode};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{LocalText, PersonRef, texts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExcuseQuery {
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    /// `asked`, `approved`, `declined` or `withdrawn`.
    state: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl From<ExcuseQuery> for shiyou_app::excuse::ExcuseQuery {
    fn from(query: ExcuseQuery) -> Self {
        let ExcuseQuery { term, state, limit, cursor } = query;
        Self { term, state, paging: Paging { limit, cursor, count: false } }
    }
}

/// One duty, or a run of days.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExcuseRequest {
    #[schema(value_type = Option<String>)]
    duty_id: Option<DutyId>,
    from: Option<NaiveDate>,
    /// The last day.
    to: Option<NaiveDate>,
    /// `sick`, `personal`, `official`, `student_away` or `other`.
    reason: String,
    /// At most 200 characters; with `other`, at least a word.
    #[serde(default)]
    note: String,
}

impl From<ExcuseRequest> for ExcuseInput {
    fn from(request: ExcuseRequest) -> Self {
        let ExcuseRequest { duty_id, from, to, reason, note } = request;
        Self { duty: duty_id.map(|id| id.0), from, to, reason, note }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExcuseDecisionRequest {
    pub(crate) approve: bool,
    /// At most 200 characters.
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExcuseResponse {
    id: String,
    term_id: String,
    staff: PersonRef,
    /// The rule whose duty it is about; none for a run of days.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_name: Option<LocalText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_name: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
    reason: String,
    note: String,
    /// `asked`, `approved`, `declined` or `withdrawn`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_at: Option<DateTime<Utc>>,
    decision_note: String,
    created_at: DateTime<Utc>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

impl From<ExcuseView> for ExcuseResponse {
    fn from(view: ExcuseView) -> Self {
        let ExcuseView {
            id,
            term,
            staff,
            rule_name,
            duty,
            subject_name,
            from,
            to,
            reason,
            note,
            state,
            decided_by,
            decided_at,
            decision_note,
            created_at,
            version,
            actions,
        } = view;
        Self {
            id: id.to_string(),
            term_id: term.to_string(),
            staff: PersonRef::new(encode(staff.id), staff.name),
            rule_name: rule_name.map(LocalText::from),
            duty_id: duty.map(encode),
            subject_name,
            from,
            to,
            reason,
            note,
            state: state.code().to_owned(),
            decided_by,
            decided_at,
            decision_note,
            created_at,
            version,
            allowed_actions: texts(actions),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExcusePage {
    items: Vec<ExcuseResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

impl From<Listed<ExcuseView>> for ExcusePage {
    fn from(listed: Listed<ExcuseView>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed;
        Self { items: items.into_iter().map(ExcuseResponse::from).collect(), next_cursor }
    }
}
