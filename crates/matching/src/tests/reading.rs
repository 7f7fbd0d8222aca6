//! What is said about bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use crate::{Weights, read_instance};

fn problems(text: &str) -> Vec<String> {
    read_instance(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn an_unknown_key_is_refused_with_its_place() {
    let found = problems(r#"{"students": [{"id": "a", "colour": "red"}], "mentors": []}"#);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("/students/0/colour: unknown field `colour`"), "{found:?}");
    assert!(
        problems(r#"{"students": [], "mentors": [], "weights": {"kindness": 1}}"#)[0]
            .starts_with("/weights/kindness")
    );
}

#[test]
fn every_broken_rule_is_named_with_its_pointer() {
    let found = problems(
        r#"{ "students": [{"id": "a", "choices": ["m", ["m", "x"]]}, {"id": "a"}],
             "mentors": [{"id": "m", "min": 3, "max": 2, "declined": ["a"], "ranking": ["b"]}],
             "candidates": [["a", "y"]], "forbidden": [["z", "m"]],
             "pinned": [["a", "m"], ["a", "m"]], "previous": [["q", "gone"], ["a", "gone"], ["a", "m"]],
             "weights": {"gender": -1, "choice": [40, 5000]} }"#,
    );
    let places: Vec<&str> = found.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        places,
        [
            "/weights/choice/1",
            "/weights/gender",
            "/students/1/id",
            "/students/0/choices/1/0",
            "/students/0/choices/1/1",
            "/mentors/0/min",
            "/mentors/0/ranking/0",
            "/candidates/0/1",
            "/forbidden/0/0",
            "/pinned/0",
            "/pinned/1",
            "/pinned/1",
            "/previous/0/0",
            "/previous/2/0",
        ]
    );
}

#[test]
fn the_instance_of_the_documentation_is_read() {
    let text = r#"{ "students": [ { "id": "s1", "choices": ["m3", ["m1","m7"]], "grade": "5", "class": "5-2", "gender": "1",
                  "needs": ["reading"], "special": ["left_behind"], "personality": "quiet", "area": "east" },
                  {"id": "s2"}, {"id": "s3"}, {"id": "s4"}, {"id": "s8"}, {"id": "s9"} ],
  "mentors":  [ { "id": "m1", "min": 5, "max": 8, "max_per_grade": null, "target": 6,
                  "ranking": ["s4", ["s1","s9"]], "declined": ["s8"], "strengths": ["reading"], "qualified_for": ["psychological"], "classes": ["5-2"], "gender": "2" },
                {"id": "m3", "min": 0, "max": 2}, {"id": "m7", "min": 0, "max": 2} ],
  "candidates": null, "forbidden": [["s2","m1"]], "pinned": [["s3","m1"]], "previous": [["s1","m1"]],
  "change_budget": null, "weights": { } }"#;
    assert_eq!(read_instance(text), Ok(read_instance(text).unwrap()));
}

#[test]
fn what_is_not_json_is_one_problem() {
    assert_eq!(problems("{").len(), 1);
    assert_eq!(problems(r#"{"students": [], "mentors": []} trailing"#).len(), 1);
}

#[test]
fn weights_of_a_scheme_change_the_defaults_by_key() {
    let keys = |text: &str| match serde_json::from_str(text).unwrap() {
        serde_json::Value::Object(keys) => keys,
        other => panic!("{other}"),
    };
    let weights = Weights::with_keys(&keys(r#"{"choice": [9], "previous": 30}"#)).unwrap();
    assert_eq!(weights, Weights { choice: vec![9], previous: 30, ..Weights::default() });
    let wrong = |text: &str| Weights::with_keys(&keys(text)).unwrap_err()[0].pointer.clone();
    assert_eq!(wrong(r#"{"kindness": 1}"#), "/kindness");
    assert_eq!(wrong(r#"{"size": -1}"#), "/size");
    assert_eq!(wrong(r#"{"size": "a"}"#), "/size");
}
