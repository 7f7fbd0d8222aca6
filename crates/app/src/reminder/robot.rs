//! Group robots: WeCom (企业微信群机器人) and DingTalk (钉钉自定义机器人).
//!
//! Both take one JSON document by POST and answer `{"errcode": 0, "errmsg": "ok"}`. DingTalk may ask for a signature:
//! HMAC-SHA256 of `timestamp\nsecret` under the secret, in base64.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::reminder::{Carrier, Failure, Outcome};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use url::{Host, Url};

const PATIENCE: Duration = Duration::from_secs(15);
const CONNECTING: Duration = Duration::from_secs(5);
/// Bytes read of an answer.
const LONGEST_BODY: u64 = 16 * 1024;
/// Characters kept of what the server said.
const LONGEST_ANSWER: usize = 200;
/// Most characters of a robot's address.
const LONGEST_URL: usize = 500;
/// Answers that ask to come again later: busy (both), too often (WeCom, DingTalk).
const LATER: [i64; 3] = [-1, 45009, 130_101];

static URL: IssueText = IssueText {
    code: "robot_url_malformed",
    zh: "请粘贴机器人的完整网址，以 https:// 开头。",
    en: "Please paste the whole address of the robot; it begins with https://.",
};
static HOST: IssueText = IssueText {
    code: "robot_host_not_allowed",
    zh: "“{host}”不是这种机器人的网址。企业微信是 qyapi.weixin.qq.com，钉钉是 oapi.dingtalk.com；自建的请服务器管理员加入允许名单。",
    en: "“{host}” is not where such robots live: WeCom's is qyapi.weixin.qq.com, DingTalk's oapi.dingtalk.com. For one of your own ask the operator to add it to the list of hosts.",
};

/// Posts to robots; only to hosts that are known.
pub(super) struct Robots {
    agent: ureq::Agent,
    more_hosts: Vec<String>,
}

impl Default for Robots {
    fn default() -> Self {
        Self::new(vec![])
    }
}

impl Robots {
    pub(super) fn new(more_hosts: Vec<String>) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECTING))
            .build();
        Self { agent: config.into(), more_hosts }
    }

    /// The address of a robot, if it is one that may be spoken to.
    ///
    /// # Errors
    /// An issue without a place.
    pub(super) fn check(&self, carrier: Carrier, text: &str) -> Result<Url, Issue> {
        let text = text.trim();
        let url = Url::parse(text).ok().filter(|_| text.len() <= LONGEST_URL).ok_or_else(|| URL.issue())?;
        let host = url.host_str().ok_or_else(|| URL.issue())?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(URL.issue());
        }
        let authority = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let is_listed = self.more_hosts.contains(&authority);
        let is_known = match carrier {
            Carrier::Wecom => authority == "qyapi.weixin.qq.com" && url.path() == "/cgi-bin/webhook/send",
            Carrier::Dingtalk => authority == "oapi.dingtalk.com" && url.path() == "/robot/send",
            Carrier::Mail => false,
        };
        let is_own = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        match url.scheme() {
            "https" if is_known || is_listed => Ok(url),
            "http" if is_own && is_listed => Ok(url),
            "https" | "http" if !is_known && !is_listed => Err(HOST.issue().with("host", authority)),
            _ => Err(URL.issue()),
        }
    }

    /// Says something in a group, and tells how that ended and what the robot's server said.
    pub(super) fn say(&self, message: &Message<'_>) -> (Outcome, Option<String>) {
        let Message { carrier, url, secret, title, text, now } = *message;
        let Ok(mut url) = self.check(carrier, url) else {
            return (Outcome::Never(Failure::NotAllowed), None);
        };
        if let (Carrier::Dingtalk, Some(secret)) = (carrier, secret) {
            let timestamp = now.timestamp_millis();
            url.query_pairs_mut()
                .append_pair("timestamp", &timestamp.to_string())
                .append_pair("sign", &signature(timestamp, secret));
        }
        let body = document(carrier, title, text).to_string();
        let sent = self.agent.post(url.as_str()).header("Content-Type", "application/json").send(&body);
        match sent {
            Err(error) => (outcome_of(&error), Some(said(&error))),
            Ok(mut response) => {
                let status = response.status().as_u16();
                let body = response.body_mut().with_config().limit(LONGEST_BODY).read_to_string();
                judge(status, body.ok().as_deref())
            }
        }
    }
}

/// What is to be said, and where.
#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    pub(super) carrier: Carrier,
    pub(super) url: &'a str,
    pub(super) secret: Option<&'a str>,
    pub(super) title: &'a str,
    /// Markdown.
    pub(super) text: &'a str,
    pub(super) now: DateTime<Utc>,
}

fn document(carrier: Carrier, title: &str, text: &str) -> Value {
    match carrier {
        Carrier::Dingtalk => json!({ "msgtype": "markdown", "markdown": { "title": title, "text": text } }),
        _ => json!({ "msgtype": "markdown", "markdown": { "content": text } }),
    }
}

