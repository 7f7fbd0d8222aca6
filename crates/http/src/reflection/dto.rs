use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shiyou_app::reflection::{self as app, NewReflection};
use shiyou_domain::id::{StudentId, encode};
use shiyou_domain::record::RecordKind;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::record::dto::{RecordFormField, people};
use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReflectionQuery {
    #[param(value_type = Option<String>)]
    pub(crate) student: Option<StudentId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyReflection {
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<String>,
    week: u32,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    fields: Option<Map<String, Value>>,
    /// The mentor has answered.
    marked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    marked_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    praise: Option<String>,
}

impl From<app::MyReflection> for MyReflection {
    fn from(one: app::MyReflection) -> Self {
        let app::MyReflection {
            record_id,
            week,
            from,
            to,
            due_on,
            state,
            topic,
            summary,
            fields,
            marked,
            marked_text,
            praise,
        } = one;
        Self {
            record_id: record_id.map(encode),
            week,
            from,
            to,
            due_on,
            state: state.to_owned(),
            topic,
            summary,
            fields,
            marked,
            marked_text,
            praise,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyReflectionList {
    student: PersonRef,
    mentors: Vec<PersonRef>,
    /// Newest first.
    items: Vec<MyReflection>,
    fields: Vec<RecordFormField>,
}

impl From<app::MyReflections> for MyReflectionList {
    fn from(list: app::MyReflections) -> Self {
        let app::MyReflections { student, mentors, items, fields } = list;
        Self {
            student: PersonRef::new(encode(student.id), student.name),
            mentors: people(mentors),
            items: items.into_iter().map(MyReflection::from).collect(),
            fields: fields.into_iter().map(RecordFormField::from).collect(),
        }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReflectionRequest {
    week: u32,
    #[schema(value_type = Option<String>)]
    pub(crate) student_id: Option<StudentId>,
    #[schema(value_type = Option<String>)]
    kind: Option<RecordKind>,
    summary: String,
    #[schema(value_type = Option<Object>)]
    fields: Option<Map<String, Value>>,
    client_key: Option<String>,
}

impl From<ReflectionRequest> for NewReflection {
    fn from(request: ReflectionRequest) -> Self {
        let ReflectionRequest { week, student_id: _, kind, summary, fields, client_key } = request;
        Self { week, kind, summary, fields: fields.unwrap_or_default(), client_key }
    }
}
