//! Servers on this machine that take what the application sends: an SMTP server and a robot's web server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Accepts connections until it is dropped.
struct Server {
    address: std::net::SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(serve: impl Fn(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Acquire) {
                    break;
                }
                serve(stream);
            }
        });
        Self { address, stop, thread: Some(thread) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // Wakes the loop.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A letter that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    /// Headers and text, as they came.
    pub data: String,
}

/// What the SMTP server answers to a recipient and to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpManner {
    Takes,
    /// This answer to the recipient, such as `550 no such user`.
    Refuses(&'static str),
    /// Takes the letter and hangs up without a word.
    HangsUp,
}

/// An SMTP server (RFC 5321, as much as a client needs).
pub struct SmtpReceiver {
    server: Server,
    letters: Arc<Mutex<Vec<Letter>>>,
}

impl SmtpReceiver {
    pub fn start(manner: SmtpManner) -> Self {
        let letters = Arc::new(Mutex::new(vec![]));
        let kept = letters.clone();
        let server = Server::start(move |stream| {
            // A client that hangs up ends its own conversation only.
            let _ = converse(stream, manner, &kept);
        });
        Self { server, letters }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.server.address)
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }
}

fn converse(stream: TcpStream, manner: SmtpManner, letters: &Mutex<Vec<Letter>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut say = {
        let mut stream = stream;
        move |line: &str| stream.write_all(format!("{line}\r\n").as_bytes())
    };
    say("220 test")?;
    let mut to = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        match line.get(..4).map(str::to_ascii_uppercase).as_deref() {
            Some("EHLO") => say("250-test\r\n250 8BITMIME")?,
            Some("RCPT") => match manner {
                SmtpManner::Refuses(answer) => say(answer)?,
                _ => {
                    to = line.trim_start_matches("RCPT TO:").trim_matches(['<', '>']).to_owned();
                    say("250 ok")?;
                }
            },
            Some("DATA") => {
                say("354 go on")?;
                let mut data = String::new();
                loop {
                    let mut part = String::new();
                    if lines.read_line(&mut part)? == 0 || part == ".\r\n" {
                        break;
                    }
                    data.push_str(&part);
                }
                letters.lock().unwrap().push(Letter { to: to.clone(), data });
                if manner == SmtpManner::HangsUp {
                    return Ok(());
                }
                say("250 taken")?;
            }
            Some("QUIT") => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
}

/// What a robot was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// With its query.
    pub path: String,
    pub body: serde_json::Value,
}

/// The web server of a group robot.
pub struct RobotReceiver {
    server: Server,
    posted: Arc<Mutex<Vec<Posted>>>,
}

impl RobotReceiver {
    /// Gives these answers (status and body) in turn, the last one again and again.
    pub fn start(answers: &[(u16, &'static str)]) -> Self {
        let posted = Arc::new(Mutex::new(vec![]));
        let kept: Arc<Mutex<Vec<Posted>>> = posted.clone();
        let answers = answers.to_vec();
        let server = Server::start(move |stream| {
            let turn = kept.lock().unwrap().len().min(answers.len() - 1);
            if let Ok(told) = answer(stream, answers[turn]) {
                kept.lock().unwrap().push(told);
            }
        });
        Self { server, posted }
    }

    /// A robot that is content with everything.
    pub fn content() -> Self {
        Self::start(&[(200, r#"{"errcode":0,"errmsg":"ok"}"#)])
    }

    /// `127.0.0.1:port`.
    pub fn host(&self) -> String {
        self.server.address.to_string()
    }

    pub fn url(&self) -> String {
        format!("http://{}/robot/send?key=secret-key", self.server.address)
    }

    pub fn posted(&self) -> Vec<Posted> {
        self.posted.lock().unwrap().clone()
    }
}

fn answer(stream: TcpStream, (status, body): (u16, &str)) -> std::io::Result<Posted> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let header = header.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(bytes) = header.strip_prefix("content-length:") {
            length = bytes.trim().parse().unwrap_or_default();
        }
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    let mut stream = stream;
    let length = body.len();
    stream.write_all(
        format!(
            "HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .as_bytes(),
    )?;
    Ok(Posted { path, body: serde_json::from_slice(&bytes).unwrap_or_default() })
}
