//! Reading requests: a JSON body with the place of each fault, a raw upload, the version that was read.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use shiyou_app::AppError;
use shiyou_domain::issue::{Issue, IssueText, pointer_of};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use crate::problem::{ApiError, Kind};

/// Largest JSON body: a scheme document with all its texts.
const LARGEST_JSON: usize = 2 * 1024 * 1024;
/// Largest upload (spec 6-quality, Uploads).
pub(crate) const LARGEST_UPLOAD: usize = 10 * 1024 * 1024;

static UNREADABLE: IssueText = IssueText {
    code: "body_unreadable",
    zh: "请求内容读不懂：{problem}",
    en: "The body cannot be read: {problem}",
};
static LENGTH: IssueText = IssueText {
    code: "text_length",
    zh: "长度不对：最少 {min}，最多 {max}。",
    en: "The length must be between {min} and {max}.",
};
static RANGE: IssueText = IssueText {
    code: "figure_out_of_range",
    zh: "这个数不在允许的范围内（{min}–{max}）。",
    en: "The figure must lie between {min} and {max}.",
};
static WRONG: IssueText =
    IssueText { code: "value_not_allowed", zh: "这里不能这样填。", en: "This value is not allowed." };
static VERSION_FORM: IssueText = IssueText {
    code: "if_match_malformed",
    zh: "If-Match 要写成读到的 ETag，例如 \"3\"。",
    en: "If-Match must be the ETag that was read, such as \"3\".",
};

/// A JSON body, checked by its `validator` rules.
pub(crate) struct Body<T> {
    pub(crate) value: T,
    /// Of its bytes: what an idempotency key is bound to.
    pub(crate) hash: Vec<u8>,
}

type Boxed<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Body<T> {
    type Error = ApiError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(
                |kind| {
                    let kind = kind.split(';').next().unwrap_or("").trim();
                    kind == "application/json" || kind == "application/merge-patch+json"
                },
            );
        let bytes = collect(request, payload, LARGEST_JSON);
        Box::pin(async move {
            if !is_json {
                return Err(ApiError::Request(Kind::UnsupportedType, None));
            }
            let bytes = bytes.await?;
            let mut reader = serde_json::Deserializer::from_slice(&bytes);
            let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
                let pointer = pointer_of(error.path());
                ApiError::Request(
                    Kind::Malformed,
                    Some(UNREADABLE.at(pointer).with("problem", error.inner())),
                )
            })?;
            value.validate().map_err(|errors| {
                let mut issues = Vec::new();
                collect_issues(&errors, "", &mut issues);
                AppError::Invalid(issues)
            })?;
            Ok(Self { value, hash: shiyou_app::hash_of(&bytes) })
        })
    }
}

/// The raw bytes of an upload.
pub(crate) struct Upload {
    pub(crate) bytes: Bytes,
    pub(crate) hash: Vec<u8>,
    /// Hash of bytes and query: the query says what the file is, so it belongs to what an idempotency key stands for.
    pub(crate) request_hash: Vec<u8>,
}

impl FromRequest for Upload {
    type Error = ApiError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let query = request.query_string().to_owned();
        let bytes = collect(request, payload, LARGEST_UPLOAD);
        Box::pin(async move {
            let bytes = bytes.await?;
            let hash = shiyou_app::hash_of(&bytes);
            let request_hash = shiyou_app::hash_of(&[hash.as_slice(), query.as_bytes()].concat());
            Ok(Self { bytes, hash, request_hash })
        })
    }
}

/// Reads the payload, at most `most` bytes of it.
fn collect(request: &HttpRequest, payload: &mut Payload, most: usize) -> Boxed<Bytes> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let payload = payload.take();
    Box::pin(async move {
        let too_large = || ApiError::Request(Kind::TooLarge, None);
        if declared.is_some_and(|length| length > most) {
            return Err(too_large());
        }
        match actix_web::body::to_bytes_limited(actix_web::body::BodyStream::new(payload), most).await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(_)) => Err(ApiError::Request(Kind::Malformed, None)),
            Err(_) => Err(too_large()),
        }
    })
}

/// The version of what was read, from `If-Match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IfMatch(pub(crate) i32);

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = std::future::Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return std::future::ready(Err(ApiError::Request(Kind::PreconditionMissing, None)));
        };
        let version = value
            .to_str()
            .ok()
            .and_then(|text| text.trim().trim_start_matches("W/").trim_matches('"').parse().ok());
        let malformed = || ApiError::Request(Kind::Malformed, Some(VERSION_FORM.at("/If-Match")));
        std::future::ready(version.map(Self).ok_or_else(malformed))
    }
}

fn collect_issues(errors: &ValidationErrors, pointer: &str, issues: &mut Vec<Issue>) {
    for (field, kind) in errors.errors() {
        let pointer = format!("{pointer}/{field}");
        match kind {
            ValidationErrorsKind::Struct(inner) => collect_issues(inner, &pointer, issues),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect_issues(inner, &format!("{pointer}/{index}"), issues);
                }
            }
            ValidationErrorsKind::Field(found) => issues.extend(found.iter().map(|error| {
                let text = match error.code.as_ref() {
                    "length" => &LENGTH,
                    "range" => &RANGE,
                    _ => &WRONG,
                };
                let figure = |name: &str| {
                    error.params.get(name).map(|value| value.to_string().trim_end_matches(".0").to_owned())
                };
                text.at(&pointer)
                    .with("min", figure("min").unwrap_or_else(|| "0".into()))
                    .with("max", figure("max").unwrap_or_else(|| "∞".into()))
            })),
        }
    }
}
