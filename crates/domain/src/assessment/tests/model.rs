//! The engine against the slow model, on made-up schemes and facts: more than 10,000 cases.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use num_rational::BigRational;
use proptest::prelude::*;

use super::reference::{Small, Tree, root, small, wins};
use super::*;

/// What a made-up leaf is computed from.
#[derive(Debug, Clone)]
enum Leaf {
    /// Points of 100, or nothing.
    Hand(Option<u8>),
    /// Answers from 1 to 5.
    Survey(Vec<u8>),
    /// Required, done, late, excused; late ones count half.
    Duty(u32, u32, u32, u32),
}

#[derive(Debug, Clone)]
enum Shape {
    Leaf(Leaf),
    Parts(Vec<(u8, Shape)>),
}

fn leaf() -> impl Strategy<Value = Leaf> {
    prop_oneof![
        proptest::option::weighted(0.8, 0..=100_u8).prop_map(Leaf::Hand),
        proptest::collection::vec(1..=5_u8, 0..8).prop_map(Leaf::Survey),
        (0..12_u32, 0..12_u32, 0..12_u32, 0..12_u32).prop_map(|(done, late, missed, excused)| Leaf::Duty(
            done + late + missed + excused,
            done,
            late,
            excused
        )),
    ]
}

fn shape() -> impl Strategy<Value = Vec<(u8, Shape)>> {
    let node = leaf().prop_map(Shape::Leaf).prop_recursive(2, 8, 3, |inner| {
        proptest::collection::vec((1..=9_u8, inner), 1..=3).prop_map(Shape::Parts)
    });
    proptest::collection::vec((1..=9_u8, node), 1..=3)
}

/// The shape as components, and its facts filled in.
fn build(parts: &[(u8, Shape)], path: &str, person: &mut Value) -> Vec<Value> {
    let one = |(index, (weight, shape)): (usize, &(u8, Shape))| {
        let key = format!("{path}_{index}");
        let source = match shape {
            Shape::Parts(parts) => json!({ "kind": "parts", "parts": build(parts, &key, person) }),
            Shape::Leaf(Leaf::Hand(points)) => {
                if let Some(points) = points {
                    person["ratings"][&key] = json!([{ "points": points.to_string() }]);
                }
                json!({ "kind": "manual_points", "most": "100" })
            }
            Shape::Leaf(Leaf::Survey(marks)) => {
                let survey = json!({ "raters": "mentee", "questions": key, "marks": marks });
                person["surveys"].as_array_mut().unwrap().push(survey);
                json!({ "kind": "survey", "raters": ["mentee"], "questions": [key] })
            }
            Shape::Leaf(Leaf::Duty(required, done, late, excused)) => {
                person["duties"][&key] =
                    json!({ "required": required, "done": done, "done_late": late, "excused": excused });
                json!({ "kind": "duty_completion", "rules": [key], "late": "0.5" })
            }
        };
        component(&key, &weight.to_string(), source)
    };
    parts.iter().enumerate().map(one).collect()
}

fn reference(parts: &[(u8, Shape)]) -> Tree {
    let tree = |shape: &Shape| match shape {
        Shape::Parts(parts) => reference(parts),
        Shape::Leaf(Leaf::Hand(points)) => Tree::Leaf(points.map(|points| small(points.into(), 1))),
        Shape::Leaf(Leaf::Survey(marks)) => {
            let sum: i128 = marks.iter().map(|mark| i128::from(*mark)).sum();
            Tree::Leaf((!marks.is_empty()).then(|| small(20 * sum, marks.len() as i128)))
        }
        Shape::Leaf(Leaf::Duty(required, done, late, excused)) => {
            let owed = i128::from(required - excused);
            Tree::Leaf((owed > 0).then(|| small(50 * i128::from(2 * done + late), owed)))
        }
    };
    Tree::Parts(parts.iter().map(|(weight, shape)| (i128::from(*weight), tree(shape))).collect())
}

fn as_hundredths(figure: &Exact) -> i128 {
    let hundredths = figure.value() * BigRational::from_integer(100.into());
    assert!(hundredths.is_integer(), "{figure} has more than two decimals");
    hundredths.to_integer().try_into().unwrap()
}

fn blank(id: &str) -> Value {
    json!({ "id": id, "ratings": {}, "surveys": [], "duties": {} })
}

