//! What putting a scheme in force would change of the term's duties.

use chrono::NaiveDate;
use serde::Serialize;
use shiyou_app::duty::{DutyChange as Change, RuleChange};
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutyChangeList {
    /// In the scheme's order; rules that nothing changes are left out.
    items: Vec<DutyChangeItem>,
}

/// What changes of one rule's duties; what is done stays done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutyChangeItem {
    /// Key of the obligation or meeting.
    rule: String,
    name: String,
    added: u32,
    /// Undone ones whose dates or people become others.
    changed: u32,
    dropped: u32,
    /// Done ones, which stay.
    kept: u32,
    /// The first three changes.
    examples: Vec<DutyChangeExample>,
}

/// One duty that comes, moves or goes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutyChangeExample {
    /// The window: `w7`, `m2`, …
    window: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_before: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_after: Option<NaiveDate>,
}

impl From<Vec<RuleChange>> for DutyChangeList {
    fn from(changes: Vec<RuleChange>) -> Self {
        Self { items: changes.into_iter().map(DutyChangeItem::from).collect() }
    }
}

impl From<RuleChange> for DutyChangeItem {
    fn from(change: RuleChange) -> Self {
        let RuleChange { rule, name, added, changed, dropped, kept, examples } = change;
        let [added, changed, dropped, kept] = [added, changed, dropped, kept].map(|count| count as u32);
        let examples = examples.into_iter().map(|example| {
            let Change { window, due_before, due_after } = example;
            DutyChangeExample { window, due_before, due_after }
        });
        Self { rule, name, added, changed, dropped, kept, examples: examples.collect() }
    }
}
