use std::collections::HashSet;

use super::*;

/// Every object of the schema with its name as the labels write it.
fn objects() -> Vec<(String, &'static Map<String, Value>)> {
    let mut found = vec![("SchemeDocument".to_owned(), SCHEMA["properties"].as_object().unwrap())];
    for (name, definition) in SCHEMA["$defs"].as_object().unwrap() {
        if let Some(fields) = definition.get("properties").and_then(Value::as_object) {
            found.push((name.clone(), fields));
        }
        for variant in definition.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            let Some(fields) = variant.get("properties").and_then(Value::as_object) else { continue };
            let kind = variant.pointer("/properties/kind/const").and_then(Value::as_str);
            let kind = kind.unwrap_or_else(|| fields.keys().next().unwrap());
            found.push((format!("{name}#{kind}"), fields));
        }
    }
    found
}

fn is_bilingual(value: &Value) -> bool {
    value.get("title").and_then(Value::as_str).is_some_and(|title| title.contains(BETWEEN))
}

#[test]
fn every_field_has_a_title_in_both_languages() {
    let untitled: Vec<String> = objects()
        .into_iter()
        .flat_map(|(name, fields)| {
            let of_name = name.clone();
            let without = fields.iter().filter(|(field, value)| {
                let tag = *field == "kind" && value.get("const").is_some();
                !tag && !is_bilingual(value)
            });
            without.map(move |(field, _)| format!("{of_name}.{field}")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(untitled, Vec::<String>::new(), "add them to schema/label");
}

#[test]
fn every_variant_and_every_choice_has_a_title_in_both_languages() {
    let mut untitled = vec![];
    for (name, definition) in SCHEMA["$defs"].as_object().unwrap() {
        for variant in definition.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            if !is_bilingual(variant) {
                untitled.push(format!("{name}: {variant}"));
            }
        }
    }
    assert_eq!(untitled, Vec::<String>::new());
}

#[test]
fn every_label_belongs_to_a_field() {
    let fields: HashSet<String> = objects()
        .into_iter()
        .flat_map(|(name, fields)| {
            let own = format!("{name}.");
            let of_name = name.clone();
            fields.keys().map(move |field| format!("{of_name}.{field}")).chain([own]).collect::<Vec<_>>()
        })
        .collect();
    let stray: Vec<String> = label::all()
        .flat_map(|(name, labels)| labels.iter().map(move |label| format!("{name}.{}", label.field)))
        .filter(|name| !fields.contains(name))
        .collect();
    assert_eq!(stray, Vec::<String>::new());
}
