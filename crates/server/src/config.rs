//! Settings: command line over environment over `shiyou.toml` over defaults. Read once, here.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use shiyou_app::reminder::{MailServer, Outside};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_http::Rates;
use shiyou_persistence::connection::{Target, without_password};
use shiyou_persistence::{Settings as StoreSettings, StoreError};

use crate::cli::SettingsArguments;

/// Connections to the database unless set otherwise.
const CONNECTIONS: u32 = 8;

static UNREADABLE: IssueText = IssueText {
    code: "settings_unreadable",
    zh: "设置读不出来：{cause}。请检查 shiyou.toml 和环境变量。",
    en: "The settings cannot be read: {cause}. Check shiyou.toml and the environment.",
};

static NO_SENDER: IssueText = IssueText {
    code: "smtp_from_missing",
    zh: "设置了发信服务器，还要用 SHIYOU_SMTP_FROM 设置发件人，例如 师友 <shiyou@school.example>。",
    en: "There is a mail server but no sender: set SHIYOU_SMTP_FROM, such as Shiyou <shiyou@school.example>.",
};

/// What can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// Folder for the database file and the school key.
    pub(crate) data: PathBuf,
    /// `sqlite:FILE` or `postgres://…`; without one, shiyou.db in the data folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) database_url: Option<String>,
    /// Address and port.
    pub(crate) listen: String,
    /// Connections to the database, 1–200.
    pub(crate) connections: u32,
    /// The school key in base64; without one, the file school.key in the data folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) school_key: Option<String>,
    /// A reverse proxy in front speaks HTTPS.
    pub(crate) behind_proxy: bool,
    /// Requests a second of one account; five times as many may come at once.
    pub(crate) account_rate: NonZeroU32,
    /// Requests a second of one program.
    pub(crate) client_rate: NonZeroU32,
    /// The address under which people open the pages, for links in messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) public_url: Option<String>,
    /// The server that takes e-mail: `smtps://user:password@host`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) smtp_url: Option<String>,
    /// The sender of e-mail: `Shiyou <shiyou@school.example>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) smtp_from: Option<String>,
    /// Hosts of group robots beside the well-known ones, with commas between them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) robot_hosts: Option<String>,
}

impl Config {
    fn defaults(folder: &Path) -> Self {
        Self {
            data: folder.to_owned(),
            database_url: None,
            listen: "127.0.0.1:8080".into(),
            connections: CONNECTIONS,
            school_key: None,
            behind_proxy: false,
            account_rate: Rates::default().account,
            client_rate: Rates::default().client,
            public_url: None,
            smtp_url: None,
            smtp_from: None,
            robot_hosts: None,
        }
    }

    /// # Errors
    /// [`StoreError::Setup`] with what to do about it.
    pub(crate) fn load(arguments: &SettingsArguments) -> Result<Self, StoreError> {
        let unreadable = |error: figment::Error| StoreError::Setup(UNREADABLE.issue().with("cause", error));
        let folder: PathBuf = match &arguments.data {
            Some(folder) => folder.clone(),
            None => environment("SHIYOU_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from),
        };
        let own = [
            "data",
            "listen",
            "connections",
            "school_key",
            "behind_proxy",
            "account_rate",
            "client_rate",
            "public_url",
            "smtp_url",
            "smtp_from",
            "robot_hosts",
        ];
        let mut config: Self = Figment::from(Serialized::defaults(Self::defaults(&folder)))
            .merge(Toml::file(folder.join("shiyou.toml")))
            .merge(Env::prefixed("SHIYOU_").only(&own))
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .extract()
            .map_err(unreadable)?;
        config.data = folder;
        if let Some(url) = &arguments.database_url {
            config.database_url = Some(url.clone());
        }
        Ok(config)
    }

    /// # Errors
    /// [`StoreError::Setup`] if the URL cannot be understood.
    pub(crate) fn store(&self) -> Result<StoreSettings, StoreError> {
        let target = match &self.database_url {
            Some(url) => Target::parse(url)?,
            None => Target::Sqlite(self.data.join("shiyou.db")),
        };
        Ok(StoreSettings { target, connections: self.connections.clamp(1, 200) })
    }

    pub(crate) fn rates(&self) -> Rates {
        Rates { account: self.account_rate, client: self.client_rate }
    }

    /// How messages leave the house.
    ///
    /// # Errors
    /// [`StoreError::Setup`] if a setting cannot be understood.
    pub(crate) fn outside(&self) -> Result<Outside, StoreError> {
        let hosts = self.robot_hosts.as_deref().unwrap_or_default().split(',').map(str::trim);
        let hosts = hosts.filter(|host| !host.is_empty()).map(str::to_owned).collect();
        let mut outside = Outside::default().with_robot_hosts(hosts);
        if let Some(url) = &self.public_url {
            outside = outside.with_public_url(url).map_err(StoreError::Setup)?;
        }
        match (&self.smtp_url, &self.smtp_from) {
            (Some(url), Some(from)) => {
                Ok(outside.with_mail(MailServer::new(url, from).map_err(StoreError::Setup)?))
            }
            (Some(_), None) => Err(StoreError::Setup(NO_SENDER.issue())),
            (None, _) => Ok(outside),
        }
    }

    /// The settings as they may be shown.
    pub(crate) fn shown(&self) -> String {
        let database = match &self.database_url {
            Some(url) => without_password(url),
            None => format!("sqlite:{}", self.data.join("shiyou.db").display()),
        };
        let key = match &self.school_key {
            Some(_) => "from the environment or shiyou.toml".to_owned(),
            None => key_file(&self.data).display().to_string(),
        };
        let text = |value: &Option<String>| match value {
            Some(value) => format!("\"{value}\""),
            None => "none".to_owned(),
        };
        let messages = format!(
            "public_url = {}\nsmtp_url = {}\nsmtp_from = {}\nrobot_hosts = {}\n",
            text(&self.public_url),
            text(&self.smtp_url.as_deref().map(without_password)),
            text(&self.smtp_from),
            text(&self.robot_hosts),
        );
        format!(
            "data = \"{}\"\ndatabase_url = \"{database}\"\nlisten = \"{}\"\nconnections = {}\nbehind_proxy = {}\naccount_rate = {}\nclient_rate = {}\nschool_key = {key}\n{messages}",
            self.data.display(),
            self.listen,
            self.connections,
            self.behind_proxy,
            self.account_rate,
            self.client_rate,
        )
    }
}

/// Where the school key is unless it is in the environment.
pub(crate) fn key_file(data: &Path) -> PathBuf {
    data.join("school.key")
}

/// The language in which the program speaks to whoever started it: Chinese unless the locale says otherwise.
pub(crate) fn language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| environment(name));
    match locale {
        Some(locale) if locale.starts_with("en") => Language::English,
        _ => Language::Chinese,
    }
}

