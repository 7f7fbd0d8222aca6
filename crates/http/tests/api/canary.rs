//! What may be read by nobody but its readers is written and read over a real socket; afterwards it stands neither in the
//! log at its most talkative nor, in clear, in what the database keeps.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Site, HttpServer, web};
use serde_json::{Value, json};
use shiyou_app::founding::create_administrator;
use shiyou_http::{HttpSettings, HttpState, Rates};
use shiyou_testkit::{House, Roster};
use tracing_subscriber::filter::LevelFilter;

const NATIONAL_ID: &str = "11010519491231002X";
const PHONE: &str = "13977778888";
const RESTRICTED: &str = "爸爸妈妈最近总是吵架到半夜";
const SEALED: &str = "胳膊上有一道新的划痕";
const ALTERED: &str = "他说昨晚又没有回家睡觉";
const WRONG_PASSWORD: &str = "金丝雀-不是这个密码";
const ADMIN_PASSWORD: &str = "金丝雀-管理员改过的新密码";
const STAFF_PASSWORD: &str = "金丝雀-老师自己定下的密码";

/// Everything `tracing` and `log` write, as the server's own subscriber would write it with `RUST_LOG=trace`.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn listen() -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// A client with what it was told that must not be found again.
struct Client {
    address: SocketAddr,
    canaries: Vec<String>,
}

struct Told {
    status: u16,
    head: String,
    body: Value,
}

