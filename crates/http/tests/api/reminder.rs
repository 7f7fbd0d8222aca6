#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::sync::Arc;

use actix_web::http::Method;
use serde_json::json;
use shiyou_app::founding::{NewLogin, create_logins};
use shiyou_app::reminder::Outside;
use shiyou_domain::access::{PersonKind, Role, RoleGrant};
use shiyou_testkit::{House, RobotReceiver};

use super::site::{Ask, site};

#[actix_web::test]
async fn robots_are_the_administrators_and_choices_everybodys_own() {
    let robot = RobotReceiver::content();
    let mut house = House::new();
    house.app = house.app.with_outside(Outside::default().with_robot_hosts(vec![robot.host()]));
    let login = |login, role| NewLogin {
        login,
        display_name: login,
        person: PersonKind::None,
        grants: vec![RoleGrant::school(role)],
    };
    let logins = [login("admin", Role::SchoolAdmin), login("principal", Role::Principal)];
    let password = "晚风吹过操场边的树叶沙沙";
    create_logins(&house.app, house.school, password, &logins).unwrap();
    let send = site(Arc::new(house.app)).await;
    let mut tokens = vec![];
    for login in ["admin", "principal"] {
        let body = json!({ "login": login, "password": password });
        let reply = send(Ask::post("/api/v1/auth/sessions", body)).await;
        tokens.push(reply.body["access_token"].as_str().unwrap().to_owned());
    }
    let (admin, principal) = (tokens[0].as_str(), tokens[1].as_str());

    let draft = json!({
        "name": "教师群", "carrier": "wecom", "unit_kind": "school", "url": robot.url(),
        "language": "zh", "enabled": true,
    });
    let refused = send(Ask::post("/api/v1/reminder-channels", draft.clone()).by(principal)).await;
    assert_eq!(refused.status.as_u16(), 403);
    let once = |ask: Ask<'static>| ask.with("Idempotency-Key", "key-1");
    let made = send(once(Ask::post("/api/v1/reminder-channels", draft.clone())).by(admin)).await;
    assert_eq!((made.status.as_u16(), made.body["host"].as_str()), (201, Some("127.0.0.1")));
    assert!(!String::from_utf8_lossy(&made.bytes).contains("secret-key"), "the address is not shown");
    let again = send(once(Ask::post("/api/v1/reminder-channels", draft)).by(admin)).await;
    assert_eq!(again.body["id"], made.body["id"], "made once");

    let path = format!("/api/v1/reminder-channels/{}/test", made.body["id"].as_str().unwrap());
    let tried = send(Ask::post(&path, json!({})).by(admin)).await;
    assert_eq!((tried.status.as_u16(), tried.body["state"].as_str()), (200, Some("sent")));
    let soon = send(Ask::post(&path, json!({})).by(admin)).await;
    assert_eq!((soon.status.as_u16(), soon.headers.get("retry-after").is_some()), (429, true));
    let log = send(Ask::get("/api/v1/deliveries?state=sent").by(principal)).await;
    assert_eq!(log.body["items"][0]["target"], "教师群");

    let own = send(Ask::get("/api/v1/reminder-choices").by(principal)).await;
    assert_eq!(
        (own.headers.get("etag").unwrap().to_str().unwrap(), own.body["digest"].as_bool()),
        ("\"0\"", Some(true))
    );
    let choices = json!({ "digest": false, "mail": false, "language": "en" });
    let put = Ask { method: Method::PUT, ..Ask::post("/api/v1/reminder-choices", choices) };
    let changed = send(put.by(principal).with("If-Match", "\"0\"")).await;
    assert_eq!((changed.status.as_u16(), changed.body["version"].as_i64()), (200, Some(1)));
    let inbox = send(Ask::get("/api/v1/notices?unread=true&count=true").by(principal)).await;
    assert_eq!((inbox.body["unread"].as_i64(), inbox.body["items"].as_array().unwrap().len()), (Some(0), 0));
    let marked = send(Ask::post("/api/v1/notices/read", json!({ "all": true })).by(principal)).await;
    assert_eq!(marked.status.as_u16(), 204);
}