fn environment(name: &str) -> Option<String> {
    #[allow(clippy::disallowed_methods, reason = "this is where the configuration is read")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_documented_with_its_default() {
        let Config {
            data,
            database_url,
            listen,
            connections,
            school_key,
            behind_proxy,
            account_rate,
            client_rate,
            public_url,
            smtp_url,
            smtp_from,
            robot_hosts,
        } = Config::defaults(Path::new("data"));
        let known = [
            ("SHIYOU_DATA", Some(data.display().to_string())),
            ("DATABASE_URL", database_url),
            ("SHIYOU_LISTEN", Some(listen)),
            ("SHIYOU_CONNECTIONS", Some(connections.to_string())),
            ("SHIYOU_SCHOOL_KEY", school_key),
            ("SHIYOU_BEHIND_PROXY", Some(behind_proxy.to_string())),
            ("SHIYOU_ACCOUNT_RATE", Some(account_rate.to_string())),
            ("SHIYOU_CLIENT_RATE", Some(client_rate.to_string())),
            ("SHIYOU_PUBLIC_URL", public_url),
            ("SHIYOU_SMTP_URL", smtp_url),
            ("SHIYOU_SMTP_FROM", smtp_from),
            ("SHIYOU_ROBOT_HOSTS", robot_hosts),
        ];
        let page = include_str!("../../../docs/operations.md");
        let example = include_str!("../../../.env.example");
        for (name, default) in known {
            let row =
                page.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap_or_default();
            let shown = default.as_ref().map_or_else(String::new, |default| format!("| `{default}` |"));
            assert!(!row.is_empty() && row.contains(&shown), "{name} in docs/operations.md: {row}");
            let line = format!("#{name}={}", default.unwrap_or_default());
            assert!(example.contains(&line), "{line} in .env.example");
        }
    }

    fn with_mail(url: &str, from: Option<&str>) -> Config {
        Config {
            smtp_url: Some(url.into()),
            smtp_from: from.map(str::to_owned),
            ..Config::defaults(Path::new("data"))
        }
    }

    #[test]
    fn the_password_of_the_mail_server_is_not_shown() {
        let shown = with_mail("smtps://shiyou:p4ssw0rd@mail.example", Some("shiyou@school.example")).shown();
        assert!(shown.contains("smtp_url = \"smtps://shiyou@mail.example\""), "{shown}");
        assert!(!shown.contains("p4ssw0rd"), "{shown}");
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_tls() {
        let code = |config: Config| match config.outside() {
            Err(StoreError::Setup(issue)) => Some(issue.code()),
            _ => None,
        };
        assert_eq!(code(with_mail("smtps://mail.example", None)), Some("smtp_from_missing"));
        let from = Some("师友 <shiyou@school.example>");
        assert_eq!(code(with_mail("smtp://mail.example", from)), Some("smtp_without_tls"));
        assert_eq!(code(with_mail("smtps://mail.example", from)), None);
    }
}
