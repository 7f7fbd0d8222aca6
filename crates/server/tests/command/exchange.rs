#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::path::{Path, PathBuf};

use super::{shiyou, text};

fn sheet(folder: &Path, name: &str, rows: &str) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, rows).unwrap();
    file
}

#[test]
fn a_preview_counts_rows_names_the_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = sheet(folder.path(), "roster.csv", "姓名,班级,性别\n张三,五(1)班,男\n李四,五班,女\n");
    let file = file.to_string_lossy();
    let done = shiyou(folder.path(), &["import", "preview", "--kind", "students", &file]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let said = text(&done.stdout);
    assert!(said.starts_with("added 1, changed 0, unchanged 0, refused 1"), "{said}");
    assert!(said.contains("refused") && said.contains("row 3 B3"), "{said}");
    assert!(!folder.path().join("shiyou.db").exists());
    let json = shiyou(folder.path(), &["import", "preview", "--kind", "students", "--json", &file]);
    let preview: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(preview["summary"]["added"], 1);
}

#[test]
fn a_sheet_is_compared_with_another_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let old = sheet(folder.path(), "old.csv", "姓名,班级,学号\n张三,五(1)班,20240001\n");
    let new = sheet(folder.path(), "new.csv", "姓名,班级,学号\n张三,五(2)班,20240001\n");
    let (old, new) = (old.to_string_lossy(), new.to_string_lossy());
    let done = shiyou(folder.path(), &["import", "preview", "--kind", "students", &new, "--against", &old]);
    let said = text(&done.stdout);
    assert!(said.starts_with("added 0, changed 1"), "{said}{}", text(&done.stderr));
    assert!(said.contains("五(1)班 → 五(2)班"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_exit_2() {
    let folder = tempfile::tempdir().unwrap();
    let file = sheet(folder.path(), "roster.csv", "号码,备注\n1,x\n");
    for (kind, file) in [("students", &*file.to_string_lossy()), ("staff", "/nowhere.xlsx")] {
        let done = shiyou(folder.path(), &["import", "preview", "--kind", kind, file]);
        assert_eq!(done.status.code(), Some(2));
        assert_eq!(text(&done.stderr).lines().count(), 1, "{}", text(&done.stderr));
    }
}

#[test]
fn a_dataset_is_written_to_a_file_and_an_unknown_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(shiyou(folder.path(), &["admin", "create", "--login", "admin"]).status.success());
    let target = folder.path().join("staff.csv");
    let shown = target.to_string_lossy();
    let done = shiyou(folder.path(), &["export", "staff", "--output", &shown]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(std::fs::read_to_string(&target).unwrap().starts_with("school_code,staff_id,staff_no,name"));
    let wrong = shiyou(folder.path(), &["export", "everything"]);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("assessments_mentor"));
}
