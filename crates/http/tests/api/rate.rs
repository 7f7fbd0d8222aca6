#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::json;
use shiyou_app::api_client::{self, NewClient};
use shiyou_domain::access::Role;
use shiyou_http::Rates;
use shiyou_testkit::House;

use super::site::{Ask, Reply, site_with};

/// Requests that a rested caller of [`slow`] may make at once.
const BURST: usize = 5;
/// More than the burst, and than what a slow machine lets refill in between.
const MANY: usize = 200;

fn slow() -> Rates {
    Rates { account: NonZeroU32::MIN, client: NonZeroU32::MIN }
}

/// Asks again and again until the answer is 429; gives that and how often there was another.
async fn until_refused(send: &impl AsyncFn(Ask<'_>) -> Reply, path: &str, token: &str) -> (usize, Reply) {
    for answered in 0..MANY {
        let reply = send(Ask::get(path).by(token)).await;
        if reply.status == 429 {
            return (answered, reply);
        }
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
    panic!("{MANY} requests were answered");
}

#[actix_web::test]
async fn an_account_that_asks_too_often_waits_and_nobody_else_does() {
    let house = House::new();
    let busy = house.administrator(house.school, "busy").access.token;
    let other = house.administrator(house.school, "other").access.token;
    let send = site_with(Arc::new(house.app), slow()).await;
    let (answered, refused) = until_refused(&send, "/api/v1/auth/me", &busy).await;
    assert!(answered >= BURST, "{answered}");
    assert_eq!(refused.body["type"], "urn:shiyou:problem:too_many_attempts");
    assert_eq!(refused.headers.get("content-type").unwrap(), "application/problem+json");
    assert_eq!(refused.headers.get("retry-after").unwrap(), "1");
    assert_eq!(send(Ask::get("/api/v1/auth/me").by(&other)).await.status, 200);
}

#[actix_web::test]
async fn two_devices_of_an_account_share_its_rate() {
    let house = House::new();
    let made = shiyou_app::founding::create_administrator(&house.app, house.school, "admin").unwrap();
    let device = |name| shiyou_app::auth::sign_in(&house.app, "admin", &made.password, Some(name)).unwrap();
    let (desk, phone) = (device("desk").access.token, device("phone").access.token);
    let send = site_with(Arc::new(house.app), slow()).await;
    until_refused(&send, "/api/v1/auth/me", &desk).await;
    let (answered, _) = until_refused(&send, "/api/v1/auth/me", &phone).await;
    assert!(answered < BURST, "{answered}");
}

#[actix_web::test]
async fn a_program_has_a_rate_of_its_own() {
    let house = House::new();
    let new = NewClient { name: "区平台".into(), scopes: vec!["roster.read".into()], expires_on: None };
    let token = |new: &NewClient| {
        let made = api_client::create(&house.app, &house.call_as(&[Role::Principal]), new).unwrap();
        let credentials =
            api_client::Credentials { client_id: made.client.client_id, client_secret: made.secret };
        api_client::token(&house.app, "client_credentials", Some(&credentials)).unwrap().access.token
    };
    let (busy, other) = (token(&new), token(&new));
    let send = site_with(Arc::new(house.app), slow()).await;
    until_refused(&send, "/api/v1/students", &busy).await;
    assert_eq!(send(Ask::get("/api/v1/students").by(&other)).await.status, 200);
}

#[actix_web::test]
async fn who_has_not_logged_in_is_not_limited_by_address() {
    let house = House::new();
    let send = site_with(Arc::new(house.app), slow()).await;
    for number in 0..30 {
        let login = json!({ "login": format!("nobody{number}"), "password": "a guess" });
        assert_eq!(send(Ask::post("/api/v1/auth/sessions", login)).await.status, 401);
        assert_eq!(send(Ask::get("/api/v1/auth/me")).await.status, 401);
    }
}
