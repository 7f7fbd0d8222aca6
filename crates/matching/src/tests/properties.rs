//! What holds for every instance.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::instances::{class, school, tiny};
use super::{MODES, solved};
use crate::{Code, EnvyReason, Instance, Lack, MatchResult, Mode, Term, solve, verify};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_checker_accepts_every_result(seed in any::<u64>(), effort in 0_u64..300) {
        let instance = tiny(seed);
        for mode in MODES {
            let result = solve(&instance, mode, seed, effort).unwrap();
            prop_assert_eq!(verify(&instance, &result), Vec::<String>::new());
        }
    }

    #[test]
    fn the_checker_rejects_every_mutation(seed in any::<u64>(), which in any::<usize>()) {
        let instance = tiny(seed);
        let mode = MODES[which % 3];
        let sound = solve(&instance, mode, 1, 100).unwrap();
        for (name, mutated) in mutations(&sound, which) {
            if mutated != sound {
                prop_assert!(!verify(&instance, &mutated).is_empty(), "{} of {:?} goes unseen", name, sound);
            }
        }
    }

    #[test]
    fn a_result_survives_being_written(seed in any::<u64>()) {
        let instance = tiny(seed);
        let text = serde_json::to_string(&instance).unwrap();
        prop_assert_eq!(&crate::read_instance(&text).unwrap(), &instance);
        let result = solve(&instance, Mode::Best, 3, 50).unwrap();
        let text = serde_json::to_string_pretty(&result).unwrap();
        prop_assert_eq!(crate::read_result(&text).unwrap(), result);
    }
}

/// One lie each.
fn mutations(sound: &MatchResult, which: usize) -> Vec<(&'static str, MatchResult)> {
    let mut all = Vec::new();
    let mut lie = |name, change: &dyn Fn(&mut MatchResult)| {
        let mut mutated = sound.clone();
        change(&mut mutated);
        all.push((name, mutated));
    };
    lie("objective", &|result| result.objective = result.objective.map(|points| points + 1));
    lie("bound", &|result| result.bound = result.bound.map(|points| points - 1));
    lie("gap", &|result| result.gap = result.gap.map(|gap| crate::Millionths(gap.0 + 1)));
    lie("envy left out", &|result| drop(result.justified_envy.pop()));
    lie("envy twice", &|result| result.justified_envy.extend(result.justified_envy.last().cloned()));
    lie("a pin blamed", &|result| {
        for envy in &mut result.justified_envy {
            envy.reason = match envy.reason {
                EnvyReason::Pin => EnvyReason::Value,
                _ => EnvyReason::Pin,
            };
        }
    });
    lie("nothing explained", &|result| result.explanations.clear());
    for code in [Code::Full, Code::Minimum, Code::NotEligible, Code::Balance] {
        lie("another reason", &|result| {
            if let Some(first) = result.explanations.values_mut().next().and_then(|list| list.first_mut()) {
                first.code = code;
            }
        });
    }
    if sound.mode != Mode::Rounds {
        lie("other points", &|result| {
            for shown in result.explanations.values_mut().flatten() {
                if let Some(detail) = &mut shown.detail {
                    detail.points += 1;
                }
            }
        });
        lie("rules blamed", &|result| {
            for shown in result.explanations.values_mut().flatten() {
                if let Some(detail) = shown.detail.as_mut().filter(|detail| detail.term != Term::Rules) {
                    detail.term = Term::Rules;
                }
            }
        });
    }
    lie("a group's figures", &|result| {
        if let Some(balance) = result.balance.values_mut().nth(which % 4) {
            balance.penalty += 1;
        }
    });
    lie("a change left out", &|result| drop(result.changes.chosen.pop().or(result.changes.forced.pop())));
    lie("a student dropped", &|result| drop(result.assignment.pop_first()));
    lie("everyone to one mentor", &|result| {
        if let Some(first) = result.assignment.values().next().cloned() {
            result.assignment.values_mut().for_each(|mentor| *mentor = first.clone());
        }
    });
    lie("someone unassigned", &|result| result.unassigned.push("s0".to_owned()));
    if sound.infeasible.is_some() {
        lie("certificate", &|result| result.infeasible.as_mut().unwrap().need += 1);
        lie("another kind", &|result| {
            let certificate = result.infeasible.as_mut().unwrap();
            certificate.kind = match certificate.kind {
                Lack::Places => Lack::Students,
                Lack::Students | Lack::Budget => Lack::Places,
            };
        });
    } else {
        lie("no prices", &|result| result.prices = None);
    }
    all
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for (instance, effort) in [(class(3), 500), (school(1, 300, 40, 12, (5, 10)), 50)] {
        for mode in MODES {
            let bytes = |seed| serde_json::to_vec(&solve(&instance, mode, seed, effort).unwrap()).unwrap();
            assert_eq!(bytes(11), bytes(11));
        }
    }
}

