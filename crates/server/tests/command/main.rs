//! The binary as a technician runs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod engine;
mod exchange;
mod scheme;
mod serving;

use std::path::Path;
use std::process::{Command, Output};

/// Runs `shiyou` on a data folder and waits for it.
pub fn shiyou(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shiyou"))
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .arg("--data")
        .arg(data)
        .args(arguments)
        .output()
        .unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn help_names_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let help = text(&shiyou(folder.path(), &["--help"]).stdout);
    for command in [
        "serve", "demo", "migrate", "admin", "audit", "openapi", "config", "match", "scheme", "import",
        "export",
    ] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
}

#[test]
fn settings_are_shown_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let url = "postgres://shiyou:secret@localhost/shiyou";
    let shown = shiyou(folder.path(), &["--database-url", url, "config", "show"]);
    let shown = text(&shown.stdout);
    assert!(shown.contains("postgres://shiyou@localhost/shiyou") && !shown.contains("secret"), "{shown}");
}

#[test]
fn what_an_operator_can_mend_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, named) in [
        (&["--database-url", "mysql://x", "migrate"][..], "DATABASE_URL"),
        (&["--database-url", "sqlite:/nowhere/at/all/x.db", "migrate"], "/nowhere/at/all"),
        (&["--database-url", "postgres://u:pw@127.0.0.1:1/x", "migrate"], "127.0.0.1:1"),
        (&["serve", "--listen", "0.0.0.0:0"], "HTTPS"),
        (&["serve", "--listen", "nonsense"], "nonsense"),
    ] {
        let done = shiyou(folder.path(), arguments);
        let said = text(&done.stderr);
        let said: Vec<&str> = said.lines().filter(|line| !line.contains(" INFO ")).collect();
        assert!(
            !done.status.success() && said.len() == 1 && said[0].contains(named),
            "{arguments:?}: {said:?}"
        );
        assert!(!said[0].contains("pw@"), "{said:?}");
    }
}

#[test]
fn a_database_file_that_another_program_holds_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(shiyou(folder.path(), &["migrate"]).status.success());
    let target = shiyou_persistence::connection::Target::Sqlite(folder.path().join("shiyou.db"));
    let mut other = target.connect().unwrap();
    shiyou_testkit::hold_exclusively(&mut other);
    let done = shiyou(folder.path(), &["migrate"]);
    let said = text(&done.stderr);
    assert!(!done.status.success() && said.contains("in use by another program"), "{said}");
}

#[test]
fn an_administrator_is_made_and_the_audit_chain_holds() {
    let folder = tempfile::tempdir().unwrap();
    let made = shiyou(folder.path(), &["admin", "create", "--login", "chief", "--school-name", "云溪学校"]);
    assert!(text(&made.stdout).contains("chief"), "{made:?}");
    let again = shiyou(folder.path(), &["admin", "create", "--login", "chief"]);
    assert!(!again.status.success() && text(&again.stderr).contains("taken"), "{again:?}");
    let verified = shiyou(folder.path(), &["audit", "verify"]);
    assert!(
        verified.status.success() && text(&verified.stdout).contains("云溪学校: 2 entries"),
        "{verified:?}"
    );
}
