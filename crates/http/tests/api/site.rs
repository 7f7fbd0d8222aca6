//! A site on a fresh house, and requests to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::sync::Arc;

use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::from_fn;
use actix_web::{App as Site, test, web};
use serde_json::Value;
use shiyou_app::App;
use shiyou_http::{HttpSettings, HttpState, Rates};

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: Value,
    /// The body as it came, for what is no JSON.
    pub bytes: web::Bytes,
}

impl Reply {
    /// The code of the first problem.
    pub fn code(&self) -> &str {
        self.body["errors"][0]["code"].as_str().unwrap_or("")
    }

    /// The refresh cookie as it is sent back: `name=value`.
    pub fn cookie(&self) -> String {
        let cookie = self.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

/// One request.
pub struct Ask<'a> {
    pub method: Method,
    pub path: &'a str,
    pub token: Option<&'a str>,
    pub headers: Vec<(&'a str, String)>,
    pub body: Option<Value>,
    /// A body that is no JSON, and its type.
    pub raw: Option<(&'a str, Vec<u8>)>,
}

impl<'a> Ask<'a> {
    pub fn get(path: &'a str) -> Self {
        Self { method: Method::GET, path, token: None, headers: vec![], body: None, raw: None }
    }

    pub fn post(path: &'a str, body: Value) -> Self {
        Self { method: Method::POST, body: Some(body), ..Self::get(path) }
    }

    /// With a body that is no JSON.
    pub fn send(path: &'a str, kind: &'a str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { method: Method::POST, raw: Some((kind, bytes.into())), ..Self::get(path) }
    }

    pub fn delete(path: &'a str) -> Self {
        Self { method: Method::DELETE, ..Self::get(path) }
    }

    pub fn by(self, token: &'a str) -> Self {
        Self { token: Some(token), ..self }
    }

    pub fn with(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Sends the requests one after the other to one site, each made from the replies before it.
pub async fn site(app: Arc<App>) -> impl AsyncFn(Ask<'_>) -> Reply {
    site_with(app, Rates::default()).await
}

/// The same, with other rates.
pub async fn site_with(app: Arc<App>, rates: Rates) -> impl AsyncFn(Ask<'_>) -> Reply {
    let state = web::Data::new(HttpState::new(app, HttpSettings { secure_cookies: true, rates }));
    let service = test::init_service(
        Site::new()
            .app_data(state)
            .wrap(from_fn(shiyou_http::problems))
            .wrap(from_fn(shiyou_http::headers))
            .configure(shiyou_http::configure),
    )
    .await;
    let service = std::rc::Rc::new(service);
    async move |ask: Ask<'_>| {
        let mut request = test::TestRequest::default().method(ask.method).uri(ask.path);
        if let Some(token) = ask.token {
            request = request.insert_header((header::AUTHORIZATION, format!("Bearer {token}")));
        }
        for (name, value) in ask.headers {
            request = request.insert_header((name, value));
        }
        if let Some(body) = ask.body {
            request = request.set_json(body);
        }
        if let Some((kind, bytes)) = ask.raw {
            request = request.insert_header((header::CONTENT_TYPE, kind)).set_payload(bytes);
        }
        let response: ServiceResponse<_> = service.call(request.to_request()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = test::read_body(response).await;
        Reply { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null), bytes }
    }
}
