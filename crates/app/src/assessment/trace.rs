//! Why a figure is what it is: the tree of a result, each node with its formula in words and the way to the records.

use shiyou_domain::assessment::{
    AdjustmentOutcome, ComponentOutcome, InputKind, PersonOutcome, StepKind, Trace, TraceInput, WhatIf,
};
use shiyou_domain::exact::Exact;
use shiyou_domain::id::{AssessmentCycleId, AssessmentId, SchemeId, decode};
use shiyou_domain::issue::Language::{Chinese, English};
use shiyou_domain::scheme::{LocalText, Source};
use shiyou_persistence::{assessment, student};

use super::cycle::{visible_revision, works_on};
use super::labels::{Labels, step};
use super::table::{ResultLine, lines};
use super::visible::is_own;
use super::{Kept, Loaded, readable};
use crate::{App, AppError, AppResult, Call};

/// Decimals of a figure in a trace; it is exact underneath.
const DECIMALS: u32 = 4;

/// One thing that went into a figure, or one step of its computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceInputView {
    pub label: LocalText,
    pub value: String,
    /// The page it can be opened at.
    pub href: Option<String>,
    /// The records it was counted from.
    pub records: Vec<String>,
}

/// A figure and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceNode {
    pub key: String,
    pub name: LocalText,
    pub value: Option<String>,
    /// Its share of the parent after parts without data were left out.
    pub weight: Option<String>,
    /// Whether the rated person sees it by itself.
    pub shown: bool,
    pub formula: LocalText,
    /// The paragraph the rule comes from.
    pub source: Option<String>,
    pub inputs: Vec<TraceInputView>,
    pub children: Vec<TraceNode>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceView {
    pub result: ResultLine,
    pub scheme: SchemeId,
    pub scheme_version: i32,
    pub rounding: LocalText,
    pub root: TraceNode,
    /// What one more duty would change.
    pub what_if: Option<LocalText>,
}

/// How a result came about. The rated person sees it without what would give away what a few people answered.
///
/// # Errors
/// [`AppError::NotFound`] also for a result that is not the caller's to see, or not published yet.
pub fn trace(app: &App, call: &Call, id: AssessmentId) -> AppResult<TraceView> {
    app.store.read(|db| {
        let row = assessment::find_result(db, call.school(), id)?;
        let loaded = Loaded::find(db, call, AssessmentCycleId(row.cycle_id))?;
        // Those who work on the assessment may look back; everybody else sees what is published now.
        if !works_on(call) && visible_revision(call, &loaded) != Some(row.revision) {
            return Err(AppError::NotFound);
        }
        let own = is_own(call, &row.subject_kind, row.subject_id);
        let result = lines(db, call, &loaded, vec![row])?.pop().ok_or(AppError::NotFound)?;
        let mut traces = assessment::traces(db, call.school(), &[id.0])?;
        let kept: Kept = serde_json::from_str(&traces.remove(&id.0).ok_or(AppError::NotFound)?)?;
        let seen = if own { kept.outcome.for_rated_person() } else { kept.outcome };
        let students = student::names(db, call.school(), &students_in(&seen))?;
        let students = students.into_iter().map(|(id, name)| (shiyou_domain::id::encode(id), name)).collect();
        let labels = Labels::of(&loaded, students);
        let what_if = kept.what_if.filter(|_| seen.total.is_some());
        Ok(TraceView {
            result,
            scheme: SchemeId(loaded.scheme.id),
            scheme_version: loaded.scheme.version_no,
            rounding: rounding(&seen.trace),
            root: root(&labels, &seen),
            what_if: what_if.map(|found| what_if_sentence(&labels, &found)),
        })
    })
}

/// The students whose gains the trace names.
fn students_in(outcome: &PersonOutcome) -> Vec<i64> {
    super::compute::flat(&outcome.components)
        .into_iter()
        .flat_map(|part| &part.trace.inputs)
        .filter(|input| input.kind == InputKind::Gain)
        .filter_map(|input| decode(input.about.as_deref()?).ok())
        .collect()
}

