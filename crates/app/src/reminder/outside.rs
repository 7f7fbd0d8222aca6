//! The way out: what the operator has set up for messages.

use shiyou_domain::issue::{Issue, IssueText};
use url::Url;

use super::mail::MailServer;
use super::robot::Robots;

static PUBLIC_URL: IssueText = IssueText {
    code: "public_url_malformed",
    zh: "对外网址“{url}”不对，应为 https://school.example 这样的形式。",
    en: "The public address “{url}” is not of the form https://school.example.",
};

/// How messages leave the house. Without a mail server no e-mail is sent; robots need nothing.
#[derive(Default)]
pub struct Outside {
    pub(super) mail: Option<MailServer>,
    pub(super) robots: Robots,
    public_url: Option<Url>,
}

impl Outside {
    #[must_use]
    pub fn with_mail(mut self, server: MailServer) -> Self {
        self.mail = Some(server);
        self
    }

    /// Hosts of robots beside the well-known ones: `host` or `host:port`. A loopback address named here may be spoken to
    /// without TLS.
    #[must_use]
    pub fn with_robot_hosts(mut self, hosts: Vec<String>) -> Self {
        self.robots = Robots::new(hosts);
        self
    }

    /// The address under which people open the pages, for links in messages.
    ///
    /// # Errors
    /// An issue if it is no `http` or `https` address.
    pub fn with_public_url(mut self, url: &str) -> Result<Self, Issue> {
        let read = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        self.public_url = Some(read.ok_or_else(|| PUBLIC_URL.issue().with("url", url))?);
        Ok(self)
    }

    /// A link to a page, if it is known where the pages are.
    pub(super) fn link(&self, path: &str) -> Option<String> {
        self.public_url.as_ref().and_then(|url| url.join(path).ok()).map(|url| url.to_string())
    }
}
