//! Self 40 %, students 30 %, committee 30 %; outstanding 15 %; 12 class hours a student, none beyond 4.

use super::*;

fn rated(id: &str, own: u8, students: &[u8], committee: &[u8]) -> Value {
    json!({ "id": id, "mentees": 4, "surveys": [
        { "raters": "self", "marks": [own] },
        { "raters": "mentee", "marks": students },
        { "raters": "committee", "marks": committee }
    ] })
}

#[test]
fn forty_thirty_thirty_and_fifteen_percent() {
    let document = of_plan("P13", "mentor_office");
    let mut people = vec![
        // 4 × 20 = 80, 40 % is 32; mean 4.6 is 92, 30 % is 27.6; mean 4.5 is 90, 30 % is 27: 86.6.
        rated("first", 4, &[5, 4, 5, 5, 4], &[4, 5]),
        // 100 × 40 % = 40; mean 4 is 80: 24; mean 4 is 80: 24: 88.
        rated("second", 5, &[4, 4, 4, 4, 4], &[4, 4]),
    ];
    // Eight more with 3 everywhere: 60. Ten in all: half-up(1.5) = 2 places.
    people.extend((0..8).map(|place| rated(&format!("other{place}"), 3, &[3, 3, 3, 3, 3], &[3])));
    let outcome = assess(&document, &facts(json!(people)));
    let parts =
        ["self_rating", "student_rating", "committee_rating"].map(|key| points(&outcome, "first", key));
    assert_eq!(parts, ["32", "27.6", "27"]);
    assert_eq!((total(&outcome, "first"), total(&outcome, "second")), ("86.6".into(), "88".into()));
    assert_eq!(total(&outcome, "other0"), "60");
    assert_eq!((outcome.awards[0].population, outcome.awards[0].places), (10, 2));
    assert_eq!(winners(&outcome, "outstanding_mentor"), ["first", "second"]);
}

#[test]
fn twelve_hours_a_student_none_beyond_four_if_the_task_is_done() {
    let document = of_plan("P13", "mentor_year");
    let mentor = |id: &str, students: i32, done: i32| {
        let places: Vec<_> = (0..students)
            .map(|place| json!({ "place": format!("{id}{place}"), "days": 94, "total": 94 }))
            .collect();
        json!({ "id": id, "mentees": students, "places": places, "duties": {
            "meeting_sheet": { "required": 5 * students, "done": done },
            "project_close": { "required": 1, "done": 1 }
        } })
    };
    let outcome = assess(
        &document,
        &facts(json!([mentor("three", 3, 15), mentor("five", 5, 25), mentor("short", 3, 14)])),
    );
    let hours = |id: &str| {
        let money = &outcome.person(id).unwrap().money;
        assert_eq!(money.len(), 1, "shared work is settled by the school");
        money[0].amount.to_string()
    };
    assert_eq!(hours("three"), "36");
    assert_eq!(hours("five"), "48", "none beyond four");
    assert_eq!(hours("short"), "0", "a meeting is missing");
}
