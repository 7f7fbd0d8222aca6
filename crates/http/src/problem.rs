//! Every failure as one problem document (RFC 9457), from one table.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use shiyou_app::AppError;
use shiyou_domain::issue::{Issue, IssueText, Language};
use utoipa::ToSchema;

/// What a handler answers.
pub(crate) type Answer<T> = Result<T, ApiError>;

/// Seconds after which a shed request may come again.
const BUSY_SECONDS: u32 = 2;

macro_rules! kinds {
    ($($name:ident $status:literal $code:literal $zh:literal $en:literal;)*) => {
        /// The table: kind → status, stable code, title in both languages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind { $($name,)* }

        impl Kind {
            pub(crate) const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            pub(crate) fn status(self) -> StatusCode {
                let code: u16 = match self { $(Self::$name => $status,)* };
                StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }

            pub(crate) fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            pub(crate) fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::Chinese) => $zh, (Self::$name, Language::English) => $en,)*
                }
            }
        }
    };
}

kinds! {
    Malformed 400 "malformed" "请求读不懂" "The request cannot be read";
    Unauthenticated 401 "unauthenticated" "请先登录" "Please log in";
    Forbidden 403 "forbidden" "没有这个权限" "Not permitted";
    PasswordMustChange 403 "password_must_be_changed" "请先修改密码" "Please change your password first";
    NotFound 404 "not_found" "没有找到" "Not found";
    MethodNotAllowed 405 "method_not_allowed" "这里不能这样请求" "This cannot be requested that way";
    Conflict 409 "conflict" "现在不能这样做" "This cannot be done now";
    Stale 412 "stale" "内容已经被别人改过" "Somebody has changed this in the meantime";
    TooLarge 413 "too_large" "内容太大" "Too large";
    UnsupportedType 415 "unsupported_type" "不支持这种格式" "This format is not supported";
    Invalid 422 "invalid" "有几处需要改一改" "Some entries need correcting";
    PreconditionMissing 428 "precondition_missing" "缺少 If-Match" "If-Match is missing";
    TooManyAttempts 429 "too_many_attempts" "请稍等再试" "Please wait and try again";
    Internal 500 "internal" "服务器出了错" "Something went wrong on the server";
    Busy 503 "busy" "服务器正忙，请稍后再试" "The server is busy; please try again";
}

static STALE: IssueText = IssueText {
    code: "stale",
    zh: "您打开之后，别人改过这里。请看看新的内容，再改一次。",
    en: "Somebody changed this after you opened it. Look at the new content, then change it again.",
};
static WAIT: IssueText = IssueText {
    code: "wait",
    zh: "请过 {seconds} 秒再试。",
    en: "Please wait {seconds} seconds, then try again.",
};

/// A failure on its way out; [`crate::problems`] writes it in the reader's language.
#[derive(Debug)]
pub(crate) enum ApiError {
    App(AppError),
    /// A failure of the request itself.
    Request(Kind, Option<Issue>),
}

impl ApiError {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Request(kind, _) => *kind,
            Self::App(error) => match error {
                AppError::Unauthenticated(_) => Kind::Unauthenticated,
                AppError::Forbidden => Kind::Forbidden,
                AppError::NotFound => Kind::NotFound,
                AppError::Conflict(_) => Kind::Conflict,
                AppError::Stale => Kind::Stale,
                AppError::Invalid(_) => Kind::Invalid,
                AppError::TooManyAttempts { .. } => Kind::TooManyAttempts,
                AppError::Busy => Kind::Busy,
                AppError::Store(_) | AppError::Internal(_) => Kind::Internal,
            },
        }
    }

    /// The document and the headers that go with it. The cause of a fault of ours is logged here, once, and never sent.
    pub(crate) fn response(&self, language: Language, trace_id: &str) -> HttpResponse {
        let kind = self.kind();
        if kind == Kind::Internal {
            tracing::error!(trace_id, error = %self, "a request failed");
        }
        let (detail, issues) = self.detail();
        let problem = Problem {
            kind: format!("urn:shiyou:problem:{}", kind.code()),
            title: kind.title(language).to_owned(),
            status: kind.status().as_u16().into(),
            detail: detail.map(|issue| issue.message(language)),
            trace_id: trace_id.to_owned(),
            errors: issues.iter().map(|issue| FieldProblem::of(issue, language)).collect(),
        };
        let mut response = HttpResponse::build(kind.status()).json(problem);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::App(AppError::TooManyAttempts { seconds }) => Some(*seconds),
            Self::App(AppError::Busy) | Self::Request(Kind::Busy, _) => Some(BUSY_SECONDS),
            _ => None,
        }
    }

    /// What is said of the whole, and the problems of single places.
    fn detail(&self) -> (Option<Issue>, &[Issue]) {
        match self {
            Self::App(AppError::Invalid(issues)) => (None, issues),
            Self::App(AppError::Conflict(issue)) => (Some(issue.clone()), std::slice::from_ref(issue)),
            Self::App(AppError::Unauthenticated(issue)) => (issue.clone(), issue.as_slice()),
            Self::App(AppError::Stale) => (Some(STALE.issue()), &[]),
            Self::App(AppError::TooManyAttempts { seconds }) => {
                (Some(WAIT.issue().with("seconds", seconds)), &[])
            }
            Self::Request(_, issue) => (issue.clone(), issue.as_slice()),
            Self::App(_) => (None, &[]),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::App(error) => error.fmt(f),
            Self::Request(kind, _) => f.write_str(kind.code()),
        }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.kind().status()
    }

    /// Without a request at hand; [`crate::problems`] writes it again in the reader's language.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Stable: `urn:shiyou:problem:` and a code.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Names the request in the server's log.
    trace_id: String,
    errors: Vec<FieldProblem>,
}

/// What is wrong at one place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// JSON pointer (RFC 6901) into the request body; empty for the whole.
    pointer: String,
    /// Stable.
    code: String,
    /// In the reader's language.
    message: String,
}

impl FieldProblem {
    fn of(issue: &Issue, language: Language) -> Self {
        Self {
            pointer: issue.pointer.clone(),
            code: issue.code().to_owned(),
            message: issue.message(language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_code_and_two_titles() {
        let mut codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert!(kind.status().is_client_error() || kind.status().is_server_error());
            assert!(!kind.title(Language::Chinese).is_ascii());
            assert!(kind.title(Language::English).is_ascii());
        }
    }

    #[test]
    fn the_page_on_errors_has_this_table() {
        let row = |kind: &Kind| {
            let (chinese, english) = (kind.title(Language::Chinese), kind.title(Language::English));
            format!("| {} | `{}` | {english} | {chinese} |\n", kind.status().as_u16(), kind.code())
        };
        let table: String = Kind::ALL.iter().map(row).collect();
        assert!(
            include_str!("../../../docs/errors.md").contains(&table),
            "docs/errors.md should hold:\n{table}"
        );
    }
}
