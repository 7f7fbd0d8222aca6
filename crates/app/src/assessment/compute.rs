//! Working the figures out: gathered and computed outside the write, kept under a new revision inside it.

use std::collections::HashMap;

use shiyou_domain::assessment::{
    AssessmentFacts, AssessmentOutcome, ComponentOutcome, CycleState, PersonOutcome, WhatIf, assess, what_if,
};
use shiyou_domain::id::{AssessmentCycleId, decode};
use shiyou_domain::scheme::{Assessment, Component};
use shiyou_persistence::assessment::{self, NewComponent, NewResult};
use shiyou_persistence::{Action, Tx};

use super::cycle::{may_become, take};
use super::gather::gather;
use super::needs::Needs;
use super::{CycleTable, Kept, Loaded, get, readable, subject_kind};
use crate::{App, AppError, AppResult, Call};

/// Gathers, computes and keeps the results of everybody under a new revision. The same facts give the same figures.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] if the cycle is locked; [`AppError::Stale`] if it was changed while the
/// figures were worked out.
pub fn compute(app: &App, call: &Call, id: AssessmentCycleId) -> AppResult<CycleTable> {
    let (loaded, facts) = app.store.read(|db| {
        let loaded = Loaded::find(db, call, id)?;
        let facts = gather(db, call, &loaded)?;
        Ok::<_, AppError>((loaded, facts))
    })?;
    let outcome = assess(&loaded.assessment, &facts);
    let traces = traces(&loaded.assessment, &facts, &outcome)?;
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let now = Loaded::find(tx.db(), call, id)?;
        may_become(call, &now, CycleState::Computed)?;
        if now.row.version != loaded.row.version {
            return Err(AppError::Stale);
        }
        let revision = now.row.revision + 1;
        keep(tx, call, &loaded, revision, &facts, &outcome, &traces)?;
        take(tx, call, &now, CycleState::Computed, revision, None)?;
        tx.audit(
            "assessment.computed",
            Some(("assessment_cycle", id.0)),
            serde_json::json!({ "revision": revision, "people": outcome.people.len() }),
        );
        Ok::<_, AppError>(id.0)
    })?;
    get(app, call, id)
}

/// What is kept beside each result, as JSON.
fn traces(
    assessment: &Assessment,
    facts: &AssessmentFacts,
    outcome: &AssessmentOutcome,
) -> AppResult<Vec<String>> {
    let compares = Needs::of(assessment).compares;
    let mut traces = Vec::with_capacity(outcome.people.len());
    for (person, facts) in outcome.people.iter().zip(&facts.people) {
        // Where marks depend on the others', one more duty would have to be worked out for the whole school each time.
        let best = if compares { None } else { best_what_if(assessment, facts, person) };
        traces.push(serde_json::to_string(&Kept::of(outcome, person, best))?);
    }
    Ok(traces)
}

/// The duty whose doing would raise the total most, the first by its key among equals.
fn best_what_if(
    assessment: &Assessment,
    person: &shiyou_domain::assessment::PersonFacts,
    outcome: &PersonOutcome,
) -> Option<WhatIf> {
    let total = outcome.total.as_ref()?;
    if person.duties.values().all(|duty| duty.missed() == 0) {
        return None;
    }
    let alone = AssessmentFacts { scheme_version: None, people: vec![person.clone()] };
    let mut best: Option<WhatIf> = None;
    for found in what_if(assessment, &alone, &person.id) {
        if found.total > *total && best.as_ref().is_none_or(|best| found.total > best.total) {
            best = Some(found);
        }
    }
    best
}

fn keep(
    tx: &mut Tx<'_>,
    call: &Call,
    loaded: &Loaded,
    revision: i32,
    facts: &AssessmentFacts,
    outcome: &AssessmentOutcome,
    traces: &[String],
) -> AppResult<()> {
    let school = call.school();
    let before: HashMap<i64, i64> = match loaded.row.revision {
        0 => HashMap::new(),
        last => assessment::results(tx.db(), school, loaded.id(), last)?
            .into_iter()
            .map(|row| (row.subject_id, row.id))
            .collect(),
    };
    let decimals = loaded.assessment.conventions.decimals.max(2);
    let mut results = Vec::with_capacity(outcome.people.len());
    let mut components = vec![];
    for ((person, facts), trace) in outcome.people.iter().zip(&facts.people).zip(traces) {
        let subject = decode(&person.id).map_err(|error| AppError::Internal(error.to_string()))?;
        let id = tx.fresh_id();
        let json_unless_empty =
            |empty: bool, json: serde_json::Result<String>| -> AppResult<Option<String>> {
                if empty { Ok(None) } else { Ok(Some(json?)) }
            };
        results.push(NewResult {
            id,
            school_id: school.0,
            cycle_id: loaded.row.id,
            revision,
            subject_kind: subject_kind(loaded.assessment.subject),
            subject_id: subject,
            total: person.total.as_ref().map(ToString::to_string),
            max: readable(&person.max, decimals),
            band: person.band.as_ref().map(|band| band.key.as_str()),
            worth: person.worth.as_ref().map(|worth| readable(worth, decimals)),
            assessed: person.assessed,
            vetoed: person.vetoed,
            award: json_unless_empty(person.awards.is_empty(), serde_json::to_string(&person.awards))?,
            money: json_unless_empty(person.money.is_empty(), serde_json::to_string(&person.money))?,
            mentees: facts.mentees.unwrap_or_default() as i32,
            supersedes: before.get(&subject).copied(),
            trace,
        });
        let shares = loaded.assessment.walk();
        for ((component, share), position) in flat(&person.components).into_iter().zip(shares).zip(0..) {
            components.push(component_row(tx, call, loaded, id, position, component, share, decimals));
        }
    }
    assessment::insert_results(tx.db(), &results)?;
    assessment::insert_components(tx.db(), &components)?;
    for result in &results {
        tx.changed("assessment", result.id, Action::Created);
    }
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "one row of one result")]
fn component_row<'a>(
    tx: &Tx<'_>,
    call: &Call,
    loaded: &Loaded,
    result: i64,
    position: i32,
    component: &'a ComponentOutcome,
    share: &Component,
    decimals: u32,
) -> NewComponent<'a> {
    NewComponent {
        id: tx.fresh_id(),
        school_id: call.school().0,
        result_id: result,
        cycle_id: loaded.row.id,
        position,
        component_key: &component.key,
        weight: Some(share.share.figure().to_string()),
        max: component.max.as_ref().map(|max| readable(max, decimals)),
        value: component.points.as_ref().map(|points| readable(points, decimals)),
        shown: component.shown,
    }
}

/// Parents first, as the document walks its components.
pub(super) fn flat(components: &[ComponentOutcome]) -> Vec<&ComponentOutcome> {
    components.iter().flat_map(|part| std::iter::once(part).chain(flat(&part.parts))).collect()
}
