//! The JSON Schema of the scheme document: generated from the types, with titles and explanations in both languages.
//!
//! The editor, the comparison of two documents and the check of a file's shape all take their words from it.

mod label;
mod node;

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::SchemeDocument;
use crate::issue::Language;
use crate::people::{SpecialCategory, StaffKind};

pub(super) use node::{Node, Shape};

/// Between the Chinese and the English half of a title.
const BETWEEN: &str = " / ";

/// The schema, generated once.
pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(generate);

fn generate() -> Value {
    let mut schema = schemars::schema_for!(SchemeDocument).to_value();
    for (name, labels) in label::all() {
        let (definition, variant) =
            name.split_once('#').map_or((*name, None), |(name, kind)| (name, Some(kind)));
        let found = match definition {
            "SchemeDocument" => Some(&mut schema),
            other => schema.pointer_mut(&format!("/$defs/{other}")),
        };
        let found = found.and_then(|found| match variant {
            None => Some(found),
            Some(kind) => variant_mut(found, kind),
        });
        if let Some(found) = found {
            entitle(found, labels);
        }
    }
    if let Some(definitions) = schema.pointer_mut("/$defs").and_then(Value::as_object_mut) {
        definitions.values_mut().for_each(leave_out_doubled_names);
    }
    add_choices(&mut schema);
    schema
}

/// The variant of a definition: by its `kind`, or by the one member it has.
fn variant_mut<'a>(definition: &'a mut Value, kind: &str) -> Option<&'a mut Value> {
    let variants = definition.get_mut("oneOf")?.as_array_mut()?;
    variants.iter_mut().find(|variant| {
        let by_kind = variant.pointer("/properties/kind/const").and_then(Value::as_str);
        by_kind == Some(kind)
            || by_kind.is_none() && variant.pointer(&format!("/properties/{kind}")).is_some()
    })
}

fn entitle(definition: &mut Value, labels: &[label::Label]) {
    for label in labels {
        let place = match label.field {
            "" => Some(&mut *definition),
            field => definition.pointer_mut(&format!("/properties/{field}")),
        };
        let Some(place) = place.and_then(Value::as_object_mut) else { continue };
        place.insert("title".to_owned(), json!(format!("{}{BETWEEN}{}", label.zh, label.en)));
        let english = place.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
        let about: Vec<&str> = [label.about, &english].into_iter().filter(|text| !text.is_empty()).collect();
        if !about.is_empty() {
            place.insert("description".to_owned(), json!(about.join("\n")));
        }
    }
}

/// The last line of a choice's docstring is its Chinese name, which its title says already.
fn leave_out_doubled_names(definition: &mut Value) {
    let Some(choices) = definition.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    for choice in choices.iter_mut().filter_map(Value::as_object_mut) {
        if !choice.contains_key("const") {
            continue;
        }
        let description = choice.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
        match description.rsplit_once('\n') {
            Some((about, _)) => choice.insert("description".to_owned(), json!(about.replace('\n', " "))),
            None => choice.remove("description"),
        };
    }
}

/// Codes that the types keep as text, because a school may add its own: what the built-in ones are called.
fn add_choices(schema: &mut Value) {
    let kinds: Vec<Value> = StaffKind::ALL
        .iter()
        .map(|kind| choice(kind.code(), kind.name(Language::Chinese), kind.name(Language::English)))
        .collect();
    let categories: Vec<Value> = SpecialCategory::ALL
        .iter()
        .map(|category| choice(category.code(), category.names().0, category.names().1))
        .collect();
    let barred = [
        choice("disciplined", "受过处分", "Disciplined"),
        choice("failed_assessment", "上次考核不合格", "Failed the last assessment"),
        choice("full_time_study", "脱产学习", "In full-time study"),
    ];
    let mut put = |pointer: &str, name: &str, value: Value| {
        if let Some(place) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) {
            place.insert(name.to_owned(), value);
        }
    };
    put("/$defs/MentorEligibility/properties/staff_kinds", CHOICES, json!(kinds));
    put("/$defs/MentorEligibility/properties/barred_by", CHOICES, json!(barred));
    put("/$defs/Students/properties/special_categories", CHOICES, json!(categories));
    for variant in 0..2 {
        let pointer = format!("/$defs/SpecialFilter/oneOf/{variant}/properties/categories");
        put(&pointer, CHOICES, json!(categories));
    }
    for (pointer, list) in [
        ("/$defs/ComponentSource/oneOf/1/properties/rules", "duties"),
        ("/$defs/EventSource/oneOf/0/properties/rules", "duties"),
        ("/$defs/PayCondition/properties/duties_done", "duties"),
        ("/$defs/Evidence/properties/fields", "form_fields"),
    ] {
        put(pointer, "x-keys", json!(list));
    }
}

/// Annotation of a text field: the codes it may hold, with their names; others are allowed.
const CHOICES: &str = "x-choices";

fn choice(code: &str, zh: &str, en: &str) -> Value {
    let mut choice = Map::new();
    choice.insert("const".to_owned(), json!(code));
    choice.insert("title".to_owned(), json!(format!("{zh}{BETWEEN}{en}")));
    Value::Object(choice)
}

#[cfg(test)]
mod tests;
