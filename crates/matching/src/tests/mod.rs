//! Against brute force, by property, by example.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "../../benches/instances/mod.rs"]
mod instances;

mod brute_force;
mod command;
mod examples;
mod properties;
mod reading;

use crate::{Instance, MatchResult, Mentor, Mode, Pair, Student, Tier, solve, verify};

const MODES: [Mode; 3] = [Mode::Rounds, Mode::Fair, Mode::Best];

/// Solves, and insists that the checker agrees.
fn solved(instance: &Instance, mode: Mode, effort: u64) -> MatchResult {
    let result = solve(instance, mode, 7, effort).unwrap();
    let problems = verify(instance, &result);
    assert!(
        problems.is_empty(),
        "{mode:?}: {problems:#?}\n{}\n{}",
        serde_json::to_string(instance).unwrap(),
        serde_json::to_string(&result).unwrap()
    );
    result
}
