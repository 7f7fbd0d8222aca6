use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::paging::Listed;
use shiyou_app::reminder::{ChannelDraft, ChannelView, DeliveryView};
use shiyou_domain::id::{decode, encode};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::texts;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReminderChannelResponse {
    id: String,
    name: String,
    /// `wecom` or `dingtalk`.
    carrier: String,
    /// `school`, `grade` or `class`: whose duties it counts.
    unit_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_id: Option<String>,
    unit_name: String,
    /// Of the robot's address, which is not shown.
    host: String,
    has_secret: bool,
    /// `zh` or `en`: of its messages.
    language: String,
    enabled: bool,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReminderChannelList {
    pub(crate) items: Vec<ReminderChannelResponse>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReminderChannelRequest {
    name: String,
    /// `wecom` or `dingtalk`.
    carrier: String,
    /// `school`, `grade` or `class`: whose duties it counts.
    unit_kind: String,
    unit_id: Option<String>,
    /// The robot's whole address. Left out, a change keeps the one that is there.
    url: Option<String>,
    /// What DingTalk's robot signs with. Left out, a change keeps it; an empty one takes it away.
    secret: Option<String>,
    /// `zh` or `en`: of its messages.
    language: String,
    enabled: bool,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DeliveryQuery {
    /// `queued`, `sending`, `sent` or `failed`.
    pub(crate) state: Option<String>,
    /// `mail`, `wecom` or `dingtalk`.
    pub(crate) carrier: Option<String>,
    pub(crate) limit: Option<u32>,
    pub(crate) cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryItem {
    id: String,
    /// `digest` or `test`.
    purpose: String,
    /// `mail`, `wecom` or `dingtalk`.
    carrier: String,
    /// A robot's name, or an address of which only the first letter shows.
    target: String,
    /// The school day it is about.
    day: NaiveDate,
    /// `queued`, `sending`, `sent` or `failed`.
    state: String,
    /// Tries so far.
    attempts: i32,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<DateTime<Utc>>,
    /// A code, such as `unreachable`: of the last try.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    /// The failure in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What the other server said.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    created_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryPage {
    items: Vec<DeliveryItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

impl From<ReminderChannelRequest> for ChannelDraft {
    fn from(request: ReminderChannelRequest) -> Self {
        let ReminderChannelRequest { name, carrier, unit_kind, unit_id, url, secret, language, enabled } =
            request;
        // What is no id is no unit of the school either.
        let unit_id = unit_id.map(|id| decode(&id).unwrap_or_default());
        Self { name, carrier, unit_kind, unit_id, url, secret, language, enabled }
    }
}

impl From<ChannelView> for ReminderChannelResponse {
    fn from(view: ChannelView) -> Self {
        let ChannelView {
            id,
            name,
            carrier,
            unit_kind,
            unit_id,
            unit_name,
            host,
            has_secret,
            language,
            enabled,
            version,
            actions,
        } = view;
        Self {
            id: id.to_string(),
            name,
            carrier,
            unit_kind,
            unit_id: unit_id.map(encode),
            unit_name,
            host,
            has_secret,
            language,
            enabled,
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<DeliveryView> for DeliveryItem {
    fn from(view: DeliveryView) -> Self {
        let DeliveryView {
            id,
            purpose,
            carrier,
            target,
            day,
            state,
            attempts,
            next_at,
            failure,
            reason,
            answer,
            created_at,
            sent_at,
        } = view;
        Self {
            id: id.to_string(),
            purpose,
            carrier,
            target,
            day,
            state,
            attempts,
            next_at,
            failure,
            reason,
            answer,
            created_at,
            sent_at,
        }
    }
}

impl From<Listed<DeliveryView>> for DeliveryPage {
    fn from(listed: Listed<DeliveryView>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed.map(DeliveryItem::from);
        Self { items, next_cursor }
    }
}
