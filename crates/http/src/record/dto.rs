use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shiyou_app::PersonName;
use shiyou_app::paging::Paging;
use shiyou_app::record::{self as app, NewRecord};
use shiyou_domain::id::{RecordId, StaffId, StudentId, TermId, encode};
use shiyou_domain::record::{
    Channel, Confidentiality, Effect, Guidance, NextStep as Step, Place, RecordDraft, RecordKind,
};
use shiyou_domain::scheme::FormField;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{LocalText, PersonRef};

pub(crate) fn people(people: Vec<PersonName>) -> Vec<PersonRef> {
    people.into_iter().map(|one| PersonRef::new(encode(one.id), one.name)).collect()
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordFormField {
    key: String,
    name: LocalText,
    /// `{ kind: text | long_text | number | date | yes_no | choice, … }`, as in the scheme.
    #[schema(value_type = Object)]
    input: Value,
    required: bool,
}

impl From<FormField> for RecordFormField {
    fn from(field: FormField) -> Self {
        let FormField { key, name, input, required } = field;
        Self { key, name: name.into(), input: serde_json::to_value(input).unwrap_or_default(), required }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordForm {
    kind: String,
    name: LocalText,
    needs_students: bool,
    needs_text: bool,
    fields: Vec<RecordFormField>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordFormList {
    /// What the caller owes first.
    items: Vec<RecordForm>,
    /// The caller's mentees, then the own class.
    students: Vec<PersonRef>,
}

impl From<app::RecordForms> for RecordFormList {
    fn from(forms: app::RecordForms) -> Self {
        let app::RecordForms { items, students } = forms;
        let form = |form: app::RecordForm| {
            let app::RecordForm { kind, name, needs_students, needs_text, fields } = form;
            let fields = fields.into_iter().map(RecordFormField::from).collect();
            RecordForm { kind, name: name.into(), needs_students, needs_text, fields }
        };
        Self { items: items.into_iter().map(form).collect(), students: people(students) }
    }
}

/// What is to be done next; with a day it becomes a duty.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NextStep {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
}

impl From<Step> for NextStep {
    fn from(Step { text, due_on }: Step) -> Self {
        Self { text, due_on }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordRequest {
    #[schema(value_type = String)]
    kind: RecordKind,
    /// When it happened, not when it was written down.
    occurred_at: DateTime<Utc>,
    minutes: Option<u16>,
    #[schema(value_type = Option<String>)]
    channel: Option<Channel>,
    #[schema(value_type = Option<String>)]
    place: Option<Place>,
    place_note: Option<String>,
    #[schema(value_type = Vec<String>)]
    students: Vec<StudentId>,
    participants: Option<Vec<String>>,
    topic: Option<String>,
    summary: Option<String>,
    #[schema(value_type = Option<String>)]
    effect: Option<Effect>,
    next_step: Option<NextStep>,
    tags: Option<Vec<String>>,
    #[schema(value_type = Option<Vec<String>>)]
    guidances: Option<Vec<Guidance>>,
    stage_theme: Option<String>,
    key_moment: Option<String>,
    /// `open`, `restricted` or `sealed`.
    #[schema(value_type = String)]
    confidentiality: Confidentiality,
    /// The record that this answers.
    #[schema(value_type = Option<String>)]
    answers: Option<RecordId>,
    /// By the keys of the form's fields.
    #[schema(value_type = Option<Object>)]
    fields: Option<Map<String, Value>>,
    /// The key of the scheme's meeting whose minutes these are.
    meeting: Option<String>,
    /// Chosen by the client: sent again it makes no second record, ever.
    client_key: Option<String>,
}

impl From<RecordRequest> for NewRecord {
    fn from(request: RecordRequest) -> Self {
        let RecordRequest {
            kind,
            occurred_at,
            minutes,
            channel,
            place,
            place_note,
            students,
            participants,
            topic,
            summary,
            effect,
            next_step,
            tags,
            guidances,
            stage_theme,
            key_moment,
            confidentiality,
            answers,
            fields,
            meeting,
            client_key,
        } = request;
        let draft = RecordDraft {
            kind,
            occurred_at,
            minutes,
            channel,
            place,
            place_note,
            students,
            participants: participants.unwrap_or_default(),
            topic: topic.unwrap_or_default(),
            summary: summary.unwrap_or_default(),
            effect,
            next_step: next_step.map(|NextStep { text, due_on }| Step { text, due_on }),
            tags: tags.unwrap_or_default(),
            guidances: guidances.unwrap_or_default(),
            stage_theme,
            key_moment,
            confidentiality,
            answers,
            fields: fields.unwrap_or_default(),
        };
        Self { draft, meeting, client_key }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawRequest {
    /// 1–200 characters; it stays with the record.
    pub(crate) reason: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RecordQuery {
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    #[param(value_type = Option<String>)]
    student: Option<StudentId>,
    /// A member of the staff.
    #[param(value_type = Option<String>)]
    author: Option<StaffId>,
    kind: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl RecordQuery {
    pub(crate) fn split(self) -> (app::RecordQuery, Paging) {
        let Self { term, student, author, kind, limit, cursor } = self;
        let query =
            app::RecordQuery { term, student: student.map(|id| id.0), author: author.map(|id| id.0), kind };
        (query, Paging { limit, cursor, count: false })
    }
}