fn root(labels: &Labels, outcome: &PersonOutcome) -> TraceNode {
    let mut inputs = vec![];
    if let Some(reason) = outcome.not_assessed {
        let label = LocalText::new(reason.name(Chinese), reason.name(English));
        inputs.push(TraceInputView { label, value: "—".to_owned(), href: None, records: vec![] });
    }
    for veto in &outcome.vetoes {
        let value = veto.references.len().to_string();
        inputs.push(TraceInputView { label: veto.name.clone(), value, href: None, records: vec![] });
    }
    inputs.extend(told(labels, &outcome.trace));
    let parts = outcome.components.iter().map(|part| component(labels, part));
    let adjustments = outcome.adjustments.iter().map(|line| adjustment(labels, line));
    TraceNode {
        key: "total".to_owned(),
        name: LocalText::new("总分", "Total"),
        value: outcome.total.as_ref().map(ToString::to_string),
        weight: None,
        shown: outcome.total_shown,
        formula: formula(&outcome.trace),
        source: outcome.trace.source.as_ref().map(source),
        inputs,
        children: parts.chain(adjustments).collect(),
    }
}

fn component(labels: &Labels, part: &ComponentOutcome) -> TraceNode {
    let share = part.trace.steps.iter().find(|step| step.kind == StepKind::Share);
    TraceNode {
        key: part.key.clone(),
        name: part.name.clone(),
        value: part.points.as_ref().map(|points| readable(points, DECIMALS)),
        weight: share.map(|share| format!("{}%", readable(&share.value, 2))),
        shown: part.shown,
        formula: formula(&part.trace),
        source: part.trace.source.as_ref().map(source),
        inputs: told(labels, &part.trace),
        children: part.parts.iter().map(|part| component(labels, part)).collect(),
    }
}

fn adjustment(labels: &Labels, line: &AdjustmentOutcome) -> TraceNode {
    TraceNode {
        key: line.key.clone(),
        name: line.name.clone(),
        value: Some(readable(&line.points, DECIMALS)),
        weight: None,
        shown: true,
        formula: formula(&line.trace),
        source: line.trace.source.as_ref().map(source),
        inputs: told(labels, &line.trace),
        children: vec![],
    }
}

/// What went in, then what was done with it; parts and adjustments are told by the nodes below.
fn told(labels: &Labels, trace: &Trace) -> Vec<TraceInputView> {
    let below = [InputKind::Part, InputKind::Addition, InputKind::Deduction];
    let inputs = trace.inputs.iter().filter(|input| !below.contains(&input.kind)).map(|input| {
        let records = if Labels::from_records(input) { input.references.clone() } else { vec![] };
        TraceInputView {
            label: labels.input(input),
            value: figure(&input.value),
            href: href(input, &records),
            records,
        }
    });
    let steps = trace.steps.iter().filter(|step| step.kind != StepKind::Share).map(|found| TraceInputView {
        label: step(found.kind),
        value: figure(&found.value),
        href: None,
        records: vec![],
    });
    inputs.chain(steps).collect()
}

fn href(input: &TraceInput, records: &[String]) -> Option<String> {
    match (input.kind, records) {
        (InputKind::Gain, _) => input.about.as_ref().map(|student| format!("/students/{student}")),
        (_, [record]) => Some(format!("/records/{record}")),
        _ => None,
    }
}

/// A figure for reading; “…” where there is more of it.
fn figure(exact: &Exact) -> String {
    let rounded = exact.rounded(DECIMALS);
    if rounded == *exact { rounded.to_string() } else { format!("{rounded}…") }
}

fn formula(trace: &Trace) -> LocalText {
    LocalText::new(trace.sentence(Chinese), trace.sentence(English))
}

fn source(source: &Source) -> String {
    let Source { plan, paragraph } = source;
    if plan.is_empty() { paragraph.clone() } else { format!("{plan}：{paragraph}") }
}

fn rounding(trace: &Trace) -> LocalText {
    match &trace.rounding {
        Some(rounding) => {
            let before = figure(&rounding.before);
            LocalText::new(
                format!("合计 {before}，四舍五入到 {} 位小数。", rounding.decimals),
                format!("{before} in all, rounded half up to {} decimals.", rounding.decimals),
            )
        }
        None => LocalText::new("", ""),
    }
}

fn what_if_sentence(labels: &Labels, found: &WhatIf) -> LocalText {
    let rule = labels.name(&found.rule);
    LocalText::new(
        format!("若补录 1 次“{}”：{}", rule.zh, found.total),
        format!("With one more “{}” done: {}", rule.get(English), found.total),
    )
}
