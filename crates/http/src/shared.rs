//! Shapes that several concepts use.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::student::MentorshipView;
use shiyou_domain::issue::IssueText;
use utoipa::ToSchema;

use crate::problem::{Answer, ApiError, Kind};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LocalText {
    pub zh: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }
}

impl From<shiyou_domain::scheme::LocalText> for LocalText {
    fn from(text: shiyou_domain::scheme::LocalText) -> Self {
        let shiyou_domain::scheme::LocalText { zh, en } = text;
        Self { zh, en: (!en.is_empty()).then_some(en) }
    }
}

/// Somebody or something by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    /// 13 characters.
    pub id: String,
    pub name: String,
}

impl PersonRef {
    pub fn new(id: impl std::fmt::Display, name: impl Into<String>) -> Self {
        Self { id: id.to_string(), name: name.into() }
    }
}

/// Who mentors whom, and from when to when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MentorshipItem {
    pub(crate) id: String,
    pub(crate) student: PersonRef,
    pub(crate) mentor: PersonRef,
    /// `general`, `study`, `character` or `project`.
    pub(crate) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) class_name: Option<String>,
    pub(crate) from: NaiveDate,
    /// The last day; none while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<NaiveDate>,
    pub(crate) origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) group_id: Option<String>,
}

impl From<MentorshipView> for MentorshipItem {
    fn from(view: MentorshipView) -> Self {
        let MentorshipView { id, student, mentor, kind, class_name, from, to, origin, end_reason, group } =
            view;
        Self {
            id: id.to_string(),
            student: PersonRef::new(student.id, student.name),
            mentor: PersonRef::new(mentor.id, mentor.name),
            kind,
            class_name,
            from,
            to,
            origin,
            end_reason,
            group_id: group.map(|id| id.to_string()),
        }
    }
}

/// Codes as the wire has them.
pub(crate) fn texts(codes: Vec<&'static str>) -> Vec<String> {
    codes.into_iter().map(str::to_owned).collect()
}

static IDS_FORM: IssueText = IssueText {
    code: "ids_malformed",
    zh: "ids 要写成用逗号隔开的编号。",
    en: "`ids` are ids with commas between them.",
};

/// Ids with commas between them, as a query has them.
pub(crate) fn ids_of<Id: FromStr>(text: &str) -> Answer<Vec<Id>> {
    let read =
        |part: &str| part.parse().map_err(|_| ApiError::Request(Kind::Malformed, Some(IDS_FORM.at("/ids"))));
    text.split(',').filter(|part| !part.is_empty()).map(read).collect()
}

/// The bytes of a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "describes a body that is no JSON")]
pub struct FileBytes(Vec<u8>);
