//! E-mail by SMTP.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, Message, SmtpTransport, Transport};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::reminder::{Failure, Outcome};
use url::{Host, Url};

/// Of each step with the server.
const PATIENCE: Duration = Duration::from_secs(15);
/// Characters kept of what the server said.
const LONGEST_ANSWER: usize = 200;

static URL: IssueText = IssueText {
    code: "smtp_url_malformed",
    zh: "发信服务器地址读不懂，应为 smtps://用户:密码@主机 或 smtp://用户:密码@主机?tls=required。密码里的特殊字符要写成 %XX。",
    en: "The address of the mail server is not of the form smtps://user:password@host or smtp://user:password@host?tls=required. Special characters of the password are written as %XX.",
};
static WITHOUT_TLS: IssueText = IssueText {
    code: "smtp_without_tls",
    zh: "发信服务器 {host} 没有加密，密码和邮件会被截获。请用 smtps:// 或加上 ?tls=required。",
    en: "The mail server {host} is spoken to without TLS, so that password and letters can be read on the way. Use smtps:// or add ?tls=required.",
};
static FROM: IssueText = IssueText {
    code: "smtp_from_malformed",
    zh: "发件人“{from}”不对，应为 师友 <shiyou@school.example> 这样的形式。",
    en: "The sender “{from}” is not of the form Shiyou <shiyou@school.example>.",
};

/// The server that takes our letters.
pub struct MailServer {
    transport: SmtpTransport,
    from: Mailbox,
}

impl MailServer {
    /// Reads the settings; nothing is connected yet.
    ///
    /// # Errors
    /// An issue that says how they are written. Without TLS only the own machine is spoken to.
    pub fn new(url: &str, from: &str) -> Result<Self, Issue> {
        let parsed = Url::parse(url).map_err(|_| URL.issue())?;
        let is_own = match parsed.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return Err(URL.issue()),
        };
        let secure = parsed.scheme() == "smtps"
            || parsed.query_pairs().any(|(name, value)| name == "tls" && value == "required");
        // `smtp` is no special scheme to the URL standard, so an address of digits is read as a name.
        let is_own = is_own || parsed.host_str().is_some_and(|host| host == "127.0.0.1");
        if !secure && !is_own {
            return Err(WITHOUT_TLS.issue().with("host", parsed.host_str().unwrap_or_default()));
        }
        let transport = SmtpTransport::from_url(url).map_err(|_| URL.issue())?;
        let from = from.parse().map_err(|_| FROM.issue().with("from", from))?;
        Ok(Self { transport: transport.timeout(Some(PATIENCE)).build(), from })
    }

    /// Sends one letter, and says how that ended and what the server said.
    pub(super) fn send(&self, to: &str, subject: &str, text: &str) -> (Outcome, Option<String>) {
        let Some(to) = address(to) else { return (Outcome::Never(Failure::Refused), None) };
        let letter = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned());
        let Ok(letter) = letter else { return (Outcome::Never(Failure::Refused), None) };
        let said = |error: &lettre::transport::smtp::Error| {
            let answer = error.to_string().replace(&to.to_string(), "…");
            Some(answer.chars().take(LONGEST_ANSWER).collect())
        };
        // Nothing was sent yet: whatever goes wrong here may be tried again.
        match self.transport.test_connection() {
            Ok(true) => {}
            Ok(false) => return (Outcome::NotNow(Failure::Unreachable), None),
            Err(error) if error.is_permanent() => {
                return (Outcome::Never(Failure::Refused), said(&error));
            }
            Err(error) if error.is_transient() => return (Outcome::NotNow(Failure::Busy), said(&error)),
            Err(error) => return (Outcome::NotNow(Failure::Unreachable), said(&error)),
        }
        match self.transport.send(&letter) {
            Ok(_) => (Outcome::Sent, None),
            Err(error) if error.is_permanent() => (Outcome::Never(Failure::Refused), said(&error)),
            Err(error) if error.is_transient() => (Outcome::NotNow(Failure::Busy), said(&error)),
            Err(error) => (Outcome::Never(Failure::Unknown), said(&error)),
        }
    }
}

/// An address of one person.
pub(super) fn address(text: &str) -> Option<Address> {
    text.trim().parse().ok()
}

/// The address as others may see it: `z…@school.example`.
pub(super) fn shown(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_spoken_to_with_tls_only() {
        let code = |url: &str| MailServer::new(url, "shiyou@school.example").err().map(|issue| issue.code());
        assert_eq!(code("smtp://user:secret@mail.example:25"), Some("smtp_without_tls"));
        assert_eq!(code("smtp://mail.example?tls=opportunistic"), Some("smtp_without_tls"));
        assert_eq!(code("smtp://user:secret@mail.example?tls=required"), None);
        assert_eq!(code("smtps://user:secret@mail.example"), None);
        assert_eq!(code("smtp://127.0.0.1:2525"), None);
        assert_eq!(code("smtp://localhost"), None);
        assert_eq!(code("mail.example"), Some("smtp_url_malformed"));
        let from = MailServer::new("smtp://127.0.0.1", "nobody").err().map(|issue| issue.code());
        assert_eq!(from, Some("smtp_from_malformed"));
    }

    #[test]
    fn an_address_is_shown_without_its_name() {
        assert_eq!(shown("zhangmin@school.example"), "z…@school.example");
        assert!(address("zhangmin@school.example").is_some() && address("zhang min").is_none());
    }
}
