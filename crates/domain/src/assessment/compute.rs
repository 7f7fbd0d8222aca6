//! From facts to results.

use std::collections::HashSet;

use num_rational::BigRational;

use super::adjust::adjustments;
use super::money::pay;
use super::rank::{award, draw_bands};
use super::trace::{Formula, InputKind, Rounding, StepKind};
use super::tree::{Node, combine, evaluate, tell};
use super::{
    AdjustmentOutcome, AssessmentFacts, AssessmentOutcome, ComponentOutcome, NotAssessedReason, PersonFacts,
    PersonOutcome, Trace, VetoOutcome, hide,
};
use crate::exact::{Exact, half_up, whole};
use crate::scheme::Assessment;

/// The assessment of everybody in the facts, in their order.
///
/// Facts that do not fit the document (see [`AssessmentFacts::check`]) count as if they were not there.
pub fn assess(document: &Assessment, facts: &AssessmentFacts) -> AssessmentOutcome {
    let mut trees = Trees::grow(document, facts);
    let mut people: Vec<PersonOutcome> = Vec::with_capacity(facts.people.len());
    for (index, person) in facts.people.iter().enumerate() {
        people.push(match trees.of(index) {
            Ok(nodes) => assessed(document, person, nodes),
            Err(reason) => not_assessed(document, person, reason),
        });
    }
    draw_bands(document, facts, &mut people);
    let awards = award(document, facts, &mut people);
    pay(document, facts, &mut people);
    AssessmentOutcome {
        assessment: document.key.clone(),
        scheme_version: facts.scheme_version.clone(),
        people,
        awards,
    }
}

/// The trees of all who can be assessed, and why the others cannot.
struct Trees<'a> {
    /// One list of top nodes per person.
    nodes: Vec<Result<Vec<Node<'a>>, NotAssessedReason>>,
}

impl<'a> Trees<'a> {
    fn grow(document: &'a Assessment, facts: &AssessmentFacts) -> Self {
        let mut reasons: Vec<Option<NotAssessedReason>> = facts.people.iter().map(nobody_to_judge).collect();
        let mut nodes = Self::among(document, facts, &reasons);
        // Who lacks a required part is outside every population: what the others are compared with is worked out anew.
        for (reason, tops) in reasons.iter_mut().zip(&nodes) {
            let Some(tops) = tops else { continue };
            if tops.iter().any(|node| node.required_missing) {
                *reason = Some(NotAssessedReason::RequiredPartMissing);
            } else if !tops.iter().any(|node| node.has_data) {
                *reason = Some(NotAssessedReason::NothingToJudge);
            }
        }
        if reasons.contains(&Some(NotAssessedReason::RequiredPartMissing)) {
            nodes = Self::among(document, facts, &reasons);
        }
        let nodes = nodes.into_iter().zip(reasons).map(|(tops, reason)| match (tops, reason) {
            (_, Some(reason)) => Err(reason),
            (Some(tops), None) => Ok(tops),
            (None, None) => Err(NotAssessedReason::NothingToJudge),
        });
        Self { nodes: nodes.collect() }
    }

    fn among(
        document: &'a Assessment,
        facts: &AssessmentFacts,
        reasons: &[Option<NotAssessedReason>],
    ) -> Vec<Option<Vec<Node<'a>>>> {
        let judged = |index: &usize| reasons[*index].is_none();
        let indices: Vec<usize> = (0..facts.people.len()).filter(judged).collect();
        let people: Vec<&PersonFacts> = indices.iter().map(|index| &facts.people[*index]).collect();
        let mut nodes: Vec<Option<Vec<Node<'a>>>> = reasons.iter().map(|_| None).collect();
        for component in &document.components {
            let column = evaluate(component, &people, &document.conventions);
            for (index, node) in indices.iter().zip(column) {
                nodes[*index].get_or_insert_with(Vec::new).push(node);
            }
        }
        nodes
    }

    fn of(&mut self, index: usize) -> Result<Vec<Node<'a>>, NotAssessedReason> {
        std::mem::replace(&mut self.nodes[index], Err(NotAssessedReason::NothingToJudge))
    }
}

