//! The change feed: what was made, changed or removed, for programs that keep a copy.

use chrono::{DateTime, Utc};
use shiyou_domain::access::Permission;
use shiyou_domain::id;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::ledger::{self, ChangeRow, FeedMark};

use crate::{App, AppError, AppResult, Call};

/// Rows of a page unless said, and at most.
const ROWS: u32 = 500;
const MOST_ROWS: u32 = 5_000;

static MARK: IssueText = IssueText {
    code: "feed_mark_unreadable",
    zh: "“{value}”不是变更序号。请用上一次返回的序号，或从头开始。",
    en: "“{value}” is no mark of the change feed. Use the one you got last, or start from the beginning.",
};

/// A change; what it is about is told by kind and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeEntry {
    pub sequence: String,
    pub kind: String,
    /// 13 characters.
    pub id: String,
    /// `created`, `updated`, `deleted`.
    pub action: String,
    pub at: DateTime<Utc>,
}

/// Some changes, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeList {
    pub items: Vec<ChangeEntry>,
    pub next_after: String,
}

/// Changes of the caller's school after a mark, oldest first; none that an open transaction could still precede.
///
/// # Errors
/// [`AppError::Invalid`] for a mark that is none.
pub fn list(app: &App, call: &Call, after: Option<&str>, limit: Option<u32>) -> AppResult<ChangeList> {
    let after = mark(after)?.unwrap_or_default();
    let limit = limit.unwrap_or(ROWS).clamp(1, MOST_ROWS);
    let rows = app.store.read(|db| ledger::list_changes(db, call.school(), after, &[], limit))?;
    let next = rows.last().map_or(after, ChangeRow::mark);
    // Sessions and log-ins are nobody's business but the school's own.
    let shown = |row: &ChangeRow| match row.kind.as_str() {
        "account" | "session" | "role" | "api_client" => call.reader.holds(Permission::AccountsList),
        _ => true,
    };
    let items = rows.iter().filter(|row| shown(row)).map(entry).collect();
    Ok(ChangeList { items, next_after: next.to_string() })
}

fn entry(row: &ChangeRow) -> ChangeEntry {
    ChangeEntry {
        sequence: row.mark().to_string(),
        kind: row.kind.clone(),
        id: id::encode(row.entity_id),
        action: row.action.clone(),
        at: row.at.and_utc(),
    }
}

/// Reads a mark of the feed as a caller sends it back.
pub(crate) fn mark(text: Option<&str>) -> AppResult<Option<FeedMark>> {
    let read =
        |text: &str| text.parse().map_err(|_| AppError::invalid(MARK.at("/after").with("value", text)));
    text.filter(|text| !text.is_empty()).map(read).transpose()
}
