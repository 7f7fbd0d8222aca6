//! Additions and deductions.

use num_rational::BigRational;

use super::source::{honour_points, honours_formula, times};
use super::trace::{Formula, StepKind};
use super::{AdjustmentOutcome, PersonFacts, Trace};
use crate::exact::count;
use crate::scheme::{Adjustment, AdjustmentBy, Assessment, Switch};

/// Every adjustment of one person, additions first; one that comes to nothing is told as 0, one switched off not
/// at all.
pub(super) fn adjustments(document: &Assessment, person: &PersonFacts) -> Vec<AdjustmentOutcome> {
    let additions = document.additions.iter().map(|rule| (rule, false));
    let deductions = document.deductions.iter().map(|rule| (rule, true));
    let in_force = |(rule, _): &(&Adjustment, bool)| Switch::is_on(&rule.switch);
    additions
        .chain(deductions)
        .filter(in_force)
        .map(|(rule, deducted)| adjustment(rule, deducted, person))
        .collect()
}

fn adjustment(rule: &Adjustment, deducted: bool, person: &PersonFacts) -> AdjustmentOutcome {
    let (mut points, mut trace): (BigRational, Trace) = match &rule.by {
        AdjustmentBy::Each { of, points } => {
            let mut trace = Trace::of(Formula::EachTime).argument("points", points);
            let number = times(person, of, &mut trace);
            (points.value() * count(number), trace)
        }
        AdjustmentBy::Level { levels, counting } => {
            let mut trace = Trace::of(honours_formula(*counting));
            let points = honour_points(person, &rule.key, levels, *counting, &mut trace);
            (points, trace)
        }
    };
    trace.source = Some(rule.basis.source.clone());
    trace.step(StepKind::Raw, points.clone());
    if let Some(most) = rule.most.as_ref().filter(|most| points > *most.value()) {
        points = most.value().clone();
        trace.step(StepKind::Capped, points.clone());
    }
    let points = if deducted { -points } else { points };
    AdjustmentOutcome { key: rule.key.clone(), name: rule.name.clone(), points: points.into(), trace }
}
