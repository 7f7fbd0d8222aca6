#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use shiyou_app::api_client::{self, NewClient, WithSecret};
use shiyou_domain::access::Role;
use shiyou_testkit::House;

use super::site::{Ask, site};

const FORM: &str = "application/x-www-form-urlencoded";

fn program(house: &House, scopes: &[&str]) -> WithSecret {
    let new = NewClient {
        name: "区数据平台".into(),
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
        expires_on: None,
    };
    api_client::create(&house.app, &house.call_as(&[Role::Principal]), &new).unwrap()
}

fn form(made: &WithSecret) -> String {
    format!("grant_type=client_credentials&client_id={}&client_secret={}", made.client.client_id, made.secret)
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

#[actix_web::test]
async fn a_program_brings_a_sheet_in_and_takes_the_roster_out() {
    let house = House::new();
    let made = program(&house, &["roster.read", "roster.write", "exports.run"]);
    let send = site(Arc::new(house.app)).await;
    let token = send(Ask::send("/api/v1/oauth/token", FORM, form(&made))).await;
    assert_eq!((token.status.as_u16(), text(&token.body, "/token_type")), (200, "Bearer"));
    assert_eq!(token.headers.get("cache-control").unwrap(), "no-store");
    let token = text(&token.body, "/access_token").to_owned();

    let sheet = "姓名,班级,性别,校内学号\n张三,五(1)班,男,20240001\n=李四,五(1)班,女,20240002\n";
    let path = "/api/v1/imports?kind=students&file_name=roster.csv";
    let preview = send(Ask::send(path, "application/octet-stream", sheet).by(&token)).await;
    assert_eq!(preview.status, 201, "{}", preview.body);
    assert_eq!(
        (preview.body["summary"]["added"].as_i64(), preview.body["summary"]["refused"].as_i64()),
        (Some(1), Some(1))
    );
    assert_eq!(preview.body["allowed_actions"], json!(["apply"]));
    assert_eq!(text(&preview.body, "/sheets/0/columns/1/field_name"), "班级");
    let id = text(&preview.body, "/id").to_owned();
    let rows = format!("/api/v1/imports/{id}/rows?outcome=refused");
    let refused = send(Ask::get(&rows).by(&token).with("Accept-Language", "en")).await;
    assert_eq!(text(&refused.body, "/items/0/issues/0/cell"), "A3");
    let english = text(&refused.body, "/items/0/issues/0/message").to_owned();
    let refused = send(Ask::get(&rows).by(&token)).await;
    let chinese = text(&refused.body, "/items/0/issues/0/message");
    assert!(chinese.contains('。') && !english.contains('。'), "{chinese} {english}");
    let apply = format!("/api/v1/imports/{id}/apply");
    let applied = send(Ask::post(&apply, json!({})).by(&token)).await;
    assert_eq!((applied.status.as_u16(), text(&applied.body, "/state")), (200, "applied"));

    let export = send(Ask::get("/api/v1/exports/students?format=csv&excel=true").by(&token)).await;
    assert_eq!(export.status, 200);
    let disposition = export.headers.get("content-disposition").unwrap().to_str().unwrap();
    assert_eq!(disposition, "attachment; filename=\"shiyou-001-students.csv\"");
    assert!(export.headers.get("x-next-since").is_some());
    let body = std::str::from_utf8(&export.bytes).unwrap();
    assert!(
        body.starts_with("\u{FEFF}school_code,student_id") && body.contains("20240001,张三,male,5,"),
        "{body}"
    );
    let changes = send(Ask::get("/api/v1/changes?limit=2").by(&token)).await;
    assert_eq!((changes.status.as_u16(), changes.body["next_after"].is_string()), (200, true));
}

#[actix_web::test]
async fn what_a_program_may_not_have_is_refused_and_what_is_not_there_is_not_found() {
    let house = House::new();
    let made = program(&house, &["roster.read", "exports.run"]);
    let send = site(Arc::new(house.app)).await;
    let token = send(Ask::send("/api/v1/oauth/token", FORM, form(&made))).await;
    let token = text(&token.body, "/access_token").to_owned();
    let listed = send(Ask::get("/api/v1/exports").by(&token)).await;
    let keys: Vec<&str> =
        listed.body["items"].as_array().unwrap().iter().map(|item| text(item, "/key")).collect();
    assert_eq!(keys, ["mentorships", "students", "staff"]);
    for (path, status) in [
        ("/api/v1/exports/records", 403),
        ("/api/v1/exports/records/schema", 403),
        ("/api/v1/exports/everything", 404),
        ("/api/v1/exports/students?format=pdf", 422),
        ("/api/v1/exports/students?since=x", 422),
        ("/api/v1/exports/students?term=x", 400),
        ("/api/v1/imports", 403),
        ("/api/v1/api-clients", 403),
        ("/api/v1/exports/students/schema", 200),
    ] {
        let reply = send(Ask::get(path).by(&token)).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
    }
}

#[actix_web::test]
async fn a_program_logs_in_by_header_too_and_a_wrong_secret_is_told_once_for_all_reasons() {
    let house = House::new();
    let made = program(&house, &["roster.read"]);
    let send = site(Arc::new(house.app)).await;
    let wrong =
        format!("grant_type=client_credentials&client_id={}&client_secret=guess", made.client.client_id);
    let refused = send(Ask::send("/api/v1/oauth/token", FORM, wrong.clone())).await;
    let neither = send(Ask::send("/api/v1/oauth/token", FORM, "grant_type=client_credentials")).await;
    assert_eq!((refused.status.as_u16(), &refused.body), (401, &neither.body));
    assert_eq!(refused.body["error"], "invalid_client");
    let both = BASE64.encode(format!("{}:{}", made.client.client_id, made.secret));
    let by_header = Ask::send("/api/v1/oauth/token", FORM, "grant_type=client_credentials")
        .with("Authorization", format!("Basic {both}"));
    assert_eq!(send(by_header).await.status, 200);
    for _ in 0..3 {
        send(Ask::send("/api/v1/oauth/token", FORM, wrong.clone())).await;
    }
    let again = send(Ask::send("/api/v1/oauth/token", FORM, wrong)).await;
    assert_eq!(again.status, 429);
    assert_eq!(again.headers.get("retry-after").unwrap(), "1");
    assert_eq!(again.headers.get("content-type").unwrap(), "application/problem+json");
}

#[actix_web::test]
async fn a_token_is_refused_as_rfc_6749_says() {
    let house = House::new();
    let send = site(Arc::new(house.app)).await;
    let wrong = "grant_type=client_credentials&client_id=nobody&client_secret=guess";
    for (kind, form, status, error) in [
        (FORM, wrong, 401, "invalid_client"),
        (FORM, "grant_type=password", 400, "unsupported_grant_type"),
        (FORM, "client_id=nobody", 400, "invalid_request"),
        ("application/json", "{}", 400, "invalid_request"),
    ] {
        let refused = send(Ask::send("/api/v1/oauth/token", kind, form)).await;
        assert_eq!((refused.status.as_u16(), text(&refused.body, "/error")), (status, error), "{form}");
        let description = text(&refused.body, "/error_description");
        assert!(
            description.bytes().all(|letter| matches!(letter, b' '..=b'~') && letter != b'"'),
            "{description}"
        );
        let header = |name: &str| refused.headers.get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("content-type"), Some("application/json"));
        assert_eq!((header("cache-control"), header("pragma")), (Some("no-store"), Some("no-cache")));
        assert_eq!(header("www-authenticate").is_some(), status == 401);
        assert!(header("x-trace-id").is_some());
    }
}

