//! The command line from text to text.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::instances::class;
use crate::{Ending, Mode, match_text, verify_text};

const IMPOSSIBLE: &str = r#"{"students": [{"id": "a"}], "mentors": []}"#;

#[test]
fn what_is_matched_is_verified() {
    let instance = serde_json::to_string(&class(2)).unwrap();
    let ending = match_text(&instance, "best".parse().unwrap(), 1, 100);
    assert_eq!(ending.exit_code(), 0);
    let output = ending.output().unwrap().unwrap();
    assert_eq!(verify_text(&instance, &output), Ok(Vec::new()));
    let forged = output.replace("\"objective\": 2", "\"objective\": 3");
    assert_ne!(verify_text(&instance, &forged), Ok(Vec::new()));
}

#[test]
fn an_infeasible_instance_ends_with_three_and_is_written() {
    let ending = match_text(IMPOSSIBLE, Mode::Fair, 1, 100);
    assert_eq!(ending.exit_code(), 3);
    assert!(ending.output().unwrap().unwrap().contains("\"kind\": \"places\""));
}

#[test]
fn bad_input_ends_with_two() {
    let ending = match_text("{}", Mode::Best, 1, 100);
    assert!(matches!(&ending, Ending::BadInput(problems) if problems.len() == 1));
    assert_eq!((ending.exit_code(), ending.output().unwrap()), (2, None));
    assert!(verify_text(IMPOSSIBLE, "[]").is_err());
    assert!("boston".parse::<Mode>().is_err());
}

#[test]
fn nobody_is_placed_with_nobody() {
    for mode in super::MODES {
        let empty =
            match_text(r#"{"students": [], "mentors": [{"id": "m", "min": 0, "max": 8}]}"#, mode, 1, 100);
        let Ending::Solved(result) = empty else { panic!("{empty:?}") };
        // Target 4, size 0: 3 × (4 − 1).
        assert_eq!((result.objective, result.bound), (Some(-9), Some(-9)));
    }
}
