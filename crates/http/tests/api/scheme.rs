#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::sync::Arc;

use actix_web::http::Method;
use serde_json::json;
use shiyou_app::founding::create_administrator;
use shiyou_testkit::House;

use super::site::{Ask, site};

#[actix_web::test]
async fn a_scheme_is_adopted_edited_with_its_version_and_published_by_others_only() {
    let house = House::new();
    let made = create_administrator(&house.app, house.school, "admin").unwrap();
    let send = site(Arc::new(house.app)).await;
    let login = json!({ "login": "admin", "password": made.password });
    let first = send(Ask::post("/api/v1/auth/sessions", login)).await;
    let token = first.body["access_token"].as_str().unwrap();
    let password = "晚风吹过操场边的树叶沙沙";
    let change = json!({ "current_password": made.password, "new_password": password });
    send(Ask::post("/api/v1/auth/password", change).by(token)).await;
    let again =
        send(Ask::post("/api/v1/auth/sessions", json!({ "login": "admin", "password": password }))).await;
    let token = again.body["access_token"].as_str().unwrap();

    let gallery = send(Ask::get("/api/v1/scheme-presets").by(token)).await;
    assert_eq!(gallery.body["items"][0]["key"], "P01", "in the order of the plans");
    assert!(gallery.body["items"][0]["document"]["obligations"].is_array());
    let term = json!({
        "academic_year": "2026-2027", "number": 1, "name": "第一学期", "starts_on": "2026-09-01",
        "ends_on": "2027-01-22", "holidays": [], "make_up_days": [], "meals_per_day": 0, "exams": [],
    });
    let term = send(Ask::post("/api/v1/terms", term).by(token)).await.body["id"].as_str().unwrap().to_owned();
    let adopt = json!({ "term_id": term, "preset": "P04" });
    let draft = send(Ask::post("/api/v1/schemes", adopt).by(token)).await;
    assert_eq!((draft.status.as_u16(), draft.headers.get("etag").unwrap().to_str().unwrap()), (201, "\"1\""));
    let path = format!("/api/v1/schemes/{}", draft.body["id"].as_str().unwrap());

    let put = |document: serde_json::Value| Ask {
        method: Method::PUT,
        body: Some(json!({ "document": document })),
        ..Ask::get(&path)
    };
    let document = draft.body["document"].clone();
    assert_eq!(send(put(document.clone()).by(token)).await.status, 428);
    assert_eq!(send(put(document.clone()).by(token).with("If-Match", "\"7\"")).await.status, 412);
    let mut wrong = document.clone();
    wrong["selection"]["group"]["most"] = json!(0);
    let refused = send(put(wrong).by(token).with("If-Match", "\"1\"")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body["errors"][0]["pointer"].as_str().unwrap().starts_with("/document/selection/group"));
    assert_eq!(send(put(document).by(token).with("If-Match", "\"1\"")).await.status, 200);

    let publish = send(Ask::post(&format!("{path}/publish"), json!({})).by(token)).await;
    assert_eq!(publish.status, 403, "an administrator runs the system; the office publishes");
    let campaigns = send(Ask::get("/api/v1/campaigns").by(token)).await;
    assert_eq!(campaigns.status, 403);
}
