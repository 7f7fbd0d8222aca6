//! What the program says to whoever started it.

use std::io::Write;

use shiyou_app::AppError;
use shiyou_domain::issue::Issue;
use shiyou_persistence::StoreError;

use crate::config::language;

/// A line on standard output.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// A line on standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A failure in one line, in the language of whoever started the program.
pub(crate) fn failure(error: &AppError) -> String {
    let all =
        |issues: &[Issue]| issues.iter().map(|issue| issue.message(language())).collect::<Vec<_>>().join(" ");
    match error {
        AppError::Store(StoreError::Setup(issue)) => issue.message(language()),
        AppError::Conflict(issue) => issue.message(language()),
        AppError::Invalid(issues) => all(issues),
        other => other.to_string(),
    }
}
