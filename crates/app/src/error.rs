//! Why a use case was not done. The HTTP layer turns each case into one problem document.

use shiyou_domain::issue::{Issue, IssueText};
use shiyou_persistence::page::NotACursor;
use shiyou_persistence::{Retry, StoreError};

pub type AppResult<T> = Result<T, AppError>;

static KEY_REUSED: IssueText = IssueText {
    code: "idempotency_key_reused",
    zh: "这个 Idempotency-Key 已用于另一个请求。",
    en: "This Idempotency-Key was used for another request.",
};
static CURSOR: IssueText = IssueText {
    code: "cursor_unreadable",
    zh: "翻页位置 cursor 读不懂。请从第一页重新开始。",
    en: "The cursor cannot be read. Start from the first page again.",
};

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nobody is logged in, or no longer; or the log-in failed, with what to say.
    #[error("not logged in")]
    Unauthenticated(Option<Issue>),
    /// The caller never has this permission.
    #[error("not permitted")]
    Forbidden,
    /// No such thing, or outside the caller's scope: the two are not told apart.
    #[error("not found")]
    NotFound,
    /// The state does not allow it, or there is one already.
    #[error("conflict: {}", .0.code())]
    Conflict(Issue),
    /// Somebody changed it since it was read.
    #[error("stale")]
    Stale,
    /// Rules are broken, each with its place.
    #[error("invalid: {}", .0.iter().map(Issue::code).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<Issue>),
    /// Wait so many seconds, then try again.
    #[error("too many attempts")]
    TooManyAttempts { seconds: u32 },
    /// The server sheds load.
    #[error("busy")]
    Busy,
    #[error(transparent)]
    Store(StoreError),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// One broken rule.
    pub fn invalid(issue: Issue) -> Self {
        Self::Invalid(vec![issue])
    }

    /// `Ok` if there are no issues.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with all of them.
    pub fn unless_empty(issues: Vec<Issue>) -> AppResult<()> {
        if issues.is_empty() { Ok(()) } else { Err(Self::Invalid(issues)) }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Stale => Self::Stale,
            StoreError::Busy => Self::Busy,
            StoreError::KeyReused => Self::invalid(KEY_REUSED.issue()),
            other => Self::Store(other),
        }
    }
}

impl From<NotACursor> for AppError {
    fn from(_: NotACursor) -> Self {
        Self::invalid(CURSOR.at("/cursor"))
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Retry for AppError {
    fn is_serialization_failure(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_serialization_failure())
    }
}
