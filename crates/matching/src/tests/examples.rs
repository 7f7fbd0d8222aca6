//! Rules of the specification, one small case each.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::solved;
use crate::{Certificate, Code, EnvyReason, Instance, Lack, Mode, WhatIf, what_if};

fn instance(text: &str) -> Instance {
    crate::read_instance(text).unwrap()
}

#[test]
fn too_few_places_are_certified_by_the_students_who_need_them() {
    let case = instance(
        r#"{ "students": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
             "mentors": [{"id": "m", "min": 0, "max": 1}, {"id": "n", "min": 0, "max": 9}],
             "forbidden": [["a", "n"], ["b", "n"]] }"#,
    );
    let certificate = Certificate {
        kind: Lack::Places,
        students: vec!["a".to_owned(), "b".to_owned()],
        mentors: vec!["m".to_owned()],
        need: 2,
        have: 1,
    };
    assert_eq!(solved(&case, Mode::Best, 10).infeasible, Some(certificate));
}

#[test]
fn minima_beyond_the_students_are_certified() {
    let case = instance(
        r#"{ "students": [{"id": "a"}, {"id": "b"}],
             "mentors": [{"id": "m", "min": 2, "max": 4}, {"id": "n", "min": 1, "max": 4}] }"#,
    );
    let certificate = solved(&case, Mode::Best, 10).infeasible.unwrap();
    assert_eq!((certificate.kind, certificate.need, certificate.have), (Lack::Students, 3, 2));
}

#[test]
fn a_forced_change_uses_no_budget() {
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["n"]}, {"id": "b", "choices": ["n"]}],
             "mentors": [{"id": "m", "min": 0, "max": 2}, {"id": "n", "min": 0, "max": 2}],
             "previous": [["a", "gone"], ["b", "m"]], "change_budget": 0 }"#,
    );
    let result = solved(&case, Mode::Best, 100);
    assert_eq!(result.assignment["a"], "n");
    assert_eq!(result.assignment["b"], "m");
    assert_eq!((result.changes.forced.len(), result.changes.chosen.len()), (1, 0));
}

#[test]
fn in_rounds_the_first_pick_is_final_even_against_a_higher_rank() {
    // b is ranked higher but comes only in the second round.
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["m"]}, {"id": "b", "choices": ["n", "m"]}, {"id": "c", "choices": ["n"]}],
             "mentors": [{"id": "m", "min": 0, "max": 1, "ranking": ["b", "a"]},
                         {"id": "n", "min": 0, "max": 1, "ranking": ["c"]},
                         {"id": "o", "min": 0, "max": 3}] }"#,
    );
    let rounds = solved(&case, Mode::Rounds, 100);
    assert_eq!((rounds.assignment["a"].as_str(), rounds.assignment["b"].as_str()), ("m", "o"));
    assert_eq!(rounds.justified_envy.len(), 1);
    assert_eq!(rounds.justified_envy[0].reason, EnvyReason::Round);
    assert!(rounds.explanations["b"].iter().all(|shown| shown.code == Code::Full));
    let fair = solved(&case, Mode::Fair, 100);
    assert_eq!((fair.assignment["b"].as_str(), fair.assignment["a"].as_str()), ("m", "o"));
    assert_eq!(fair.justified_envy, []);
}

#[test]
fn a_pick_that_would_strand_the_rest_is_skipped() {
    // Only a can fill n's minimum.
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["m"]}, {"id": "b"}],
             "mentors": [{"id": "m", "min": 0, "max": 2}, {"id": "n", "min": 1, "max": 2}],
             "forbidden": [["b", "n"]] }"#,
    );
    let result = solved(&case, Mode::Rounds, 100);
    assert_eq!(result.assignment["a"], "n");
    assert_eq!(result.explanations["a"][0].code, Code::Minimum);
}

#[test]
fn a_pin_may_cause_envy_and_is_named() {
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["m"]}, {"id": "b"}],
             "mentors": [{"id": "m", "min": 0, "max": 1, "ranking": ["a", "b"]}, {"id": "n", "min": 0, "max": 1}],
             "pinned": [["b", "m"]] }"#,
    );
    for mode in super::MODES {
        let result = solved(&case, mode, 50);
        assert_eq!(result.justified_envy.len(), 1);
        assert_eq!(result.justified_envy[0].reason, EnvyReason::Pin);
        assert_eq!(result.explanations["a"][0].code, Code::Full);
    }
}

#[test]
fn a_later_listed_tier_outranks_unlisted_ones_at_the_same_points() {
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["p", "q", "r", "s", "t", "u"]}],
             "mentors": [{"id": "p", "min": 0, "max": 0}, {"id": "q", "min": 0, "max": 0}, {"id": "r", "min": 0, "max": 0},
                         {"id": "s", "min": 0, "max": 0}, {"id": "t", "min": 0, "max": 0}, {"id": "v", "min": 1, "max": 1},
                         {"id": "u", "min": 0, "max": 1}] }"#,
    );
    let result = solved(&case, Mode::Best, 10);
    assert_eq!(result.objective, Some(0));
    let codes: Vec<Code> = result.explanations["a"].iter().map(|shown| shown.code).collect();
    assert_eq!(codes[..5], [Code::NotEligible; 5]);
    assert_eq!(codes[5], Code::Minimum);
}

#[test]
fn forcing_a_pair_tells_its_cost_and_who_moves() {
    let case = instance(
        r#"{ "students": [{"id": "a", "choices": ["m"]}, {"id": "b", "choices": ["n"]}],
             "mentors": [{"id": "m", "min": 1, "max": 1}, {"id": "n", "min": 1, "max": 1}] }"#,
    );
    let result = solved(&case, Mode::Best, 10);
    let answer = what_if(&case, &result, "a", "n").unwrap();
    let moves = vec![("b".to_owned(), "n".to_owned(), "m".to_owned())];
    assert_eq!(answer, WhatIf::Possible { cost: 80, moves });
    assert!(what_if(&case, &result, "a", "nobody").is_err());
}
