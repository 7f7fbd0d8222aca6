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