fn signature(timestamp: i64, secret: &str) -> String {
    // A key of any length will do for HMAC.
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap_or_else(|_| unreachable!("any length"));
    mac.update(format!("{timestamp}\n{secret}").as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Before the request was on its way it may be tried again; after that nobody knows.
fn outcome_of(error: &ureq::Error) -> Outcome {
    use std::io::ErrorKind;
    use ureq::{Error, Timeout};
    match error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => Outcome::NotNow(Failure::Unreachable),
        Error::Io(error)
            if matches!(
                error.kind(),
                ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable
            ) =>
        {
            Outcome::NotNow(Failure::Unreachable)
        }
        _ => Outcome::Never(Failure::Unknown),
    }
}

/// The error in a few words, never with the address, which holds the robot's key.
fn said(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(error) => error.kind().to_string(),
        ureq::Error::Timeout(timeout) => format!("timeout: {timeout}"),
        ureq::Error::HostNotFound => "host not found".to_owned(),
        ureq::Error::Tls(cause) => (*cause).to_owned(),
        ureq::Error::Rustls(cause) => cause.to_string(),
        _ => "the connection failed".to_owned(),
    }
}

fn judge(status: u16, body: Option<&str>) -> (Outcome, Option<String>) {
    let read: Option<Value> = body.and_then(|body| serde_json::from_str(body).ok());
    let code = read.as_ref().and_then(|answer| answer["errcode"].as_i64());
    let answer = match (&read, code) {
        (Some(read), Some(code)) => {
            let words = read["errmsg"].as_str().unwrap_or_default();
            format!("errcode {code}: {words}").chars().take(LONGEST_ANSWER).collect()
        }
        _ => format!("HTTP {status}"),
    };
    match (status, code) {
        (200..=299, Some(0)) => (Outcome::Sent, None),
        (200..=299, Some(code)) if LATER.contains(&code) => (Outcome::NotNow(Failure::Busy), Some(answer)),
        (429 | 500..=599, _) => (Outcome::NotNow(Failure::Busy), Some(answer)),
        _ => (Outcome::Never(Failure::Refused), Some(answer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_what_dingtalk_asks_for() {
        // printf '1700000000000\nSEC0123456789' | openssl dgst -sha256 -hmac SEC0123456789 -binary | base64
        assert_eq!(
            signature(1_700_000_000_000, "SEC0123456789"),
            "VloEIlTtJU6a/AGf2pud1WypXdicIlyQAOpspu6OP6s="
        );
    }

    #[test]
    fn only_the_known_hosts_are_spoken_to() {
        let robots = Robots::new(vec!["127.0.0.1:9000".into(), "im.school.example".into()]);
        let code = |carrier, url: &str| robots.check(carrier, url).err().map(|issue| issue.code());
        let wecom = |url: &str| code(Carrier::Wecom, url);
        assert_eq!(wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"), None);
        assert_eq!(code(Carrier::Dingtalk, "https://oapi.dingtalk.com/robot/send?access_token=t"), None);
        assert_eq!(wecom("https://im.school.example/robot"), None);
        assert_eq!(wecom("http://127.0.0.1:9000/robot"), None);
        for elsewhere in [
            "https://oapi.dingtalk.com/robot/send?access_token=t",
            "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=k",
            "https://qyapi.weixin.qq.com/cgi-bin/gettoken",
            "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send",
            "https://127.0.0.1/latest/meta-data",
            "http://127.0.0.1:9001/robot",
            "http://[::1]:9000/robot",
            "https://10.0.0.1/",
        ] {
            assert_eq!(wecom(elsewhere), Some("robot_host_not_allowed"), "{elsewhere}");
        }
        for unreadable in [
            "qyapi.weixin.qq.com",
            "ftp://im.school.example/",
            "http://im.school.example/robot",
            "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
            "https://user@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
            "https://user:secret@im.school.example/",
        ] {
            assert_eq!(wecom(unreadable), Some("robot_url_malformed"), "{unreadable}");
        }
    }

    #[test]
    fn an_answer_is_a_success_only_if_it_says_so() {
        let of = |status, body: &str| judge(status, Some(body)).0;
        assert_eq!(of(200, r#"{"errcode":0,"errmsg":"ok"}"#), Outcome::Sent);
        let wrong = judge(200, Some(r#"{"errcode":310000,"errmsg":"sign not match"}"#));
        assert_eq!(wrong, (Outcome::Never(Failure::Refused), Some("errcode 310000: sign not match".into())));
        assert_eq!(of(200, r#"{"errcode":45009}"#), Outcome::NotNow(Failure::Busy));
        assert_eq!(of(200, "<html>"), Outcome::Never(Failure::Refused));
        assert_eq!(of(302, ""), Outcome::Never(Failure::Refused));
        assert_eq!(of(503, ""), Outcome::NotNow(Failure::Busy));
    }
}
