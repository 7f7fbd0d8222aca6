//! What happens to every request: a trace id, problems in the reader's language, headers that keep data private.

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::Instrument;

use crate::BASE;
use crate::language::language_of;
use crate::problem::{ApiError, Kind};

static TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// Scripts, styles and pictures come from this server alone; styles may be inline, since the component library writes them.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Gives the request its trace id and writes each failure as a problem document. The query is not logged: it may hold names.
///
/// # Errors
/// Those of the services inside.
pub async fn problems<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let trace_id = format!("{:016x}", rand_id());
    // The request itself must not be held: the router inside writes to it.
    let language = language_of(request.request());
    let is_api = request.path().starts_with(BASE);
    let span = tracing::info_span!("request", trace_id, method = %request.method(), path = request.path());
    let response = next.call(request).instrument(span.clone()).await?;
    let status = response.status();
    let failed = response.response().error().map(|error| translate(error, status));
    let is_bare = is_api && !response.headers().contains_key(header::CONTENT_TYPE);
    let mut response = match failed.or_else(|| bare(status, is_bare)) {
        Some(error) => {
            let problem = span.in_scope(|| error.response(language, &trace_id));
            response.into_response(problem).map_into_right_body()
        }
        None => response.map_into_left_body(),
    };
    if let Ok(value) = HeaderValue::from_str(&trace_id) {
        response.headers_mut().insert(TRACE_ID.clone(), value);
    }
    Ok(response)
}

/// Our own failures as they are; the framework's by their status.
fn translate(error: &Error, status: StatusCode) -> ApiError {
    match error.as_error::<ApiError>() {
        Some(ApiError::App(error)) => ApiError::App(restated(error)),
        Some(ApiError::Request(kind, issue)) => ApiError::Request(*kind, issue.clone()),
        None => ApiError::Request(kind_of(status), None),
    }
}

/// The same failure once more: causes cannot be cloned, and what is shown does not need them.
fn restated(error: &shiyou_app::AppError) -> shiyou_app::AppError {
    use shiyou_app::AppError as E;
    match error {
        E::Unauthenticated(issue) => E::Unauthenticated(issue.clone()),
        E::Forbidden => E::Forbidden,
        E::NotFound => E::NotFound,
        E::Conflict(issue) => E::Conflict(issue.clone()),
        E::Stale => E::Stale,
        E::Invalid(issues) => E::Invalid(issues.clone()),
        E::TooManyAttempts { seconds } => E::TooManyAttempts { seconds: *seconds },
        E::Busy => E::Busy,
        E::Store(cause) => E::Internal(cause.to_string()),
        E::Internal(cause) => E::Internal(cause.clone()),
    }
}

/// An answer of the framework without a body of its own, such as 404 for no route.
fn bare(status: StatusCode, is_bare: bool) -> Option<ApiError> {
    (is_bare && (status.is_client_error() || status.is_server_error()))
        .then(|| ApiError::Request(kind_of(status), None))
}

fn kind_of(status: StatusCode) -> Kind {
    Kind::ALL.iter().copied().find(|kind| kind.status() == status).unwrap_or(match status.is_client_error() {
        true => Kind::Malformed,
        false => Kind::Internal,
    })
}

fn rand_id() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    // A trace id need not be secret, only different: the standard library's random state is enough.
    std::collections::hash_map::RandomState::new().build_hasher().finish()
}

/// Headers of every answer. What the API says is for the caller alone.
///
/// # Errors
/// Those of the services inside.
pub async fn headers<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let is_api = request.path().starts_with(BASE);
    let is_docs = request.path().starts_with("/docs");
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "geolocation=(), microphone=(), camera=(self)");
    if is_api {
        set(header::CACHE_CONTROL, "private, no-cache");
        set(header::VARY, "Authorization, Accept-Language");
    }
    if !is_docs {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
    }
    Ok(response)
}
