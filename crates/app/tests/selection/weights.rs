#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use serde_json::{Map, Value, json};
use shiyou_domain::scheme::Preset;
use shiyou_matching::Weights;

/// Whether a scheme with this weight is valid.
fn valid(key: &str, value: &Value) -> bool {
    let mut document = Preset::find("P04").unwrap().document.clone();
    document.selection.weights = Map::from_iter([(key.to_owned(), value.clone())]);
    document.validate().is_empty()
}

#[test]
fn a_scheme_lets_through_the_weights_that_the_matcher_takes_and_no_others() {
    let defaults = serde_json::to_value(Weights::default()).unwrap();
    let mut keys: Vec<&str> = defaults.as_object().unwrap().keys().map(String::as_str).collect();
    keys.push("kindness");
    let single = [json!(-1_001), json!(-1_000), json!(-1), json!(0), json!(1_000), json!(1_001), json!(1.0)];
    let lists = single.iter().map(|value| json!([0, value]));
    let other = [json!([]), json!(null), json!("1"), json!(true), json!({}), json!(u64::MAX)];
    let (mut taken, mut refused) = (0, 0);
    for value in single.iter().cloned().chain(lists).chain(other) {
        for key in &keys {
            let takes = Weights::with_keys(&Map::from_iter([((*key).to_owned(), value.clone())])).is_ok();
            assert_eq!(valid(key, &value), takes, "{key}: {value}");
            *(if takes { &mut taken } else { &mut refused }) += 1;
        }
    }
    // 8 single weights that may be negative take 4 of the values, 8 that may not take 2; of lists it is 5 and 3, with [].
    assert_eq!((taken, refused), (8 * 4 + 8 * 2 + 2 * 5 + 3, 20 * 20 - 61));
}
