//! What holds for every built-in scheme, whatever its plan says.

use serde_json::Value;

use super::*;

/// Every object of the document that has the field, with its place.
fn with_field<'a>(value: &'a Value, field: &str, place: &str, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key(field) {
                found.push((place.to_owned(), value));
            }
            for (key, inner) in fields {
                with_field(inner, field, &format!("{place}/{key}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, inner) in entries.iter().enumerate() {
                with_field(inner, field, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Looks at every object with this field, in every preset; `wrong` says what is wrong with it.
fn look(field: &str, wrong: impl Fn(&Value) -> bool) -> Vec<String> {
    let mut places = Vec::new();
    for preset in presets() {
        let json = serde_json::to_value(&preset.document).unwrap();
        let mut found = Vec::new();
        with_field(&json, field, preset.key, &mut found);
        assert!(!found.is_empty(), "{} has no {field}", preset.key);
        places.extend(found.into_iter().filter(|(_, value)| wrong(value)).map(|(place, _)| place));
    }
    places
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// A half-width mark right after a Chinese character.
fn has_half_width_mark(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).any(|pair| is_chinese(pair[0]) && ",;:?!.()".contains(pair[1]))
}

#[test]
fn every_text_is_in_both_languages_and_written_as_schools_write() {
    let text = |value: &Value, language: &str| value[language].as_str().unwrap_or_default().to_owned();
    assert_eq!(look("zh", |value| text(value, "zh").is_empty() || text(value, "en").is_empty()), [""; 0]);
    assert_eq!(look("zh", |value| has_half_width_mark(&text(value, "zh"))), [""; 0]);
    assert_eq!(look("zh", |value| text(value, "en").chars().any(is_chinese)), [""; 0]);
    assert!(has_half_width_mark("满分的 85 起为好,其余为一般") && !has_half_width_mark("好，一般"));
}

#[test]
fn no_student_is_called_by_a_word_that_hurts() {
    for preset in presets() {
        let json = serde_json::to_string(&preset.document).unwrap();
        for word in ["特殊生", "问题生", "差生", "后进生"] {
            assert!(!json.contains(word), "{} says {word}", preset.key);
        }
    }
}

#[test]
fn every_rule_names_the_same_plan_and_a_paragraph() {
    for preset in presets() {
        let json = serde_json::to_value(&preset.document).unwrap();
        let mut found = Vec::new();
        with_field(&json, "paragraph", "", &mut found);
        let plan = &preset.document.mentors.basis.source.plan;
        let strangers: Vec<_> = found.iter().filter(|(_, source)| source["plan"] != **plan).collect();
        assert!(strangers.is_empty(), "{}: {strangers:?}", preset.key);
    }
}

#[test]
fn a_card_shows_a_few_rules() {
    for preset in presets() {
        let shown = preset.document.obligations.iter().filter(|rule| rule.on_card).count();
        assert!((1..=5).contains(&shown), "{} shows {shown}", preset.key);
    }
}

#[test]
fn what_can_hurt_comes_switched_off_with_a_word_of_caution() {
    for preset in presets() {
        let document = &preset.document;
        let is_off = |switch: &Option<Switch>| switch.as_ref().is_some_and(|switch| !switch.on);
        for assessment in &document.assessments {
            for pay in &assessment.money {
                let deducts = matches!(pay.by, PayBy::Deduction { .. });
                assert!(!deducts || is_off(&pay.switch), "{}: {}", preset.key, pay.key);
            }
            for component in assessment.walk() {
                let normal = matches!(component.scale, Scale::Normal { .. });
                assert!(!normal || is_off(&component.scale_switch), "{}: {}", preset.key, component.key);
            }
        }
        let deducted = document.money.items.iter().filter(|item| item.kind == MoneyKind::PerEvent);
        assert!(deducted.into_iter().all(|item| is_off(&item.switch)), "{}", preset.key);
        assert!(document.dining.as_ref().is_none_or(|dining| !dining.freeze.on), "{}", preset.key);
    }
}
