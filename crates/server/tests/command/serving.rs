#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running server, stopped when it is dropped.
struct Serving {
    child: Child,
    address: String,
    said: Vec<String>,
}

impl Serving {
    fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shiyou"))
            .env_clear()
            .env("LANG", "en_GB.UTF-8")
            .args(["--data", data.to_str().unwrap(), "serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        // From here on the server is stopped whatever happens.
        let mut serving = Self { child, address: String::new(), said: vec![] };
        for line in output.lines() {
            let line = line.unwrap();
            let ready = line.strip_prefix("Shiyou is ready: http://").map(str::to_owned);
            serving.said.push(line);
            if let Some(address) = ready {
                serving.address = address;
                return serving;
            }
        }
        panic!("the server stopped: {:?}", serving.said);
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_first_start_makes_an_administrator_and_the_second_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let first = Serving::start(folder.path());
    assert!(
        first.said.iter().any(|line| line.contains("administrator admin, one-time password")),
        "{:?}",
        first.said
    );
    drop(first);
    assert_eq!(Serving::start(folder.path()).said.len(), 1);
}

#[test]
fn it_answers_for_its_health_its_documentation_and_the_api() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path());
    assert!(serving.ask("GET /healthz").starts_with("HTTP/1.1 200"));
    assert!(serving.ask("GET /docs/").contains("swagger"));
    assert!(serving.ask("GET /openapi.json").contains("\"openapi\":\"3.1.0\""));
    let api = serving.ask("GET /api/v1/auth/me");
    assert!(api.starts_with("HTTP/1.1 401") && api.contains("application/problem+json"), "{api}");
    let page = serving.ask("GET /week");
    assert!(page.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{page}");
    assert!(serving.ask("GET /api/nothing").starts_with("HTTP/1.1 404"));
}
