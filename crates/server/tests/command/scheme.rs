#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use super::{shiyou, text};

#[test]
fn built_in_schemes_are_listed_shown_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let listed = text(&shiyou(folder.path(), &["scheme", "list"]).stdout);
    assert!(listed.lines().any(|line| line.starts_with("P05\t")), "{listed}");
    let shown = text(&shiyou(folder.path(), &["scheme", "show", "P04"]).stdout);
    assert!(shown.contains("Duties | Talk | Mentor"), "{shown}");
    assert!(shown.contains("monthly, at least 1"), "{shown}");
    let compared = shiyou(folder.path(), &["scheme", "compare", "P04", "P05"]);
    assert!(compared.status.success());
    let compared = text(&compared.stdout);
    assert!(compared.lines().any(|line| line == "Pairing | Group size · Most: 10 → 8"), "{compared}");
    let same = text(&shiyou(folder.path(), &["scheme", "compare", "P04", "P04"]).stdout);
    assert_eq!(same.trim(), "There is no difference.");
}

#[test]
fn each_mistake_of_a_file_is_a_line_and_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.json");
    let whole = text(&shiyou(folder.path(), &["scheme", "show", "P04", "--json"]).stdout);
    std::fs::write(&file, &whole).unwrap();
    let path = file.to_str().unwrap();
    let sound = shiyou(folder.path(), &["scheme", "check", path]);
    assert!(sound.status.success(), "{sound:?}");
    assert!(text(&sound.stdout).contains("no mistakes"));
    let broken =
        whole.replace("\"most\": 10,", "\"most\": \"ten\",").replace("\"exam\": false", "\"exam\": 0");
    assert_ne!(whole, broken);
    std::fs::write(&file, broken).unwrap();
    let refused = shiyou(folder.path(), &["scheme", "check", path]);
    assert_eq!(refused.status.code(), Some(2));
    let lines: Vec<String> = text(&refused.stderr).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].starts_with(&format!("{path}: /mentors/exam: ")), "{lines:#?}");
    assert!(lines[1].starts_with(&format!("{path}: /selection/group/most: ")), "{lines:#?}");
    let unknown = shiyou(folder.path(), &["scheme", "show", "P99"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("no such scheme"));
}