impl Told {
    fn at(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

impl Client {
    /// One request on a connection of its own.
    fn ask(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Told {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let mut request = format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        write!(stream, "{request}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Told { status, head: head.to_owned(), body: serde_json::from_str(body).unwrap_or_default() }
    }

    /// Asks, and holds the answer to the status.
    fn tell(&self, status: u16, line: &str, token: &str, body: &Value) -> Told {
        let bearer = format!("Bearer {token}");
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let headers =
            [("Authorization", bearer.as_str()), ("Content-Type", "application/json"), ("If-Match", "\"1\"")];
        let told = self.ask(line, &headers, &text);
        assert_eq!(told.status, status, "{line}: {}", told.body);
        told
    }

    /// Logs in, or activates; keeps the tokens as canaries and gives the access token and the cookie.
    fn enter(&mut self, path: &str, body: &Value) -> (String, String) {
        let told = self.tell(201, &format!("POST /api/v1/auth/{path}"), "", body);
        self.tokens_of(&told)
    }

    fn tokens_of(&mut self, told: &Told) -> (String, String) {
        let cookie = told.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let token = told.at("/access_token");
        self.canaries.push(cookie.split_once('=').unwrap().1.to_owned());
        self.canaries.push(token.clone());
        (token, cookie)
    }

    /// Logs in with the one-time code of this member of the staff.
    fn activate(&mut self, sheet: &Told, name: &str, login: &str) -> String {
        let codes = sheet.body["codes"].as_array().unwrap();
        let code = codes.iter().find(|code| code["person_name"] == name).unwrap();
        let code = code["code"].as_str().unwrap().to_owned();
        let body = json!({ "code": code, "new_password": STAFF_PASSWORD, "login": login });
        let (token, _) = self.enter("activate", &body);
        self.tell(401, "POST /api/v1/auth/activate", "", &body);
        self.canaries.push(code);
        token
    }
}

fn talk(student: &str, confidentiality: &str, summary: &str) -> Value {
    json!({
        "kind": "talk", "occurred_at": "2026-10-13T01:00:00Z", "students": [student],
        "topic": "近况", "summary": summary, "confidentiality": confidentiality,
    })
}

/// A morning at the school.
fn morning(client: &mut Client, roster: &Roster, one_time: &str) {
    client.canaries.push(one_time.to_owned());
    let wrong = json!({ "login": "admin", "password": WRONG_PASSWORD });
    client.tell(401, "POST /api/v1/auth/sessions", "", &wrong);
    let (token, _) = client.enter("sessions", &json!({ "login": "admin", "password": one_time }));
    let change = json!({ "current_password": one_time, "new_password": ADMIN_PASSWORD });
    client.tell(204, "POST /api/v1/auth/password", &token, &change);
    let login = json!({ "login": "admin", "password": ADMIN_PASSWORD });
    let (_, cookie) = client.enter("sessions", &login);
    let renewed = client.ask("POST /api/v1/auth/refresh", &[("Cookie", &cookie)], "");
    let (admin, _) = client.tokens_of(&renewed);

    let sheet = client.tell(201, "POST /api/v1/login-code-sheets", &admin, &json!({ "audience": "staff" }));
    let mentor = client.activate(&sheet, "张老师", "zhang");
    let principal = client.activate(&sheet, "周敏", "zhou");
    let accounts = client.tell(200, "GET /api/v1/accounts?search=zhou", &admin, &Value::Null);
    let roles = json!({ "roles": [{ "role": "principal", "scope_kind": "school" }] });
    let grant = format!("PUT /api/v1/accounts/{}/roles", accounts.at("/items/0/id"));
    client.tell(200, &grant, &admin, &roles);

    people(client, &admin, &principal);
    records(client, &mentor, &principal, &roster.students[0].to_string());

    let program = json!({ "name": "区数据平台", "scopes": ["roster.read"] });
    let made = client.tell(201, "POST /api/v1/api-clients", &admin, &program);
    let (id, secret) = (made.at("/client/client_id"), made.at("/client_secret"));
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    let token = client.ask("POST /api/v1/oauth/token", &kind, &form).at("/access_token");
    client.tell(200, "GET /api/v1/students", &token, &Value::Null);
    client.canaries.extend([secret, token]);
}

/// Numbers of a student and of a guardian, written, found and revealed.
fn people(client: &Client, admin: &str, principal: &str) {
    let student = json!({
        "name": "金小雀", "gender": "female", "status": "active", "national_id": NATIONAL_ID,
        "special": [], "interests": [], "strengths": [], "needs": [], "personality": [],
    });
    let student = client.tell(201, "POST /api/v1/students", admin, &student).at("/id");
    let guardian = json!({ "name": "金大雀", "relation": "father", "phone": PHONE });
    client.tell(201, &format!("POST /api/v1/students/{student}/guardians"), admin, &guardian);
    let reveal = format!("POST /api/v1/students/{student}/reveal");
    let revealed = client.tell(200, &reveal, principal, &json!({ "reason": "核对学籍" }));
    assert_eq!(
        (revealed.at("/national_id"), revealed.at("/phones/0/phone")),
        (NATIONAL_ID.into(), PHONE.into())
    );
}

/// Restricted and sealed text, written, altered, read, and refused for the shape it comes in.
fn records(client: &Client, mentor: &str, principal: &str, child: &str) {
    let restricted = talk(child, "restricted", RESTRICTED);
    let made = client.tell(201, "POST /api/v1/records", mentor, &restricted).at("/id");
    client.tell(201, "POST /api/v1/records", mentor, &talk(child, "sealed", SEALED));
    let path = format!("/api/v1/records/{made}");
    client.tell(200, &format!("PUT {path}"), mentor, &talk(child, "restricted", ALTERED));
    for (reader, path) in [
        (mentor, path.as_str()),
        (principal, &path),
        (mentor, "/api/v1/records"),
        (principal, &format!("/api/v1/students/{child}/dossier")),
    ] {
        client.tell(200, &format!("GET {path}"), reader, &Value::Null);
    }
    let read = client.tell(200, &format!("GET {path}"), principal, &Value::Null);
    assert!(read.body.to_string().contains(ALTERED));
    client.tell(400, "POST /api/v1/records", mentor, &talk(child, RESTRICTED, SEALED));
    client.tell(400, "POST /api/v1/records", mentor, &json!({ RESTRICTED: SEALED }));
    client.tell(404, "POST /api/v1/records", mentor, &talk("0000000000000", "restricted", RESTRICTED));
}

#[actix_web::test]
async fn no_secret_stands_in_the_log_or_in_clear_in_the_database() {
    let log = Log::listen();
    let house = House::new();
    let roster = house.roster("P04");
    let one_time = create_administrator(&house.app, house.school, "admin").unwrap().password;
    let House { app, database, .. } = house;
    let state = web::Data::new(HttpState::new(
        Arc::new(app),
        HttpSettings { secure_cookies: true, rates: Rates::default() },
    ));
    let server = HttpServer::new(move || {
        Site::new()
            .app_data(state.clone())
            .wrap(Compress::default())
            .wrap(from_fn(shiyou_http::problems))
            .wrap(from_fn(shiyou_http::headers))
            .configure(shiyou_http::configure)
    })
    .workers(1)
    .disable_signals()
    .bind("127.0.0.1:0")
    .unwrap();
    let address = server.addrs()[0];
    let running = server.run();
    let stop = running.handle();
    actix_web::rt::spawn(running);
    let mut canaries = [NATIONAL_ID, PHONE, RESTRICTED, SEALED, ALTERED].map(str::to_owned).to_vec();
    canaries.extend([WRONG_PASSWORD, ADMIN_PASSWORD, STAFF_PASSWORD].map(str::to_owned));
    #[allow(clippy::disallowed_methods, reason = "the client of the test is no request of the server")]
    let calls = web::block(move || {
        let mut client = Client { address, canaries };
        morning(&mut client, &roster, &one_time);
        for canary in &client.canaries {
            assert!(!database.holds(canary), "in the database: {canary}");
        }
        assert!(database.holds("金小雀"), "what is not sealed is found, so the search works");
        // A fault of ours is logged with its cause.
        let mentor = json!({ "login": "zhang", "password": STAFF_PASSWORD });
        let (mentor, _) = client.enter("sessions", &mentor);
        database.execute("ALTER TABLE record_revisions RENAME TO mislaid");
        let child = roster.students[0].to_string();
        client.tell(500, "POST /api/v1/records", &mentor, &talk(&child, "restricted", RESTRICTED));
        (database, client.canaries)
    });
    let (database, canaries) = calls.await.unwrap();
    stop.stop(true).await;
    drop(database);
    let written = log.text();
    for expected in ["TRACE", "request{trace_id=\"", "path=\"/api/v1/records\"", "a request failed"] {
        assert!(written.contains(expected), "{expected} in {} bytes of log", written.len());
    }
    for canary in canaries {
        assert!(canary.len() >= 11, "too short to be told apart: {canary}");
        let escaped = canary.as_bytes().escape_ascii().to_string();
        let line = written.lines().find(|line| line.contains(&canary) || line.contains(&escaped));
        assert_eq!(line, None, "{canary} in the log");
    }
}