/// Lists of parts whose sum is known, as the rated person sees them.
fn sums(parts: &[ComponentOutcome], known: bool, found: &mut Vec<(bool, usize)>) {
    let kept_back =
        parts.iter().filter(|part| !part.shown && part.merged.is_empty() && part.max.is_some()).count();
    found.push((known, kept_back));
    for part in parts {
        sums(&part.parts, part.shown, found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_total_is_the_models(parts in shape(), bonus in 0..4_usize, missed in 0..4_u32) {
        let mut person = blank("p");
        let components = build(&parts, "c", &mut person);
        person["events"] = json!({ "good": vec!["r"; bonus] });
        person["duties"]["extra"] = json!({ "required": 4, "done": 4 - missed });
        let document = assessment(json!({
            "components": components,
            "additions": [{ "key": "plus", "name": { "zh": "加" }, "most": "4",
                "by": { "kind": "each", "of": { "kind": "event", "event": "good" }, "points": "1.5" } }],
            "deductions": [{ "key": "minus", "name": { "zh": "减" },
                "by": { "kind": "each", "of": { "kind": "missed_duties", "rules": ["extra"] }, "points": "0.1" } }]
        }));
        let facts = facts(json!([person]));
        prop_assert_eq!(facts.check(&document), []);
        let outcome = assess(&document, &facts);
        let person = &outcome.people[0];
        match reference(&parts).mark() {
            None => prop_assert!(!person.assessed && person.total.is_none()),
            Some(mark) => {
                // Three times 1.5 is capped at 4.
                let plus = small([0, 15, 30, 40][bonus], 10);
                let expected: Small = mark + plus - small(i128::from(missed), 10);
                prop_assert_eq!(as_hundredths(person.total.as_ref().unwrap()), expected.hundredths());
                let told: BigRational = person.components.iter()
                    .filter_map(|part| part.points.as_ref()).map(Exact::value).sum();
                let traced = person.trace.steps[0].value.value();
                prop_assert_eq!(&told, traced);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn recomputing_gives_the_same_bytes_and_no_order_matters(shapes in shape(), marks in proptest::collection::vec(0..5_u8, 2..6)) {
        let mut people = Vec::new();
        let mut components = Vec::new();
        for (index, mark) in marks.iter().enumerate() {
            let mut person = blank(&format!("p{index}"));
            components = build(&shapes, "c", &mut person);
            person["ratings"]["extra"] = json!([{ "points": (20 * mark).to_string() }]);
            people.push(person);
        }
        let mut extra = by_hand("extra", "5");
        extra["scale"] = json!({ "kind": "normal" });
        components.push(extra);
        let document = assessment(json!({
            "components": components,
            "awards": [{ "key": "best", "name": { "zh": "优秀" }, "share": "0.4" }]
        }));
        let first = assess(&document, &facts(json!(people)));
        let bytes = serde_json::to_string(&first).unwrap();
        let read_again: AssessmentFacts =
            serde_json::from_str(&serde_json::to_string(&facts(json!(people))).unwrap()).unwrap();
        prop_assert_eq!(&bytes, &serde_json::to_string(&assess(&document, &read_again)).unwrap());
        let told: AssessmentOutcome = serde_json::from_str(&bytes).unwrap();
        prop_assert_eq!(&told, &first);
        people.reverse();
        let turned = assess(&document, &facts(json!(people)));
        for person in &first.people {
            prop_assert_eq!(Some(person), turned.person(&person.id));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn awards_are_the_models(
        marks in proptest::collection::vec((0..6_u8, 0..3_u8), 1..12), percent in 0..=100_u32, about in any::<bool>()
    ) {
        let document = assessment(json!({
            "components": [by_hand("mark", "100"), {
                "key": "tie", "name": { "zh": "同分" }, "share": { "weight": "0.0000001" },
                "source": { "kind": "manual_points", "most": "100" }, "rated_by": ["deputy"]
            }],
            "awards": [{ "key": "best", "name": { "zh": "优秀" }, "share": format!("{percent}/100"), "about": about,
                "tie_break": "tie" }],
            "bands": { "lines": { "kind": "quotas", "population": "all", "about": about }, "tie_break": "tie", "bands": [
                { "key": "a", "name": { "zh": "优" }, "line": "0.25" }, { "key": "b", "name": { "zh": "良" }, "line": "0.4" },
                { "key": "c", "name": { "zh": "合格" }, "worth": "1" }
            ] }
        }));
        let people: Vec<Value> = marks.iter().enumerate().map(|(index, (mark, tie))| {
            let mut person = marked(&format!("p{index}"), &mark.to_string());
            person["ratings"]["tie"] = json!([{ "points": tie.to_string() }]);
            person
        }).collect();
        let outcome = assess(&document, &facts(json!(people)));
        let places = (percent as usize * marks.len() * 2 + 100) / 200;
        let all: Vec<(i128, i128)> = marks.iter().map(|(mark, tie)| (i128::from(*mark), i128::from(*tie))).collect();
        for (person, own) in outcome.people.iter().zip(&all) {
            let state = person.awards.first().map(|award| award.state);
            let (won, committee) = wins(*own, &all, places, about);
            let expected = if won { Some(AwardState::Won) } else { committee.then_some(AwardState::Committee) };
            prop_assert_eq!(state, expected);
            // A quarter and two fifths, half up; the second line lies below both.
            let first = (marks.len() * 2 + 4) / 8;
            let second = first + (marks.len() * 4 + 5) / 10;
            let (in_first, in_second) = (wins(*own, &all, first, about).0, wins(*own, &all, second, about).0);
            let band = if in_first { "a" } else if in_second { "b" } else { "c" };
            prop_assert_eq!(person.band.as_ref().unwrap().key.as_str(), band);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn the_normal_scale_is_the_models(marks in proptest::collection::vec(0..=100_i128, 1..12)) {
        let mut scaled = by_hand("mark", "100");
        scaled["scale"] = json!({ "kind": "normal" });
        let document = assessment(json!({ "components": [scaled] }));
        let people: Vec<Value> =
            marks.iter().enumerate().map(|(index, mark)| marked(&format!("p{index}"), &mark.to_string())).collect();
        let outcome = assess(&document, &facts(json!(people)));
        let number = marks.len() as i128;
        let sum: i128 = marks.iter().sum();
        // N² × variance is whole; where N divides the root's rounding the model would be off, so it is checked by bounds.
        let spread = marks.iter().map(|mark| number * mark * mark).sum::<i128>() - sum * sum;
        for (person, mark) in outcome.people.iter().zip(&marks) {
            let got = person.component("mark").unwrap().mark.clone().unwrap();
            if spread == 0 {
                prop_assert_eq!(got, exact("75"));
                continue;
            }
            // z = (N mark − sum) ÷ root(N² variance); both roots are right to 10 decimals.
            let z = small((number * mark - sum) * 10_i128.pow(10), root(spread));
            let expected = small(75, 1) + small(10, 1) * z;
            let expected = expected.hundredths().clamp(0, 10_000);
            let told = as_hundredths(&got.rounded(2));
            prop_assert!((told - expected).abs() <= 1, "{told} {expected}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_hidden_can_be_had_by_subtraction(parts in shape()) {
        let mut person = blank("p");
        let components = build(&parts, "c", &mut person);
        let outcome = assess(&assessment(json!({ "components": components })), &facts(json!([person])));
        let person = &outcome.people[0];
        let seen = person.for_rated_person();
        let mut found = Vec::new();
        sums(&person.components, person.total_shown, &mut found);
        // Of a sum that is known never one part alone is kept back: it is merged, or there is another.
        for (known, kept_back) in found {
            prop_assert!(!known || kept_back != 1);
        }
        for (part, told) in person.components.iter().zip(&seen.components) {
            prop_assert_eq!(told.mark.is_some(), part.shown && part.mark.is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn shares_of_one_place_add_up_to_the_whole(days in proptest::collection::vec(0..40_u32, 1..6), cents in 1..100_000_u32) {
        let total: u32 = days.iter().sum::<u32>().max(1);
        let people: Vec<Value> = days.iter().enumerate().map(|(index, days)| {
            let mut person = marked(&format!("p{index}"), "80");
            person["places"] = json!([{ "place": "s", "days": days, "total": total }]);
            person
        }).collect();
        let document = assessment(json!({
            "components": [by_hand("mark", "100")],
            "money": [{ "key": "pay", "name": { "zh": "津贴" }, "unit": "yuan",
                "by": { "kind": "place", "amount": format!("{cents}/100") } }]
        }));
        let outcome = assess(&document, &facts(json!(people)));
        let paid: Vec<i128> = outcome.people.iter().map(|person| as_hundredths(&person.money[0].amount)).collect();
        let held: u32 = days.iter().sum();
        prop_assert_eq!(paid.iter().sum::<i128>(), if held == 0 { 0 } else { i128::from(cents) });
        for (paid, days) in paid.iter().zip(&days) {
            let exact = i128::from(cents * days);
            prop_assert!((paid * i128::from(total) - exact).abs() < i128::from(total));
        }
    }
}
