//! The plans sixteen to twenty-five: their assessments, or the defaults where a plan gives none, worked by hand.

use super::*;

/// Five answers of 4.6 on average: 92.
fn answers(raters: &str) -> Value {
    json!({ "raters": raters, "marks": [5, 4, 4, 5, 5] })
}

/// The total of one person whose mentees and guardians both answer 4.6, with these facts besides.
fn total_of(plan: &str, key: &str, more: Value) -> String {
    let mut person = json!({ "id": "m", "mentees": 4, "surveys": [answers("mentee"), answers("guardian")] });
    person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let document = of_plan(plan, key);
    let facts = facts(json!([person]));
    assert_eq!(facts.check(&document), [], "{plan}");
    total(&assess(&document, &facts), "m")
}

/// Gains 0.2 and 0.4; from −0.5 to 0.5 their mean is 80.
fn gains() -> Value {
    json!([
        { "student": "s1", "baseline": "0", "end": "0.2" },
        { "student": "s2", "baseline": "-0.4", "end": "0" }
    ])
}

#[test]
fn four_quarters_where_the_plan_only_says_mainly_process() {
    // (2 + 15) ÷ 22 = 77.27…, 80, 90, 80.
    let more = json!({
        "duties": { "term_plan": { "required": 2, "done": 2 }, "talk": { "required": 20, "done": 15 } },
        "ratings": { "homeroom_rating": [{ "points": "80" }], "committee_rating": [{ "points": "90" }] },
        "exams": gains()
    });
    assert_eq!(total_of("P16", "mentor_year", more), "81.82");
}

#[test]
fn a_third_each_for_records_feedback_and_performance() {
    for plan in ["P17", "P20"] {
        let more = json!({ "duties": { "talk": { "required": 10, "done": 5 } }, "exams": gains() });
        // (50 + 92 + 80) ÷ 3.
        assert_eq!(total_of(plan, "mentor_year", more), "74", "{plan}");
    }
}

#[test]
fn half_for_what_was_done_and_half_for_what_is_answered() {
    let done = |rule: &str, required: u32, done: u32| {
        let mut duties = serde_json::Map::new();
        duties.insert(rule.to_owned(), json!({ "required": required, "done": done }));
        json!({ "duties": duties })
    };
    // (80 + 92) ÷ 2, (75 + 92) ÷ 2, (100 + 92) ÷ 2.
    assert_eq!(total_of("P18", "mentor_year", done("student_contact", 25, 20)), "86");
    assert_eq!(total_of("P19", "mentor_term", done("talk_or_tutoring", 40, 30)), "83.5");
    assert_eq!(total_of("P24", "mentor_term", done("contact", 20, 20)), "96");
}

#[test]
fn young_staff_are_judged_by_practice_articles_and_the_leadership() {
    let more = json!({
        "duties": { "practice": { "required": 5, "done": 5 }, "article": { "required": 5, "done": 4 } },
        "ratings": { "leadership_rating": [{ "points": "80" }] }
    });
    // 90 × 60 % + 80 × 40 %.
    assert_eq!(total_of("P21", "mentee_year", more), "86");
}

#[test]
fn coverage_and_feedback_of_the_three_ones() {
    let more = json!({ "duties": {
        "home_visit": { "required": 15, "done": 15 },
        "key_talk": { "required": 15, "done": 12 },
        "growth_message": { "required": 15, "done": 15 }
    } });
    // (42 ÷ 45 × 100 + 92) ÷ 2 = 92.666…
    assert_eq!(total_of("P23", "mentor_year", more), "92.67");
}

#[test]
fn the_burden_light_plan_counts_coverage_confirmations_and_surveys() {
    let written = |records: usize| {
        let talks: Vec<String> = (0..records).map(|number| format!("r{number}")).collect();
        let more = json!({
            "duties": {
                "key_talk": { "required": 4, "done": 3 },
                "growth_message": { "required": 4, "done": 4 },
                "home_visit": { "required": 4, "done": 2 }
            },
            "records": { "talk": talks }
        });
        total_of("P25", "mentor_year", more)
    };
    // 87.5 × 30 % + 50 × 30 % + 92 × 40 %, however much was written.
    assert_eq!((written(3), written(300)), ("78.05".into(), "78.05".into()));
}

/// Two mentors: 92 and 70 make 81, with an award 83; 60 and 40 make 50, with a penalty 48.
fn trial() -> AssessmentFacts {
    facts(json!([
        {
            "id": "a", "mentees": 2, "surveys": [answers("mentee")], "events": { "award": ["e1"] },
            "exams": [{ "student": "s1", "baseline": "0", "end": "0.2" }],
            "places": [{ "place": "s1", "days": 90, "total": 90 }, { "place": "s2", "days": 45, "total": 90 }]
        },
        {
            "id": "b", "mentees": 1, "surveys": [{ "raters": "mentee", "marks": [3, 3, 3, 3, 3] }],
            "events": { "penalty": ["e2"] },
            "exams": [{ "student": "s2", "baseline": "0", "end": "-0.1" }],
            "places": [{ "place": "s2", "days": 45, "total": 90 }]
        }
    ]))
}

#[test]
fn the_trial_plan_adds_awards_and_pays_by_the_place() {
    let outcome = assess(&of_plan("P22", "mentor_term"), &trial());
    assert_eq!((total(&outcome, "a"), total(&outcome, "b")), ("83".into(), "48".into()));
    let paid = |id: &str| outcome.person(id).unwrap().money[0].amount.to_string();
    // 250 for the first student, half a term each for the second.
    assert_eq!((paid("a"), paid("b")), ("375".into(), "125".into()));
}

#[test]
fn the_trial_plan_scales_normally_only_once_it_is_switched_on() {
    let mut document = of_plan("P22", "mentor_term");
    document.components[0].scale_switch.as_mut().unwrap().on = true;
    let outcome = assess(&document, &trial());
    // Mean 65.5, deviation 15.5: one above and one below, 85 and 65, then + 2 and − 2.
    assert_eq!((total(&outcome, "a"), total(&outcome, "b")), ("87".into(), "63".into()));
}
