//! Plans that give no weights, or whose assessment is lost: the default they come with, worked by hand, and that they say so.

use super::*;

fn is_open(document: &Assessment) -> bool {
    document.basis.open.is_some() && document.walk().all(|component| component.basis.open.is_some())
}

#[test]
fn a_third_each_where_the_assessment_is_lost() {
    let document = of_plan("P01", "mentor_year");
    assert!(is_open(&document));
    let outcome = assess(
        &document,
        &facts(json!([{
            "id": "m", "mentees": 5,
            // (18 + 5) ÷ (25 − 2) × 100 = 100 for talks; 3 of 6 for visits: together 26 of 29 = 89.655…
            "duties": {
                "talk": { "required": 25, "done": 18, "done_late": 5, "excused": 2 },
                "three_party": { "required": 6, "done": 3 }
            },
            // 4.6 × 20 = 92 and 4 × 20 = 80.
            "surveys": [
                { "raters": "mentee", "marks": [5, 5, 4, 4, 5] },
                { "raters": "guardian", "marks": [4, 4, 4, 4, 4] }
            ]
        }])),
    );
    // (2600 ÷ 29 + 92 + 80) ÷ 3 = 87.2183…
    assert_eq!(total(&outcome, "m"), "87.22");
}

#[test]
fn half_each_where_no_weights_are_given() {
    for plan in ["P02", "P08", "P10"] {
        let document = of_plan(plan, "mentor_year");
        assert!(is_open(&document), "{plan}");
        let rule = match plan {
            "P08" => "activity_sheet",
            _ => "talk",
        };
        let outcome = assess(
            &document,
            &facts(json!([{
                "id": "m", "mentees": 5,
                // 30 of 40 is 75; 4.2 × 20 is 84; (75 + 84) ÷ 2 = 79.5.
                "duties": { rule: { "required": 40, "done": 30 } },
                "surveys": [{ "raters": "mentee", "marks": [5, 4, 4, 4, 4] }]
            }])),
        );
        assert_eq!(total(&outcome, "m"), "79.5", "{plan}");
    }
}

/// The work counts as load, at a rate the school fills in: 6 class hours a student, one there for half of the term.
#[test]
fn the_load_of_a_university_mentor_waits_for_its_rate() {
    let mut document = of_plan("P08", "mentor_year");
    let people = facts(json!([{
        "id": "m", "mentees": 2,
        "places": [{ "place": "s1", "days": 94, "total": 94 }, { "place": "s2", "days": 47, "total": 94 }]
    }]));
    let hours = |document: &Assessment| assess(document, &people).people[0].money[0].amount.to_string();
    assert_eq!(hours(&document), "0");
    document.money[0].by = crate::scheme::PayBy::Place { amount: exact("6"), most: None };
    assert_eq!(hours(&document), "9");
}

/// The plans that follow the class-mentor plan word for word give the same result.
#[test]
fn forty_thirty_thirty_in_the_plans_that_follow_it() {
    let person = json!({
        "id": "m", "mentees": 3,
        "ratings": {
            "progress_morals": [{ "points": "80" }], "progress_sport": [{ "points": "90" }],
            "progress_hygiene": [{ "points": "70" }], "progress_discipline": [{ "points": "80" }],
            "individuality": [{ "points": "60" }]
        },
        // No change: 50.
        "exams": [{ "student": "s", "baseline": "0.3", "end": "0.3" }],
        "surveys": [{ "raters": "mentee", "marks": [5, 5, 5] }]
    });
    // (80 + 90 + 70 + 80 + 50) ÷ 5 = 74; 40 % is 29.6; 60 × 30 % = 18; 100 × 30 % = 30: 77.6.
    for plan in ["P04", "P06", "P07"] {
        let outcome = assess(&of_plan(plan, "mentor_year"), &facts(json!([person.clone()])));
        assert_eq!(total(&outcome, "m"), "77.6", "{plan}");
    }
}
