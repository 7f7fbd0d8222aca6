//! Missed meals: 0.1 point each, and 10 yuan each once a school turns that on.

use super::*;

fn missed_three() -> AssessmentFacts {
    facts(json!([{
        "id": "m", "mentees": 6,
        "ratings": { "office_rating": [{ "points": "90" }] },
        // 20 weeks, one excused, 16 shared a meal: 20 − 1 − 16 = 3 missed.
        "duties": { "meal_companion": { "required": 20, "excused": 1, "done": 15, "done_late": 1 } }
    }]))
}

#[test]
fn three_missed_meals_take_three_tenths_of_a_point_and_no_pay() {
    let document = of_plan("P03", "mentor_year");
    let outcome = assess(&document, &missed_three());
    assert_eq!(total(&outcome, "m"), "89.7");
    assert!(outcome.person("m").unwrap().money.is_empty(), "deductions from pay come switched off");
}

#[test]
fn turned_on_three_missed_meals_cost_thirty_yuan() {
    let mut document = of_plan("P03", "mentor_year");
    document.money[0].switch.as_mut().unwrap().on = true;
    let outcome = assess(&document, &missed_three());
    assert_eq!(outcome.person("m").unwrap().money[0].amount, exact("-30"));
}

#[test]
fn a_student_is_judged_on_six_sides() {
    let document = of_plan("P03", "student_year");
    let marks = ["food", "hygiene", "discipline", "morals", "mind", "individuality"];
    let ratings: serde_json::Map<String, Value> = marks
        .iter()
        .zip(["90", "80", "70", "85", "95", "60"])
        .map(|(key, points)| ((*key).to_owned(), json!([{ "points": points }])))
        .collect();
    // 90 + 80 + 70 + 85 + 95 + 60 = 480; ÷ 6 = 80.
    assert_eq!(total(&assess(&document, &facts(json!([{ "id": "s", "ratings": ratings }]))), "s"), "80");
}
