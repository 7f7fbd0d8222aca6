//! What the rated person may see: means of few answers are hidden, and cannot be had by subtraction.

use std::collections::HashSet;

use num_rational::BigRational;

use super::trace::InputKind;
use super::{ComponentOutcome, PersonOutcome, Trace, TraceInput};
use crate::scheme::{Component, ComponentSource, RaterGroup};

/// Whether the rated person gave the answers: known to that person, so it hides nothing to merge with it.
pub(super) fn is_own(component: &Component) -> bool {
    matches!(&component.source, ComponentSource::Survey { raters, .. }
        if raters.iter().all(|group| *group == RaterGroup::Itself))
}

/// Marks what is hidden: where just one part of a sum is, the smallest other part is merged with it.
///
/// Returns whether the sum of these parts would still give a hidden figure away, so that it is hidden too.
pub(super) fn mark(parts: &mut [ComponentOutcome], own: &HashSet<&str>) -> bool {
    for part in parts.iter_mut() {
        if mark(&mut part.parts, own) {
            part.shown = false;
        }
    }
    let counted = |part: &ComponentOutcome| part.points.is_some();
    let hidden: Vec<usize> =
        (0..parts.len()).filter(|index| counted(&parts[*index]) && !parts[*index].shown).collect();
    let [only] = hidden[..] else { return false };
    let other = |index: &usize| {
        let part = &parts[*index];
        counted(part) && part.shown && !own.contains(part.key.as_str())
    };
    let Some(smallest) = (0..parts.len()).filter(other).min_by_key(|index| parts[*index].max.clone()) else {
        return true;
    };
    let together = vec![parts[only.min(smallest)].key.clone(), parts[only.max(smallest)].key.clone()];
    for index in [only, smallest] {
        parts[index].shown = false;
        parts[index].merged = together.clone();
    }
    false
}

impl PersonOutcome {
    /// The result as the rated person may see it: hidden figures and what they came from are gone; parts that are merged
    /// stand as one sum at the first of them.
    #[must_use]
    pub fn for_rated_person(&self) -> Self {
        let mut seen = self.clone();
        conceal(&mut seen.components, &mut seen.trace);
        if !seen.total_shown {
            seen.total = None;
            seen.trace.steps.clear();
            seen.trace.rounding = None;
        }
        seen
    }
}

/// Takes the hidden figures out of the parts, and out of the trace of their sum.
fn conceal(parts: &mut [ComponentOutcome], sum: &mut Trace) {
    let merged = merged_sum(parts);
    let hidden: HashSet<String> =
        parts.iter().filter(|part| !part.shown).map(|part| part.key.clone()).collect();
    sum.inputs.retain(|input| {
        input.kind != InputKind::Part || !input.about.as_ref().is_some_and(|about| hidden.contains(about))
    });
    let mut first = true;
    for part in parts.iter_mut() {
        if part.shown {
            conceal(&mut part.parts, &mut part.trace);
            continue;
        }
        part.mark = None;
        part.points = None;
        part.parts.clear();
        part.trace.inputs.clear();
        part.trace.steps.clear();
        if let Some((points, max)) = merged.as_ref().filter(|_| !part.merged.is_empty()) {
            part.max = first.then(|| max.clone().into());
            if std::mem::take(&mut first) {
                part.points = Some(points.clone().into());
                sum.inputs.push(TraceInput {
                    kind: InputKind::Part,
                    about: Some(part.merged.join(" + ")),
                    value: points.clone().into(),
                    references: Vec::new(),
                });
            }
        }
    }
}

/// Points and maximum of the parts that are merged, if any are.
fn merged_sum(parts: &[ComponentOutcome]) -> Option<(BigRational, BigRational)> {
    let merged: Vec<&ComponentOutcome> = parts.iter().filter(|part| !part.merged.is_empty()).collect();
    let sum = |figure: fn(&ComponentOutcome) -> Option<&crate::exact::Exact>| {
        merged.iter().filter_map(|part| figure(part)).map(crate::exact::Exact::value).sum::<BigRational>()
    };
    (!merged.is_empty()).then(|| (sum(|part| part.points.as_ref()), sum(|part| part.max.as_ref())))
}
