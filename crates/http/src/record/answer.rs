//! Records as they are answered: in lists, and one with all it says.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value};
use shiyou_app::record::{self as app, Body};
use shiyou_domain::id::encode;
use shiyou_domain::record::Guidance;
use utoipa::ToSchema;

use super::dto::{NextStep, people};
use crate::duty::dto::{DutyItem, duties};
use crate::shared::{LocalText, PersonRef, texts};

/// What a list and a single record both say.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordHead {
    id: String,
    kind: String,
    kind_name: LocalText,
    author: PersonRef,
    occurred_at: DateTime<Utc>,
    entered_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    students: Vec<PersonRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// The reader may know of the record, and no more.
    withheld: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<String>,
    confidentiality: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_step: Option<NextStep>,
    tags: Vec<String>,
    guidances: Vec<String>,
    withdrawn: bool,
    corrected: bool,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordItem {
    #[serde(flatten)]
    head: RecordHead,
    /// Duties it has done.
    ticked: i32,
}

/// The rest of what its text says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordMore {
    #[serde(skip_serializing_if = "Option::is_none")]
    place_note: Option<String>,
    participants: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage_theme: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_moment: Option<String>,
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_reason: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordResponse {
    #[serde(flatten)]
    pub(crate) head: RecordHead,
    #[serde(flatten)]
    more: RecordMore,
    ticked_duties: Vec<DutyItem>,
    /// Earlier texts, oldest first.
    revisions: Vec<RecordRevision>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordRevision {
    number: i32,
    /// When it was replaced.
    at: DateTime<Utc>,
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordPage {
    pub(crate) items: Vec<RecordItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_cursor: Option<String>,
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn codes(guidances: Vec<Guidance>) -> Vec<String> {
    guidances.into_iter().map(|one| one.code().to_owned()).collect()
}

/// A record's head, the rest of it, and how many duties it has done.
fn parts(view: app::RecordView) -> (RecordHead, RecordMore, i32) {
    let app::RecordView {
        id,
        kind,
        kind_name,
        author,
        occurred_at,
        entered_at,
        minutes,
        channel,
        place,
        students,
        body,
        effect,
        confidentiality,
        withdrawn,
        withdrawn_reason,
        corrected,
        ticked,
        answers: _,
        version,
        allowed_actions,
    } = view;
    let withheld = body.is_none();
    let Body {
        topic,
        summary,
        place_note,
        participants,
        next_step,
        tags,
        guidances,
        stage_theme,
        key_moment,
        fields,
    } = body.unwrap_or_default();
    let head = RecordHead {
        id: encode(id),
        kind,
        kind_name: kind_name.into(),
        author: PersonRef::new(encode(author.id), author.name),
        occurred_at,
        entered_at,
        minutes,
        channel,
        place,
        students: people(students),
        topic: filled(topic),
        summary: filled(summary),
        withheld,
        effect,
        confidentiality,
        next_step: next_step.map(NextStep::from),
        tags,
        guidances: codes(guidances),
        withdrawn,
        corrected,
        version,
        allowed_actions: texts(allowed_actions),
    };
    let more = RecordMore { place_note, participants, stage_theme, key_moment, fields, withdrawn_reason };
    (head, more, ticked)
}

impl From<app::RecordView> for RecordItem {
    fn from(view: app::RecordView) -> Self {
        let (head, _, ticked) = parts(view);
        Self { head, ticked }
    }
}

impl From<app::RecordDetail> for RecordResponse {
    fn from(detail: app::RecordDetail) -> Self {
        let app::RecordDetail { view, ticked_duties, revisions } = detail;
        let (head, more, _) = parts(view);
        Self {
            head,
            more,
            ticked_duties: duties(ticked_duties),
            revisions: revisions.into_iter().map(RecordRevision::from).collect(),
        }
    }
}

impl From<app::Revision> for RecordRevision {
    fn from(revision: app::Revision) -> Self {
        let app::Revision { number, at, by, body } = revision;
        let body = body.unwrap_or_default();
        Self { number, at, by, topic: filled(body.topic), summary: filled(body.summary) }
    }
}

pub(crate) fn records(views: Vec<app::RecordView>) -> Vec<RecordItem> {
    views.into_iter().map(RecordItem::from).collect()
}
