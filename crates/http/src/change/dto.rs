use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::change::{ChangeEntry, ChangeList};
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChangeQuery {
    /// `next_after` of the page before; from the beginning unless said.
    pub(crate) after: Option<String>,
    /// 1–5000; 500 unless said.
    pub(crate) limit: Option<u32>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeItem {
    /// Opaque; grows along the feed.
    sequence: String,
    /// `student`, `staff`, `mentorship`, `record`, …
    kind: String,
    id: String,
    /// `created`, `updated` or `deleted`.
    action: String,
    at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangePage {
    items: Vec<ChangeItem>,
    /// What to send as `after` the next time, also where there was nothing new.
    next_after: String,
}

impl From<ChangeEntry> for ChangeItem {
    fn from(entry: ChangeEntry) -> Self {
        let ChangeEntry { sequence, kind, id, action, at } = entry;
        Self { sequence, kind, id, action, at }
    }
}

impl From<ChangeList> for ChangePage {
    fn from(list: ChangeList) -> Self {
        let ChangeList { items, next_after } = list;
        Self { items: items.into_iter().map(ChangeItem::from).collect(), next_after }
    }
}
