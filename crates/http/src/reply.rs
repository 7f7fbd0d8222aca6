//! Shapes of answers: a resource with its version, something made, nothing.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

/// A resource and its version as ETag; 304 if the caller has this version already.
pub(crate) struct Versioned<T> {
    pub(crate) version: i32,
    pub(crate) value: T,
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let tag = format!("\"{}\"", self.version);
        let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        // The answer depends on the reader's rights and language too, so only the plain conditional GET is honoured.
        if request.method() == actix_web::http::Method::GET && known == Some(tag.as_str()) {
            return HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish();
        }
        HttpResponse::Ok().insert_header((header::ETAG, tag)).json(self.value)
    }
}

/// Something that was made, or had been by an earlier request with the same key.
pub(crate) struct Made<T> {
    pub(crate) version: Option<i32>,
    pub(crate) value: T,
}

impl<T> Made<T> {
    pub(crate) fn new(value: T) -> Self {
        Self { version: None, value }
    }

    pub(crate) fn versioned(version: i32, value: T) -> Self {
        Self { version: Some(version), value }
    }
}

impl<T: Serialize> Responder for Made<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::CREATED);
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        response.json(self.value)
    }
}

/// Done; there is nothing to say.
pub(crate) struct Done;

impl Responder for Done {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}