#[test]
fn a_class_is_solved_to_proven_optimality() {
    for seed in 0..20 {
        let result = solved(&class(seed), Mode::Best, crate::DEFAULT_EFFORT);
        assert_eq!(result.objective, result.bound, "seed {seed}");
    }
}

#[test]
fn prices_that_prove_another_bound_are_rejected() {
    let instance = class(1);
    let mut result = solved(&instance, Mode::Best, 100);
    result.prices.as_mut().unwrap().mentors.get_mut("m0").unwrap().place += 1_000_000;
    assert!(verify(&instance, &result).iter().any(|problem| problem.starts_with("/bound")));
    result.prices.as_mut().unwrap().mentors.get_mut("m0").unwrap().place = i64::MIN;
    assert!(verify(&instance, &result).iter().any(|problem| problem.starts_with("/prices")));
}

#[test]
fn a_proof_by_parts_is_checked_part_by_part() {
    let mut split = 0;
    for seed in 0..20 {
        let instance = class(seed);
        let mut result = solved(&instance, Mode::Best, crate::DEFAULT_EFFORT);
        if let Some(parts) = result.prices.as_mut().and_then(|prices| prices.split.as_mut()) {
            split += 1;
            std::mem::swap(&mut parts.with, &mut parts.without);
            assert!(!verify(&instance, &result).is_empty(), "seed {seed}");
        }
    }
    assert!(split > 3, "{split}");
}

#[test]
fn a_class_has_no_envy_in_fair_mode() {
    for seed in 0..20 {
        let instance = class(seed);
        let result = solved(&instance, Mode::Fair, 300);
        assert_eq!(result.justified_envy, [], "seed {seed}");
    }
}

#[test]
fn a_school_comes_within_one_percent_and_every_mode_is_sound() {
    let instance = school(5, 400, 50, 12, (5, 10));
    for mode in MODES {
        let result = solved(&instance, mode, 100);
        if mode == Mode::Best {
            assert!(result.gap.unwrap().0 <= 10_000, "{:?}", result.gap);
        }
    }
}

/// Last term's groups, one mentor gone and two students' choices turned round.
fn regrouping(seed: u64, budget: u32) -> Instance {
    let mut instance = class(seed);
    let before = solved(&instance, Mode::Best, 100);
    instance.previous = before.assignment.into_iter().collect();
    let gone = instance.mentors.pop().unwrap().id;
    for mentor in &mut instance.mentors {
        mentor.max = 9;
    }
    for student in &mut instance.students {
        student.choices.retain(|tier| !tier.ids().contains(&gone));
        student.choices.reverse();
    }
    instance.change_budget = Some(budget);
    instance
}

#[test]
fn a_regrouping_keeps_its_budget_and_reports_forced_changes_apart() {
    for seed in 0..5 {
        let instance = regrouping(seed, 6);
        let gone = instance.previous.iter().filter(|pair| pair.1 == "m7").count();
        for mode in MODES {
            let result = solved(&instance, mode, 300);
            assert_eq!(result.changes.forced.len(), gone, "seed {seed}");
            assert!(result.changes.chosen.len() <= 6, "seed {seed}");
            if mode == Mode::Best {
                assert_eq!(
                    result.gap.unwrap().0,
                    0,
                    "seed {seed}: {:?} {:?}",
                    result.objective,
                    result.bound
                );
            }
        }
    }
}
