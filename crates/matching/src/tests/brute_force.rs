//! Every assignment of a tiny instance, counted out by the checker's slow reading of the rules.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::instances::tiny;
use super::{MODES, solved};
use crate::verify::reference::{Reference, everything};
use crate::{EnvyReason, Instance, Lack, Mode};

const INSTANCES: u64 = 4_000;

#[test]
fn tiny_instances_agree_with_all_their_assignments() {
    let (mut feasible, mut proven, mut split, mut free_of_envy, mut fairest) = (0, 0, 0, 0, 0);
    let mut lacks = std::collections::BTreeMap::new();
    for seed in 0..INSTANCES {
        let instance = tiny(seed);
        let truth = everything(&instance);
        for mode in MODES {
            let result = solved(&instance, mode, 200);
            assert_eq!(result.infeasible.is_none(), truth.optimum.is_some(), "seed {seed} {mode:?}");
            let Some(optimum) = truth.optimum else {
                *lacks.entry(format!("{:?}", result.infeasible.unwrap().kind)).or_insert(0) += 1;
                continue;
            };
            assert!(result.bound.unwrap() >= optimum, "seed {seed}: the bound is not one");
            assert!(result.objective.unwrap() <= optimum, "seed {seed}: more than the optimum");
            match mode {
                Mode::Best => {
                    feasible += 1;
                    assert_eq!(
                        result.objective,
                        Some(optimum),
                        "seed {seed}: the optimum of a tiny instance"
                    );
                    proven += u64::from(result.bound == result.objective);
                    split += u64::from(result.prices.is_some_and(|prices| prices.split.is_some()));
                }
                Mode::Fair => {
                    let pins_only = result.justified_envy.iter().all(|envy| envy.reason == EnvyReason::Pin);
                    assert_eq!(pins_only, truth.free_of_envy.is_some(), "seed {seed}: unforced envy");
                    if let Some(best) = truth.free_of_envy {
                        free_of_envy += 1;
                        assert!(result.objective.unwrap() <= best, "seed {seed}");
                        fairest += u64::from(result.objective.unwrap() == best);
                    }
                }
                Mode::Rounds => {}
            }
        }
    }
    println!(
        "{feasible} feasible, {proven} proven ({split} by parts), {free_of_envy} free of envy ({fairest} of them the best such), lacks {lacks:?}"
    );
    assert!(feasible > INSTANCES / 3 && proven == feasible && free_of_envy * 2 > feasible);
    assert!(fairest * 100 >= free_of_envy * 97);
    assert_eq!(lacks.len(), 3, "every kind of certificate occurs");
}

#[test]
fn the_fewest_changes_are_exact() {
    let mut seen = 0;
    for seed in 0..INSTANCES {
        let instance = tiny(seed);
        let result = solved(&instance, Mode::Best, 0);
        if let Some(certificate) = result.infeasible.filter(|shown| shown.kind == Lack::Budget) {
            seen += 1;
            let enough = Instance { change_budget: Some(certificate.need as u32), ..instance.clone() };
            assert!(everything(&enough).optimum.is_some(), "seed {seed}");
            let short = Instance { change_budget: Some(certificate.need as u32 - 1), ..instance };
            assert!(everything(&short).optimum.is_none(), "seed {seed}");
        }
    }
    assert!(seen > 10);
}

#[test]
fn the_reference_counts_by_hand() {
    // Two students, one mentor of 1–2: only both together.
    let instance = serde_json::from_str(
        r#"{ "students": [{"id": "a", "choices": ["m"], "gender": "1"}, {"id": "b", "gender": "1"}],
             "mentors": [{"id": "m", "min": 1, "max": 2, "ranking": ["b", "a"]}] }"#,
    )
    .unwrap();
    let Reference { optimum, free_of_envy } = everything(&instance);
    // 40 + 29 + 30, and two boys against no girl cost 8 × (2 − 1); target 1, size 2: within the free difference.
    assert_eq!((optimum, free_of_envy), (Some(91), Some(91)));
}