fn nobody_to_judge(person: &PersonFacts) -> Option<NotAssessedReason> {
    match (person.mentees, person.school_days) {
        (Some(0), _) => Some(NotAssessedReason::Nobody),
        (_, Some(days)) if days.total > 0 && days.present == 0 => Some(NotAssessedReason::NotPresent),
        _ => None,
    }
}

fn assessed(document: &Assessment, person: &PersonFacts, nodes: Vec<Node<'_>>) -> PersonOutcome {
    let max = document.maximum();
    let sum = combine(&nodes).unwrap_or_default() * max.value() / whole(100);
    let mut components = tell(nodes, max.value());
    let own: HashSet<&str> =
        document.walk().filter(|part| hide::is_own(part)).map(|part| part.key.as_str()).collect();
    let total_shown = !hide::mark(&mut components, &own);
    let adjustments = adjustments(document, person);
    let (total, trace) = total(document, &components, sum, &adjustments);
    let vetoes = vetoes(document, person);
    PersonOutcome {
        id: person.id.clone(),
        assessed: true,
        not_assessed: None,
        total: Some(total),
        max,
        total_shown,
        vetoed: !vetoes.is_empty(),
        vetoes,
        band: None,
        worth: None,
        awards: Vec::new(),
        money: Vec::new(),
        components,
        adjustments,
        trace,
    }
}

/// The sum of all parts and adjustments, kept within the total's bounds, then rounded: the only rounding there is.
fn total(
    document: &Assessment,
    components: &[ComponentOutcome],
    sum: BigRational,
    adjustments: &[AdjustmentOutcome],
) -> (Exact, Trace) {
    let mut trace = Trace::of(Formula::Total);
    trace.source = Some(document.basis.source.clone());
    for component in components {
        if let Some(points) = &component.points {
            trace.input_about(InputKind::Part, &component.key, points.clone(), Vec::new());
        }
    }
    trace.step(StepKind::Sum, sum.clone());
    let mut exact = sum;
    for adjustment in adjustments {
        let deducted = document.deductions.iter().any(|rule| rule.key == adjustment.key);
        let kind = if deducted { InputKind::Deduction } else { InputKind::Addition };
        trace.input_about(kind, &adjustment.key, adjustment.points.clone(), Vec::new());
        exact += adjustment.points.value();
    }
    let raised =
        document.least.as_ref().map_or(exact.clone(), |least| exact.clone().max(least.value().clone()));
    let kept = document.most.as_ref().map_or(raised.clone(), |most| raised.min(most.value().clone()));
    if kept != exact {
        trace.step(StepKind::KeptWithin, kept.clone());
    }
    let decimals = document.conventions.decimals;
    let rounded = half_up(&kept, decimals);
    trace.step(StepKind::Rounded, rounded.clone());
    trace.rounding = Some(Rounding { decimals, before: kept.into() });
    (rounded.into(), trace)
}

fn vetoes(document: &Assessment, person: &PersonFacts) -> Vec<VetoOutcome> {
    let found = document.vetoes.iter().filter_map(|rule| {
        person.vetoes.get(&rule.key).map(|references| VetoOutcome {
            key: rule.key.clone(),
            name: rule.name.clone(),
            references: references.clone(),
        })
    });
    found.collect()
}

fn not_assessed(document: &Assessment, person: &PersonFacts, reason: NotAssessedReason) -> PersonOutcome {
    let vetoes = vetoes(document, person);
    PersonOutcome {
        id: person.id.clone(),
        assessed: false,
        not_assessed: Some(reason),
        total: None,
        max: document.maximum(),
        total_shown: true,
        vetoed: !vetoes.is_empty(),
        vetoes,
        band: None,
        worth: None,
        awards: Vec::new(),
        money: Vec::new(),
        components: Vec::new(),
        adjustments: Vec::new(),
        trace: Trace::of(Formula::Total),
    }
}
