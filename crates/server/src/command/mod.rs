//! What each command does.

mod admin;
mod audit;
mod demo;
mod engine;
mod exchange;

use std::io::IsTerminal;
use std::process::ExitCode;

use shiyou_app::{App, AppError, Secrets, founding};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::{Clock, Store};

use crate::cli::{Arguments, Command, ConfigCommand, ServeArguments, SettingsArguments};
use crate::config::{Config, language};
use crate::print::{complain, failure, say};
use crate::{school_key, serve};

static FIRST_START: IssueText = IssueText {
    code: "first_start",
    zh: "第一次启动：管理员账号 {login}，一次性密码 {password}（登录后须修改，只显示这一次）",
    en: "First start: administrator {login}, one-time password {password} (to be changed after logging in; shown only now)",
};
static UP_TO_DATE: IssueText =
    IssueText { code: "up_to_date", zh: "数据库已是最新。", en: "The database is up to date." };

/// Runs a command; its failure is one line on standard error.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let Arguments { settings, command } = arguments;
    let done = match command {
        Command::Serve(serve) => start(&settings, &serve, &["info"]),
        Command::Demo(serve) => demo::run(&settings, &serve),
        Command::Migrate => migrate(&settings),
        Command::Admin(command) => admin::run(&settings, command),
        Command::Audit(command) => return audit::run(&settings, command),
        Command::Openapi => openapi(),
        Command::Config(ConfigCommand::Show) => {
            Config::load(&settings).map(|config| say(config.shown().trim_end())).map_err(AppError::from)
        }
        Command::Match(arguments) => return engine::matching(arguments),
        Command::Duties(arguments) => return engine::duties(&arguments),
        Command::Assess(arguments) => return engine::assessment(&arguments),
        Command::Import(command) => return exchange::import(&settings, command),
        Command::Export(arguments) => exchange::export(&settings, arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&failure(&error));
            ExitCode::FAILURE
        }
    }
}

/// Opens the application; the data folder is made if it is not there.
pub(crate) fn open(settings: &SettingsArguments) -> Result<(App, Config), AppError> {
    let config = Config::load(settings)?;
    let school_key = school_key::load(&config)?;
    let app = App::open(&config.store()?, &Secrets { school_key }, Clock::System)?;
    let app = app.with_outside(config.outside()?);
    Ok((app, config))
}

fn start(settings: &SettingsArguments, arguments: &ServeArguments, log: &[&str]) -> Result<(), AppError> {
    log_to_standard_error(log[0]);
    let (app, config) = open(settings)?;
    if let Some(first) = founding::ensure_somebody(&app)? {
        let line = FIRST_START.issue().with("login", &first.login).with("password", &first.password);
        say(&line.message(language()));
    }
    serve::serve(app, &config, arguments)
}

fn migrate(settings: &SettingsArguments) -> Result<(), AppError> {
    let config = Config::load(settings)?;
    school_key::load(&config)?;
    Store::open(&config.store()?)?;
    say(UP_TO_DATE.issue().message(language()).as_str());
    Ok(())
}

fn openapi() -> Result<(), AppError> {
    let text = serde_json::to_string_pretty(&shiyou_http::openapi())?;
    say(&text);
    Ok(())
}

fn log_to_standard_error(default: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(default));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
}
