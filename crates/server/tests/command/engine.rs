#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use super::{shiyou, text};

const INSTANCE: &str = r#"{
  "students": [
    { "id": "s1", "choices": ["m1"], "grade": "5", "class": "5-2", "gender": "1", "needs": [], "special": [] },
    { "id": "s2", "choices": ["m1"], "grade": "5", "class": "5-2", "gender": "2", "needs": [], "special": [] }
  ],
  "mentors": [
    { "id": "m1", "min": 1, "max": MOST, "ranking": [], "declined": [], "strengths": [], "qualified_for": [], "classes": [] }
  ],
  "candidates": null, "forbidden": [], "pinned": [], "previous": [], "change_budget": null, "weights": {}
}"#;

#[test]
fn groups_are_formed_and_checked_from_files() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("instance.json"), folder.path().join("result.json"));
    let (input_text, output_text) = (input.to_str().unwrap(), output.to_str().unwrap());
    std::fs::write(&input, INSTANCE.replace("MOST", "2")).unwrap();
    let solved = shiyou(folder.path(), &["match", "--input", input_text, "--output", output_text]);
    assert!(solved.status.success(), "{solved:?}");
    let result: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&output).unwrap()).unwrap();
    assert_eq!((result["assignment"]["s1"].as_str(), result["gap"].as_f64()), (Some("m1"), Some(0.0)));
    let checked = shiyou(folder.path(), &["match", "verify", "--input", input_text, "--result", output_text]);
    assert!(checked.status.success(), "{checked:?}");
    std::fs::write(
        &output,
        std::fs::read_to_string(&output).unwrap().replace("\"objective\": ", "\"objective\": 1"),
    )
    .unwrap();
    let altered = shiyou(folder.path(), &["match", "verify", "--input", input_text, "--result", output_text]);
    assert_eq!(altered.status.code(), Some(1));
}

#[test]
fn bad_input_and_an_impossible_instance_have_their_own_exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("instance.json");
    std::fs::write(&input, INSTANCE.replace("MOST", "1")).unwrap();
    let impossible = shiyou(folder.path(), &["match", "--input", input.to_str().unwrap()]);
    assert_eq!(impossible.status.code(), Some(3));
    assert!(text(&impossible.stdout).contains("\"infeasible\""));
    std::fs::write(&input, INSTANCE.replace("MOST", "\"many\"")).unwrap();
    let bad = shiyou(folder.path(), &["match", "--input", input.to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(text(&bad.stderr).contains("/mentors/0/max"), "{bad:?}");
}

/// A file of the repository's `examples`.
fn example(name: &str) -> String {
    format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_term_is_expanded_from_the_example_file() {
    let folder = tempfile::tempdir().unwrap();
    let told = shiyou(folder.path(), &["duties", "--scheme", "P04", "--input", &example("term.json")]);
    assert!(told.status.success(), "{told:?}");
    let duties: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let of_first = |rule: &str| -> Vec<[String; 3]> {
        let all = duties["duties"].as_array().unwrap().iter();
        let own = all.filter(|duty| duty["rule"] == rule && duty["subject"]["student"] == "s1");
        own.map(|duty| ["window", "due_on", "state"].map(|field| duty[field].as_str().unwrap().to_owned()))
            .collect()
    };
    let talks = [["m1", "2026-09-30", "done"], ["m2", "2026-10-30", "due"]];
    assert_eq!(of_first("talk"), talks.map(|line| line.map(str::to_owned)));
    // The visit is September's contact; October's is excused.
    let contacts = [["m1", "2026-09-30", "done"], ["m2", "2026-10-30", "excused"]];
    assert_eq!(of_first("family_contact"), contacts.map(|line| line.map(str::to_owned)));
    // Who joins on the 19th owes October's talk: 10 of 18 school days.
    assert_eq!(duties["rules"]["talk"]["required"], 3);
}

#[test]
fn an_assessment_is_computed_from_the_example_file() {
    let folder = tempfile::tempdir().unwrap();
    let facts = example("assessment-facts.json");
    let told = shiyou(folder.path(), &["assess", "--scheme", "P04", "--input", &facts]);
    assert!(told.status.success(), "{told:?}");
    let outcome: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    // 84 × 40 % + 80.5 × 30 % + 86.67 × 30 %, as worked out by hand in the domain's test of the plan.
    assert_eq!(outcome["people"][0]["total"], "83.75");
    assert!(outcome["people"][0]["components"][0]["trace"].is_object());
}

#[test]
fn each_problem_of_a_scheme_or_a_file_is_a_line_with_its_pointer() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("term.json");
    std::fs::write(
        &input,
        r#"{"term": {"starts_on": "2026-09-01", "ends_on": "2026-10-30"},
            "mentorships": [{"student": "s1", "mentor": "m1"}, {"student": "s2", "mentor": "m1"}]}"#,
    )
    .unwrap();
    let bad = shiyou(folder.path(), &["duties", "--scheme", "P04", "--input", input.to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(2));
    let lines = text(&bad.stderr);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.contains("/mentorships/0/student") && lines.contains("/mentorships/1/student"));
    let no_scheme = shiyou(folder.path(), &["duties", "--scheme", "no.json", "--input", "-"]);
    assert_eq!(no_scheme.status.code(), Some(2));
    let facts = example("assessment-facts.json");
    let arguments = ["assess", "--scheme", "P05", "--assessment", "nothing", "--input", &facts];
    let unknown = shiyou(folder.path(), &arguments);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("mentor_year"), "those there are, are named: {unknown:?}");
}
