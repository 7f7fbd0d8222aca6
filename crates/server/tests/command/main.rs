//! The binary as a technician runs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod engine;
mod exchange;
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
    for command in
        ["serve", "demo", "migrate", "admin", "audit", "openapi", "config", "match", "import", "export"]
    {
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

#[cfg(unix)]
#[test]
fn only_the_owner_reads_the_database_the_keys_and_the_log_beside_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_shiyou");
    let data = folder.path().to_str().unwrap();
    let serve = format!("umask 000; exec {program} --data {data} serve --listen 127.0.0.1:0");
    let mut serving = Command::new("sh")
        .args(["-c", &serve])
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let output = std::io::BufReader::new(serving.stdout.take().unwrap());
    let ready = std::io::BufRead::lines(output).any(|line| line.unwrap().contains("is ready"));
    let mut modes: Vec<(String, u32)> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap())
        .map(|file| {
            let mode = file.metadata().unwrap().permissions().mode() & 0o777;
            (file.file_name().to_string_lossy().into_owned(), mode)
        })
        .collect();
    serving.kill().unwrap();
    serving.wait().unwrap();
    modes.sort();
    let names: Vec<&str> = modes.iter().map(|(name, _)| name.as_str()).collect();
    assert!(ready, "{names:?}");
    for expected in ["school.key", "shiyou.db", "shiyou.db-wal", "shiyou.keys.db", "shiyou.keys.db-wal"] {
        assert!(names.contains(&expected), "{expected}: {names:?}");
    }
    assert!(modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
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
