use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::reminder::{ChoicesDraft, ChoicesView, Inbox, NoticeView, Told};
use shiyou_domain::id::NoticeId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoticeQuery {
    /// Only what has not been read.
    pub(crate) unread: Option<bool>,
    /// Whether to count what has not been read.
    pub(crate) count: Option<bool>,
    pub(crate) limit: Option<u32>,
    pub(crate) cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeItem {
    id: String,
    /// `digest` or `delivery_failed`.
    kind: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The page it is about, such as `/week`.
    href: String,
    /// The school day of a digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    read: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticePage {
    items: Vec<NoticeItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// How many have not been read, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<i64>,
}

/// Which notices have been read: those named, or all.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticesReadRequest {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    ids: Vec<NoticeId>,
    #[serde(default)]
    all: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReminderChoicesResponse {
    /// A digest each school day on which there is something to do.
    digest: bool,
    /// The digest by e-mail too.
    mail: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// `zh` or `en`: of the e-mail.
    language: String,
    /// Whether the server can send e-mail at all.
    mail_available: bool,
    pub(crate) version: i32,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReminderChoicesRequest {
    digest: bool,
    mail: bool,
    address: Option<String>,
    /// `zh` or `en`: of the e-mail.
    language: String,
}

impl From<NoticeView> for NoticeItem {
    fn from(view: NoticeView) -> Self {
        let NoticeView { id, kind, title, detail, href, day, created_at, read } = view;
        Self { id: id.to_string(), kind, title, detail, href: href.to_owned(), day, created_at, read }
    }
}

impl From<Inbox> for NoticePage {
    fn from(inbox: Inbox) -> Self {
        let page = inbox.page.map(NoticeItem::from);
        Self { items: page.items, next_cursor: page.next_cursor, unread: page.total }
    }
}

impl From<NoticesReadRequest> for Told {
    fn from(request: NoticesReadRequest) -> Self {
        let NoticesReadRequest { ids, all } = request;
        if all { Self::All } else { Self::These(ids) }
    }
}

impl From<ChoicesView> for ReminderChoicesResponse {
    fn from(view: ChoicesView) -> Self {
        let ChoicesView { digest, mail, address, language, mail_available, version } = view;
        Self { digest, mail, address, language, mail_available, version }
    }
}

impl From<ReminderChoicesRequest> for ChoicesDraft {
    fn from(request: ReminderChoicesRequest) -> Self {
        let ReminderChoicesRequest { digest, mail, address, language } = request;
        Self { digest, mail, address, language }
    }
}
