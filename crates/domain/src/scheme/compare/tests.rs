use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::issue::Language;
use crate::scheme::presets;

fn document(key: &str) -> SchemeDocument {
    crate::scheme::Preset::find(key).unwrap().document.clone()
}

fn edited(key: &str, edit: impl FnOnce(&mut Value)) -> SchemeDocument {
    let mut json = serde_json::to_value(document(key)).unwrap();
    edit(&mut json);
    SchemeDocument::from_value(&json).unwrap()
}

/// `section rule: field before → after`, in Chinese.
fn lines(left: &SchemeDocument, right: &SchemeDocument) -> Vec<String> {
    let said = |text: &Option<LocalText>| text.as_ref().map_or("—".to_owned(), |text| text.zh.clone());
    let line = |one: Difference| {
        let names = [Some(one.section_name.clone()), one.name.clone(), one.field.clone()];
        let names: Vec<String> = names.into_iter().flatten().map(|name| name.zh).collect();
        format!("{}：{} → {}", names.join("｜"), said(&one.before), said(&one.after))
    };
    compare(left, right).into_iter().map(line).collect()
}

#[test]
fn figures_are_compared_in_words() {
    let before = document("P04");
    let after = edited("P04", |json| {
        json["selection"]["group"]["most"] = json!(12);
        json["selection"]["boarders_apart"] = json!(true);
        json["obligations"][1]["basis"]["binding"] = json!("advised");
        json["obligations"][1]["when"] =
            json!({ "kind": "periodic", "every": "week", "count": { "least": 2 } });
    });
    let name = before.obligations[1].name.zh.clone();
    let found = lines(&before, &after);
    assert!(found.contains(&"结对｜每组人数 · 最多：10 → 12".to_owned()), "{found:#?}");
    assert!(found.contains(&"结对｜住校生与走读生分开编组：否 → 是".to_owned()), "{found:#?}");
    let rhythm = found.iter().find(|line| line.starts_with(&format!("工作要求｜{name}｜多久一次"))).unwrap();
    assert!(rhythm.ends_with("→ 每周至少 2 次"), "{rhythm}");
    assert!(
        found
            .iter()
            .any(|line| line.starts_with(&format!("工作要求｜{name}｜约束")) && line.ends_with("→ 提倡"))
    );
    assert_eq!(found.len(), 4, "{found:#?}");
    let in_english = &compare(&before, &after)[0];
    assert_eq!(in_english.field.as_ref().unwrap().en, "Group size · Most");
}

#[test]
fn a_rule_that_is_added_removed_or_moved_is_named_once() {
    let before = document("P04");
    let after = edited("P04", |json| {
        let rules = json["obligations"].as_array_mut().unwrap();
        let mut copy = rules[1].clone();
        copy["key"] = json!("further");
        copy["name"] = json!({ "zh": "另一项", "en": "Another" });
        copy["work"] = json!({ "kinds": ["article"] });
        rules.push(copy);
        rules.swap(0, 2);
    });
    let found = compare(&before, &after);
    let added: Vec<_> = found.iter().filter(|one| one.what == Change::Added).collect();
    assert_eq!(added.len(), 1);
    assert_eq!((added[0].rule.as_deref(), added[0].field.is_none()), (Some("further"), true));
    assert_eq!(added[0].pointer, format!("/obligations/{}", after.obligations.len() - 1));
    let moved: Vec<_> = found.iter().filter(|one| one.what == Change::Changed).collect();
    assert_eq!(moved.len(), 1, "{moved:#?}");
    assert_eq!(moved[0].field.as_ref().unwrap().get(Language::English), "Order");
}

#[test]
fn two_plans_are_compared_talk_with_talk_whatever_they_call_it() {
    let found = lines(&document("P04"), &document("P05"));
    assert!(found.iter().any(|line| line.contains("每月至少 1 次 → 每周至少 1 次")), "{found:#?}");
    assert!(found.contains(&"结对｜每组人数 · 最多：10 → 8".to_owned()));
    assert!(found.iter().all(|line| !line.contains("{\"")), "no JSON is shown: {found:#?}");
}

#[test]
fn parts_of_a_component_are_compared_one_by_one() {
    let before = document("P05");
    let after = edited("P05", |json| {
        let part = &mut json["assessments"][0]["components"][5]["source"]["parts"][0];
        part["share"] = json!({ "points": "6" });
    });
    let found = compare(&before, &after);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].pointer, "/assessments/0/components/5/source/parts/0/share");
    assert!(found[0].rule.as_ref().unwrap().matches('/').count() == 2, "{:?}", found[0].rule);
}

/// Somewhere in the document, a figure, a switch or a text is changed.
fn any_edit() -> impl Strategy<Value = (usize, usize, u32)> {
    (0..presets().len(), any::<prop::sample::Index>(), 0..90u32)
        .prop_map(|(preset, at, figure)| (preset, at.index(10_000), figure))
}

fn leaves(value: &mut Value, wanted: usize, seen: &mut usize, figure: u32) {
    match value {
        Value::Number(number) => {
            if *seen == wanted {
                *number = figure.into();
            }
            *seen += 1;
        }
        Value::Bool(flag) => {
            if *seen == wanted {
                *flag = !*flag;
            }
            *seen += 1;
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| leaves(entry, wanted, seen, figure)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| leaves(member, wanted, seen, figure))
        }
        Value::Null | Value::String(_) => {}
    }
}

/// The pointers of what differs, for the message.
fn difference(one: &SchemeDocument, other: &SchemeDocument) -> Vec<String> {
    fn walk(one: &Value, other: &Value, at: String, found: &mut Vec<String>) {
        match (one, other) {
            (Value::Object(a), Value::Object(b)) => {
                for (key, value) in a {
                    walk(value, b.get(key).unwrap_or(&Value::Null), format!("{at}/{key}"), found);
                }
            }
            (Value::Array(a), Value::Array(b)) => {
                for (index, (value, other)) in a.iter().zip(b).enumerate() {
                    walk(value, other, format!("{at}/{index}"), found);
                }
            }
            (a, b) if a != b => found.push(format!("{at}: {a} {b}")),
            _ => {}
        }
    }
    let mut found = vec![];
    let json = |document| serde_json::to_value(document).unwrap();
    walk(&json(one), &json(other), String::new(), &mut found);
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_differs_from_itself_and_an_edit_shows_both_ways((preset, at, figure) in any_edit()) {
        let original = presets()[preset].document.clone();
        let mut json = serde_json::to_value(&original).unwrap();
        let mut count = 0;
        leaves(&mut json.clone(), usize::MAX, &mut count, 0);
        leaves(&mut json, at % count, &mut 0, figure);
        let Ok(changed) = serde_json::from_value::<SchemeDocument>(json) else { return Ok(()) };
        prop_assert_eq!(compare(&original, &original), vec![]);
        prop_assert_eq!(compare(&changed, &changed), vec![]);
        let there = compare(&original, &changed);
        let back = compare(&changed, &original);
        prop_assert_eq!(there.len(), back.len());
        for (one, other) in there.iter().zip(&back) {
            prop_assert_eq!((&one.before, &one.after), (&other.after, &other.before));
        }
        let format_only = changed.format != original.format;
        let is_same = changed == original || format_only;
        prop_assert_eq!(there.is_empty(), is_same, "{:?}", difference(&original, &changed));
    }
}
