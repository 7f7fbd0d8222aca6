//! Outstanding about 10 %: "about" lets all tied at the line in.

use super::*;

fn rated(id: &str, marks: [&str; 4]) -> Value {
    let ratings: serde_json::Map<String, Value> = ["morals", "attitude", "communication", "health"]
        .iter()
        .zip(marks)
        .map(|(key, points)| ((*key).to_owned(), json!([{ "points": points }])))
        .collect();
    json!({ "id": id, "mentees": 5, "ratings": ratings })
}

#[test]
fn about_ten_percent_lets_the_tied_in() {
    let document = of_plan("P09", "mentor_year");
    // (90 + 80 + 85 + 95) ÷ 4 = 87.5, twice, and twelve with 70. Fourteen in all: half-up(1.4) = 1 place.
    let mut people = vec![rated("one", ["90", "80", "85", "95"]), rated("two", ["95", "85", "80", "90"])];
    people.extend((0..12).map(|place| rated(&format!("other{place}"), ["70", "70", "70", "70"])));
    let outcome = assess(&document, &facts(json!(people)));
    assert_eq!((total(&outcome, "one"), total(&outcome, "two")), ("87.5".into(), "87.5".into()));
    assert_eq!((outcome.awards[0].population, outcome.awards[0].places), (14, 1));
    assert_eq!(winners(&outcome, "outstanding_mentor"), ["one", "two"]);
}
