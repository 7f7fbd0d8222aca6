#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::sync::Arc;

use serde_json::{Value, json};
use shiyou_app::founding::create_administrator;
use shiyou_testkit::House;

use super::site::{Ask, Reply, site};

fn token(reply: &Reply) -> String {
    reply.body["access_token"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_person_logs_in_renews_and_logs_out() {
    let house = House::new();
    let made = create_administrator(&house.app, house.school, "admin").unwrap();
    let send = site(Arc::new(house.app)).await;
    let login = json!({ "login": "admin", "password": made.password });
    let first = send(Ask::post("/api/v1/auth/sessions", login)).await;
    assert_eq!(first.status, 201);
    let cookie = first.headers.get("set-cookie").unwrap().to_str().unwrap();
    for flag in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    let me = send(Ask::get("/api/v1/auth/me").by(&token(&first))).await;
    assert_eq!((me.status.as_u16(), me.body["school"]["name"].as_str()), (200, Some("云溪学校")));
    let renewed = send(Ask::post("/api/v1/auth/refresh", Value::Null).with("Cookie", first.cookie())).await;
    assert_eq!(renewed.status, 200);
    let gone = send(Ask::delete("/api/v1/auth/sessions").by(&token(&renewed))).await;
    assert_eq!(gone.status, 204);
    assert_eq!(send(Ask::get("/api/v1/auth/me").by(&token(&renewed))).await.status, 401);
}

#[actix_web::test]
async fn a_one_time_password_must_be_changed_before_anything_else() {
    let house = House::new();
    let made = create_administrator(&house.app, house.school, "admin").unwrap();
    let send = site(Arc::new(house.app)).await;
    let login = json!({ "login": "admin", "password": made.password });
    let signed_in = send(Ask::post("/api/v1/auth/sessions", login)).await;
    let sessions = send(Ask::get("/api/v1/auth/sessions").by(&token(&signed_in))).await;
    assert_eq!((sessions.status.as_u16(), sessions.body["items"][0]["current"].as_bool()), (200, Some(true)));
    let wrong = json!({ "current_password": "guess", "new_password": "晚风吹过操场边的树叶沙沙" });
    let refused = send(Ask::post("/api/v1/auth/password", wrong).by(&token(&signed_in))).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "password_wrong"));
    assert_eq!(refused.body["errors"][0]["pointer"], "/current_password");
}

#[actix_web::test]
async fn problems_are_said_in_the_readers_language_with_their_place() {
    let house = House::new();
    let send = site(Arc::new(house.app)).await;
    let missing = send(Ask::post("/api/v1/auth/sessions", json!({ "login": "x" }))).await;
    assert_eq!((missing.status.as_u16(), missing.code()), (400, "body_unreadable"));
    let wrong = json!({ "login": "x", "password": "y" });
    let zh = send(Ask::post("/api/v1/auth/sessions", wrong.clone())).await;
    assert_eq!((zh.status.as_u16(), zh.body["title"].as_str()), (401, Some("请先登录")));
    let en = send(Ask::post("/api/v1/auth/sessions", wrong).with("Accept-Language", "en-GB,en;q=0.9")).await;
    assert_eq!(en.body["title"], "Please log in");
    assert_eq!(en.headers.get("content-type").unwrap(), "application/problem+json");
    assert_eq!(
        en.headers.get("x-trace-id").unwrap().to_str().unwrap(),
        en.body["trace_id"].as_str().unwrap()
    );
    let nowhere = send(Ask::get("/api/v1/nowhere")).await;
    assert_eq!(
        (nowhere.status.as_u16(), nowhere.body["type"].as_str()),
        (404, Some("urn:shiyou:problem:not_found"))
    );
    let nobody = send(Ask::get("/api/v1/auth/me")).await;
    assert_eq!(nobody.status, 401);
    assert_eq!(nobody.headers.get("cache-control").unwrap(), "private, no-cache");
}
