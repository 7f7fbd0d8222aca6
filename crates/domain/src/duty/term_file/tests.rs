#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use serde_json::json;

use super::*;
use crate::scheme::Preset;

fn file(changes: &serde_json::Value) -> TermFile {
    let mut file = json!({
        "term": {
            "starts_on": "2026-09-01", "ends_on": "2026-10-30",
            "holidays": [{ "name_zh": "国庆节", "from": "2026-10-01", "to": "2026-10-07" }],
            "make_up_days": ["2026-10-10"]
        },
        "classes": [{ "id": "7-1", "grade": 7, "homeroom": "m9" }],
        "students": [{ "id": "s1", "class": "7-1", "grade": 7 }, { "id": "s2", "class": "7-1", "grade": 7 }],
        "mentorships": [{ "student": "s1", "mentor": "m1" }, { "student": "s2", "mentor": "m1" }],
        "records": [{ "id": "r1", "kind": "talk", "on": "2026-09-10", "by": [{ "staff": "m1" }], "students": ["s1"] }]
    });
    file.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    TermFile::parse(&file.to_string()).unwrap()
}

#[test]
fn a_file_becomes_dated_duties_in_its_own_ids() {
    let plan = &Preset::find("P04").unwrap().document;
    let duties = file(&json!({ "as_of": "2026-10-05" })).duties(plan).unwrap();
    assert_eq!(duties.rules["talk"], RuleSum { duties: 4, required: 4 });
    assert_eq!(duties.rules["consultation"], RuleSum::default(), "when needed is never scheduled");
    let talks = duties.duties.iter().filter(|duty| duty.rule == "talk").map(|duty| {
        json!([duty.subject, duty.responsible, duty.window, duty.due_on, duty.state, duty.record])
    });
    assert_eq!(
        serde_json::Value::from_iter(talks),
        json!([
            [{ "student": "s1" }, [{ "staff": "m1" }], "m1", "2026-09-30", "done", "r1"],
            [{ "student": "s1" }, [{ "staff": "m1" }], "m2", "2026-10-30", "due", null],
            [{ "student": "s2" }, [{ "staff": "m1" }], "m1", "2026-09-30", "missed", null],
            [{ "student": "s2" }, [{ "staff": "m1" }], "m2", "2026-10-30", "due", null]
        ])
    );
}

#[test]
fn every_problem_of_a_file_is_named_at_its_place() {
    let plan = &Preset::find("P04").unwrap().document;
    let wrong = file(&json!({
        "students": [{ "id": "s1", "class": "7-2" }, { "id": "s1" }],
        "mentorships": [{ "student": "s3", "mentor": "m1", "group": "g1" }]
    }));
    let issues = wrong.duties(plan).unwrap_err();
    let found: Vec<_> = issues.iter().map(|issue| (issue.code(), issue.pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("term_file_id_unknown", "/students/0/class"),
            ("term_file_id_twice", "/students/1/id"),
            ("term_file_id_unknown", "/mentorships/0/student"),
            ("term_file_id_unknown", "/mentorships/0/group"),
        ]
    );
    let backwards = file(&json!({ "term": { "starts_on": "2026-09-01", "ends_on": "2026-08-01" } }));
    assert_eq!(backwards.duties(plan).unwrap_err()[0].pointer, "/term/ends_on");
    assert_eq!(TermFile::parse(r#"{"term": 3}"#).unwrap_err()[0].pointer, "/term");
}
