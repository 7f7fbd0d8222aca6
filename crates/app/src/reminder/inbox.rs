//! What somebody was told, in the application itself.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use shiyou_domain::id::NoticeId;
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::reminder::{Carrier, Digest, Failure, inbox_title};
use shiyou_persistence::StoreError;
use shiyou_persistence::reminder::{self, NoticeRow};

use crate::paging::{Listed, Paging};
use crate::{App, AppError, AppResult, Call};

/// Most notices marked at once.
const MOST_AT_ONCE: usize = 500;

static TOO_MANY: IssueText =
    IssueText {
        code: "notices_too_many", zh: "一次最多标记 {most} 条。", en: "At most {most} at once."
    };

/// A line of an inbox, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeView {
    pub id: NoticeId,
    /// `digest` or `delivery_failed`.
    pub kind: String,
    pub title: String,
    pub detail: Option<String>,
    /// The page it is about.
    pub href: &'static str,
    /// The school day of a digest.
    pub day: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub read: bool,
}

/// A page of an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// `total` counts what is unread.
    pub page: Listed<NoticeView>,
}

/// Which notices were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    All,
    These(Vec<NoticeId>),
}

#[derive(Deserialize)]
struct DigestDetail {
    day: NaiveDate,
    counts: Digest,
}

#[derive(Deserialize)]
struct FailedDetail {
    carrier: Carrier,
    target: String,
    failure: Failure,
}

/// The caller's own notices, newest first.
///
/// # Errors
/// [`AppError::Invalid`] if the cursor cannot be read.
pub fn list_notices(app: &App, call: &Call, unread: bool, paging: &Paging) -> AppResult<Inbox> {
    let account = call.reader.account.ok_or(AppError::Forbidden)?;
    let page = paging.request()?;
    let (rows, total) = app.store.read(|db| {
        let rows = reminder::list_notices(db, call.school(), account, unread, &page)?;
        let total = match paging.count {
            true => Some(reminder::count_unread(db, call.school(), account)?),
            false => None,
        };
        Ok::<_, StoreError>((rows, total))
    })?;
    let next_cursor = rows.next_cursor;
    let items = rows.items.iter().map(|row| view(row, call.language)).collect::<AppResult<_>>()?;
    Ok(Inbox { page: Listed { items, next_cursor, total } })
}

/// Marks own notices read; those of others, and those that were read before, are passed over.
///
/// # Errors
/// [`AppError::Invalid`] if there are too many at once.
pub fn mark_read(app: &App, call: &Call, told: &Told) -> AppResult<()> {
    let account = call.reader.account.ok_or(AppError::Forbidden)?;
    if matches!(told, Told::These(ids) if ids.len() > MOST_AT_ONCE) {
        return Err(AppError::invalid(TOO_MANY.at("/ids").with("most", MOST_AT_ONCE)));
    }
    app.store.write(&call.context(app), |tx| {
        let (school, at) = (tx.school(), tx.row_time());
        match told {
            Told::All => reminder::mark_all_read(tx.db(), school, account, at)?,
            Told::These(ids) => {
                let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
                reminder::mark_read(tx.db(), school, account, &ids, at)?;
            }
        }
        Ok(())
    })
}

fn view(row: &NoticeRow, language: Language) -> AppResult<NoticeView> {
    let (title, detail, href, day) = match row.kind.as_str() {
        "digest" => {
            let DigestDetail { day, counts } = serde_json::from_str(&row.detail)?;
            let only_answers = counts == Digest { awaiting: counts.awaiting, ..Digest::default() };
            let href = if only_answers { "/applicants" } else { "/week" };
            (inbox_title(&counts, language), None, href, Some(day))
        }
        _ => {
            let FailedDetail { carrier, target, failure } = serde_json::from_str(&row.detail)?;
            let title = match language {
                Language::Chinese => format!("发给 {target} 的提醒没有送达"),
                Language::English => format!("A reminder to {target} was not sent"),
            };
            let href = if carrier == Carrier::Mail { "/settings" } else { "/school" };
            (title, Some(failure.name(language).to_owned()), href, None)
        }
    };
    Ok(NoticeView {
        id: NoticeId(row.id),
        kind: row.kind.clone(),
        title,
        detail,
        href,
        day,
        created_at: row.created_at.and_utc(),
        read: row.read_at.is_some(),
    })
}