#[actix_web::test]
async fn a_sheet_of_an_unknown_kind_and_a_file_that_is_none_are_refused() {
    let house = House::new();
    let made = program(&house, &["roster.write"]);
    let send = site(Arc::new(house.app)).await;
    let token = send(Ask::send("/api/v1/oauth/token", FORM, form(&made))).await;
    let token = text(&token.body, "/access_token").to_owned();
    let upload = async |path: &str, bytes: &str| {
        send(Ask::send(path, "application/octet-stream", bytes).by(&token)).await
    };
    let unknown = upload("/api/v1/imports?kind=dogs&file_name=a.csv", "x").await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "import_kind_unknown"));
    let html = upload("/api/v1/imports?kind=students&file_name=a.xls", "<html><body></body></html>").await;
    assert_eq!((html.status.as_u16(), html.code()), (422, "file_type_not_read"));
    let nameless = upload("/api/v1/imports?kind=students&file_name=a.csv", "号码,备注\n1,2\n").await;
    assert_eq!((nameless.status.as_u16(), nameless.code()), (422, "import_file_refused"));
}

#[actix_web::test]
async fn scores_make_their_exam_and_a_column_can_be_set_by_hand() {
    let house = House::new();
    house.roster("P04");
    let made = program(&house, &["roster.write"]);
    let send = site(Arc::new(house.app)).await;
    let token = send(Ask::send("/api/v1/oauth/token", FORM, form(&made))).await;
    let token = text(&token.body, "/access_token").to_owned();
    // A program may bring in people, not marks.
    let sheet = "姓名,班级,语文(120)\n张三,七1,100\n";
    let path =
        "/api/v1/imports?kind=scores&file_name=marks.csv&exam_name=x&exam_kind=other&exam_held_on=2026-11-01";
    let refused = send(Ask::send(path, "application/octet-stream", sheet).by(&token)).await;
    assert_eq!(refused.status, 403, "{}", refused.body);
    for query in [
        "kind=scores&file_name=x.csv&exam=!",
        "kind=scores&file_name=x.csv&exam_name=x",
        "kind=students&file_name=x.csv&columns=x",
        "kind=students&file_name=x.csv&columns=%5B%7B%22sheet%22%3A%22x%22%2C%22column%22%3A%223%22%7D%5D",
    ] {
        let path = format!("/api/v1/imports?{query}");
        let reply =
            send(Ask::send(&path, "application/octet-stream", "姓名,班级\n张三,501\n").by(&token)).await;
        assert_eq!(reply.status, 400, "{query}: {}", reply.body);
    }
    // Column C is left out, column D is the class.
    let columns = "%5B%7B%22sheet%22%3A%22x%22%2C%22column%22%3A%22D%22%2C%22field%22%3A%22class%22%7D%2C\
        %7B%22sheet%22%3A%22x%22%2C%22column%22%3A%22C%22%2C%22field%22%3Anull%7D%5D";
    let path = format!("/api/v1/imports?kind=students&file_name=x.csv&columns={columns}");
    let sheet = "姓名,性别,班级,备注\n张三,男,未定,五(1)班\n";
    let preview = send(Ask::send(&path, "application/octet-stream", sheet).by(&token)).await;
    assert_eq!(preview.status, 201, "{}", preview.body);
    assert_eq!(preview.body["summary"]["added"], json!(1), "{}", preview.body);
    assert_eq!(preview.body["sheets"][0]["columns"][2]["state"], json!("unused"));
    assert_eq!(text(&preview.body, "/sheets/0/columns/3/field"), "class");
    let fields: Vec<&str> =
        preview.body["fields"].as_array().unwrap().iter().map(|field| text(field, "/code")).collect();
    assert!(fields.contains(&"birth_date") && fields.contains(&"father_phone"));
}

#[actix_web::test]
async fn the_same_key_with_the_same_sheet_taken_for_another_is_refused() {
    let house = House::new();
    let made = program(&house, &["roster.write"]);
    let send = site(Arc::new(house.app)).await;
    let token = send(Ask::send("/api/v1/oauth/token", FORM, form(&made))).await;
    let token = text(&token.body, "/access_token").to_owned();
    let upload = async |kind: &str| {
        let path = format!("/api/v1/imports?kind={kind}&file_name=a.csv");
        let ask = Ask::send(&path, "application/octet-stream", "姓名,班级,工号\n张三,五1,T1\n");
        send(ask.by(&token).with("Idempotency-Key", "key-1")).await
    };
    let first = upload("students").await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(upload("students").await.body["id"], first.body["id"]);
    assert_eq!(upload("staff").await.status, 422);
}
