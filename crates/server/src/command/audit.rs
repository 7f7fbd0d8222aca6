//! `shiyou audit`

use std::process::ExitCode;

use shiyou_app::{AppError, upkeep};
use shiyou_domain::issue::IssueText;

use super::open;
use crate::cli::{AuditCommand, SettingsArguments};
use crate::config::language;
use crate::print::{complain, failure, say};

static HOLDS: IssueText = IssueText {
    code: "audit_chain_holds",
    zh: "{school}：{entries} 条，链完整，末端 {head}",
    en: "{school}: {entries} entries, the chain holds, head {head}",
};
static BROKEN: IssueText = IssueText {
    code: "audit_chain_broken",
    zh: "{school}：第 {sequence} 条与封存时不同，日志被改动过。",
    en: "{school}: entry {sequence} is not what was sealed; the log has been altered.",
};

/// Exit 0 if every chain holds, 1 if one is broken or cannot be read.
pub(super) fn run(settings: &SettingsArguments, command: AuditCommand) -> ExitCode {
    let AuditCommand::Verify = command;
    match verify(settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            complain(&failure(&error));
            ExitCode::FAILURE
        }
    }
}

fn verify(settings: &SettingsArguments) -> Result<bool, AppError> {
    let (app, _) = open(settings)?;
    let mut sound = true;
    for (school, found) in upkeep::verify_audit(&app)? {
        let line = match found {
            Ok(chain) => {
                let head: String = chain.head.iter().map(|byte| format!("{byte:02x}")).collect();
                HOLDS.issue().with("school", school).with("entries", chain.entries).with("head", head)
            }
            Err(broken) => {
                sound = false;
                BROKEN.issue().with("school", school).with("sequence", broken.sequence)
            }
        };
        say(&line.message(language()));
    }
    Ok(sound)
}
