#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
mod by_plan;
mod conventions;
mod model;
mod plan_defaults;
mod plan_others;
mod plan_p03;
mod plan_p09;
mod plan_p12;
mod plan_p13;
mod plan_p14;
mod plan_p15;
mod reference;
mod visibility;

use serde_json::{Value, json};

use super::*;
use crate::exact::Exact;
use crate::scheme::{Assessment, Preset};

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// An assessment of a built-in scheme.
fn of_plan(plan: &str, key: &str) -> Assessment {
    let document = &Preset::find(plan).unwrap().document;
    document.assessments.iter().find(|assessment| assessment.key == key).unwrap().clone()
}

fn facts(people: Value) -> AssessmentFacts {
    serde_json::from_value(json!({ "people": people })).unwrap()
}

/// The total as it is written.
fn total(outcome: &AssessmentOutcome, id: &str) -> String {
    outcome.person(id).unwrap().total.as_ref().unwrap().to_string()
}

/// What a component brings to its parent, rounded to two decimals.
fn points(outcome: &AssessmentOutcome, id: &str, component: &str) -> String {
    let component = outcome.person(id).unwrap().component(component).unwrap();
    component.points.as_ref().unwrap().rounded(2).to_string()
}

/// Who wins an award, in the order of the facts.
fn winners<'a>(outcome: &'a AssessmentOutcome, award: &str) -> Vec<&'a str> {
    let won = |person: &&PersonOutcome| {
        person.awards.iter().any(|line| line.key == award && line.state == AwardState::Won)
    };
    outcome.people.iter().filter(won).map(|person| person.id.as_str()).collect()
}

/// An assessment with these fields beside the usual ones; every rule in it gets a basis.
fn assessment(fields: Value) -> Assessment {
    let mut json =
        json!({ "key": "mentor_year", "name": { "zh": "考核" }, "subject": "mentor", "period": "year" });
    json.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    add_basis(&mut json);
    serde_json::from_value(json).unwrap()
}

fn add_basis(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(add_basis);
            let rule = fields.contains_key("key") && fields.contains_key("name");
            let listed = ["points", "line", "worth"].iter().any(|field| fields.contains_key(*field));
            let needs = (rule && !listed) || fields.contains_key("lines");
            if needs {
                fields.insert(
                    "basis".into(),
                    json!({ "source": { "plan": "测试", "paragraph": "测试" }, "binding": "must" }),
                );
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(add_basis),
        _ => {}
    }
}

/// A component rated by hand from 0 to 100.
fn by_hand(key: &str, weight: &str) -> Value {
    component(key, weight, json!({ "kind": "manual_points", "most": "100" }))
}

fn component(key: &str, weight: &str, source: Value) -> Value {
    json!({ "key": key, "name": { "zh": key }, "share": { "weight": weight }, "source": source, "rated_by": ["deputy"] })
}

/// A person with one rating by hand for the component `mark`.
fn marked(id: &str, mark: &str) -> Value {
    json!({ "id": id, "ratings": { "mark": [{ "points": mark }] } })
}
