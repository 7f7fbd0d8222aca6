//! The three modes from end to end.

use crate::best::{best, start};
use crate::explain::{Story, balance, changes};
use crate::fair;
use crate::group::Groups;
use crate::instance::Instance;
use crate::model::Model;
use crate::price::Bound;
use crate::read::{Problem, validate};
use crate::result::{Certificate, Changes, EnvyReason, MatchResult, Millionths, Mode, Prices};
use crate::rounds::picks;
use std::collections::BTreeMap;

/// Search steps per student unless more or fewer are asked for.
pub const DEFAULT_EFFORT: u64 = 1_000;

/// No sum of steps can overflow below this.
const MOST_STEPS: u64 = 1 << 48;

/// Forms the groups. The same instance, mode, seed and effort give the same result on every machine.
///
/// `effort` is search steps per student. A sound instance that no assignment satisfies is a result too, with a
/// certificate in `infeasible`.
///
/// # Errors
/// Every rule of the format the instance breaks.
pub fn solve(instance: &Instance, mode: Mode, seed: u64, effort: u64) -> Result<MatchResult, Vec<Problem>> {
    let problems = validate(instance);
    if !problems.is_empty() {
        return Err(problems);
    }
    let model = Model::new(instance);
    let frame = Frame { instance, mode, seed, effort };
    let start = match start(&model) {
        Ok(start) => start,
        Err(lack) => return Ok(frame.infeasible(lack.certificate, lack.prices)),
    };
    let steps = effort.saturating_mul(model.students.len() as u64).min(MOST_STEPS);
    let mut bound = Bound::new(&model);
    let top = best(&model, start, &mut bound, true, seed, steps);
    let pinned = || model.students.iter().map(|student| student.pinned.is_some()).collect();
    Ok(match mode {
        Mode::Best => frame.report(top, pinned(), EnvyReason::Value, &bound),
        Mode::Fair => {
            let groups = fair::fair(&model, &top, &bound, seed, steps);
            let forced_by = fair::reason(&groups, seed, steps.min(20_000)).unwrap_or(EnvyReason::Placement);
            frame.report(groups, pinned(), forced_by, &bound)
        }
        Mode::Rounds => {
            let fixed = picks(&model, &top);
            let rest = model.with_fixed(&fixed);
            let groups = match crate::best::start(&rest) {
                Ok(start) => best(&rest, start, &mut bound, false, seed, steps).mentor_of,
                // The picks were made so that the rest can be placed.
                Err(lack) => return Ok(frame.infeasible(lack.certificate, lack.prices)),
            };
            let fixed = fixed.iter().map(Option::is_some).collect();
            frame.report(Groups::from_assignment(&model, &groups), fixed, EnvyReason::Value, &bound)
        }
    })
}

struct Frame<'a> {
    instance: &'a Instance,
    mode: Mode,
    seed: u64,
    effort: u64,
}

impl Frame<'_> {
    fn report(
        &self,
        mut groups: Groups<'_, '_>,
        fixed: Vec<bool>,
        forced_by: EnvyReason,
        bound: &Bound,
    ) -> MatchResult {
        let model = groups.model;
        let (objective, points) = (groups.objective, bound.points());
        let assignment = groups
            .mentor_of
            .iter()
            .enumerate()
            .map(|(student, mentor)| {
                (self.instance.students[student].id.clone(), self.instance.mentors[*mentor].id.clone())
            })
            .collect();
        let balance = balance(&groups);
        let changes = changes(model, &groups.mentor_of);
        let mut story = Story { groups: &mut groups, mode: self.mode, fixed, forced_by };
        let envy = story.envy();
        let explanations = story.explanations(&envy);
        MatchResult {
            mode: self.mode,
            assignment,
            unassigned: Vec::new(),
            objective: Some(objective),
            bound: Some(points),
            gap: Some(gap(objective, points)),
            justified_envy: story.publish_envy(&envy),
            explanations,
            balance,
            changes,
            prices: Some(bound.publish(model)),
            infeasible: None,
            seed: self.seed,
            effort: self.effort,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    fn infeasible(&self, certificate: Certificate, prices: Option<Prices>) -> MatchResult {
        MatchResult {
            mode: self.mode,
            assignment: BTreeMap::new(),
            unassigned: self.instance.students.iter().map(|student| student.id.clone()).collect(),
            objective: None,
            bound: None,
            gap: None,
            justified_envy: Vec::new(),
            explanations: BTreeMap::new(),
            balance: BTreeMap::new(),
            changes: Changes::default(),
            prices,
            infeasible: Some(certificate),
            seed: self.seed,
            effort: self.effort,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// 0 if equal, else (bound − objective) / max(1, |bound|), half-up to 6 decimals.
fn gap(objective: i64, bound: i64) -> Millionths {
    let base = bound.abs().max(1);
    Millionths(((bound - objective) * 2_000_000 + base).div_euclid(2 * base))
}
