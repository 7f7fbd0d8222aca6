use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::audit as app;
use shiyou_app::paging::Listed;
use shiyou_domain::id::encode;
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditItem {
    id: String,
    /// Its number in the chain of the school; none within the second before it is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<i64>,
    at: DateTime<Utc>,
    /// Name of the person or program.
    actor: String,
    action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    detail: Option<serde_json::Value>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditPage {
    items: Vec<AuditItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// For example `student.numbers_revealed`.
    pub(crate) action: Option<String>,
    pub(crate) limit: Option<u32>,
    pub(crate) cursor: Option<String>,
}

impl From<app::AuditItem> for AuditItem {
    fn from(item: app::AuditItem) -> Self {
        let app::AuditItem { id, sequence, at, actor, action, entity, entity_id, detail } = item;
        Self {
            id: id.to_string(),
            sequence,
            at,
            actor,
            action,
            entity,
            entity_id: entity_id.map(encode),
            detail,
        }
    }
}

impl From<Listed<app::AuditItem>> for AuditPage {
    fn from(listed: Listed<app::AuditItem>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed.map(AuditItem::from);
        Self { items, next_cursor }
    }
}
