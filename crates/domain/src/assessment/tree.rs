//! The tree of components, worked out for all people at once, since a scale may compare them.

use num_rational::BigRational;
use num_traits::Zero;

use super::scale::{Scaled, scale};
use super::source::raw;
use super::trace::{InputKind, StepKind};
use super::{ComponentOutcome, PersonFacts};
use crate::exact::whole;
use crate::scheme::{AssessmentConventions, Component, MissingRule};

/// A component with its mark for one person.
pub(super) struct Node<'a> {
    component: &'a Component,
    /// 0–100 unless the scheme sets other limits; `None` if it is left out.
    mark: Option<BigRational>,
    /// Whether there are data anywhere below, and not only a mark that the missing rule gives.
    pub(super) has_data: bool,
    /// Whether it, or a part of it, has no data although the scheme asks for them.
    pub(super) required_missing: bool,
    hidden: bool,
    trace: super::Trace,
    parts: Vec<Node<'a>>,
}

/// One node for each of the people.
pub(super) fn evaluate<'a>(
    component: &'a Component,
    people: &[&PersonFacts],
    conventions: &AssessmentConventions,
) -> Vec<Node<'a>> {
    let mut parts: Vec<Vec<Node<'a>>> = people.iter().map(|_| Vec::new()).collect();
    for part in component.parts() {
        for (own, node) in parts.iter_mut().zip(evaluate(part, people, conventions)) {
            own.push(node);
        }
    }
    let mut raws: Vec<_> = people.iter().map(|person| raw(component, person, conventions)).collect();
    for (raw, parts) in raws.iter_mut().zip(&parts) {
        if !parts.is_empty() {
            raw.value = combine(parts);
        }
    }
    let values: Vec<_> = raws.iter().map(|raw| raw.value.clone()).collect();
    let pools: Vec<_> = people.iter().map(|person| person.pool.as_deref()).collect();
    let scaled = scale(component.scale_in_force(), &component.limits, &values, &pools);
    let together = raws.into_iter().zip(scaled).zip(parts);
    together.map(|((raw, scaled), parts)| node(component, raw, scaled, parts)).collect()
}

fn node<'a>(
    component: &'a Component,
    raw: super::source::Raw,
    scaled: Option<Scaled>,
    parts: Vec<Node<'a>>,
) -> Node<'a> {
    let mut trace = raw.trace;
    trace.source = Some(component.basis.source.clone());
    let has_data = if parts.is_empty() { scaled.is_some() } else { parts.iter().any(|part| part.has_data) };
    let mut required_missing = parts.iter().any(|part| part.required_missing);
    let mark = match (scaled, &component.missing) {
        (Some(scaled), _) => {
            trace.steps = scaled.steps;
            Some(scaled.mark)
        }
        (None, MissingRule::LeaveOut) => None,
        (None, MissingRule::Mark { mark }) => {
            trace.step(StepKind::Missing, mark.clone());
            Some(mark.value().clone())
        }
        (None, MissingRule::NotAssessed) => {
            required_missing = true;
            None
        }
    };
    Node { component, mark, has_data, required_missing, hidden: raw.hidden, trace, parts }
}

/// The mean of the marks by their shares, of those that have one.
pub(super) fn combine(parts: &[Node<'_>]) -> Option<BigRational> {
    let whole_share = present_share(parts);
    (!whole_share.is_zero()).then(|| {
        let weighed = parts
            .iter()
            .filter_map(|part| part.mark.as_ref().map(|mark| mark * part.component.share.figure().value()));
        weighed.sum::<BigRational>() / whole_share
    })
}

/// The shares of the parts that have a mark, added up.
fn present_share(parts: &[Node<'_>]) -> BigRational {
    parts.iter().filter(|part| part.mark.is_some()).map(|part| part.component.share.figure().value()).sum()
}

/// The parts as they are told, sharing `max` points of their parent among those that have a mark.
pub(super) fn tell(parts: Vec<Node<'_>>, max: &BigRational) -> Vec<ComponentOutcome> {
    let whole_share = present_share(&parts);
    parts
        .into_iter()
        .map(|node| {
            let missing = !node.has_data;
            let component = node.component;
            let share = node.mark.as_ref().map(|_| component.share.figure().value() / &whole_share);
            let own_max = share.as_ref().map(|share| share * max);
            let points = node.mark.as_ref().zip(own_max.as_ref()).map(|(mark, max)| mark * max / whole(100));
            let mut trace = node.trace;
            let parts = tell(node.parts, own_max.as_ref().unwrap_or(&BigRational::zero()));
            for part in &parts {
                if let Some(points) = &part.points {
                    trace.input_about(InputKind::Part, &part.key, points.clone(), Vec::new());
                }
            }
            if let Some(share) = share {
                trace.step(StepKind::Share, share * whole(100));
            }
            ComponentOutcome {
                key: component.key.clone(),
                name: component.name.clone(),
                mark: node.mark.map(Into::into),
                points: points.map(Into::into),
                max: own_max.map(Into::into),
                missing,
                shown: !node.hidden,
                merged: Vec::new(),
                trace,
                parts,
            }
        })
        .collect()
}
