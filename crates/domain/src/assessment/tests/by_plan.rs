//! Worked by hand from the words of the plans.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::*;
use crate::issue::Language;

/// The first plan: students' progress 40 %, individuality and practice 30 %, student feedback 30 %.
#[test]
fn forty_thirty_thirty_is_what_the_plan_says() {
    let document = of_plan("P04", "mentor_year");
    let facts = facts(json!([
        {
            "id": "whole", "mentees": 4,
            "ratings": {
                // The teaching office and the division: (78 + 82) ÷ 2 = 80.
                "progress_morals": [{ "points": "78", "rating": "r1" }, { "points": "82", "rating": "r2" }],
                "progress_sport": [{ "points": "90" }],
                "progress_hygiene": [{ "points": "85" }],
                "progress_discipline": [{ "points": "95" }],
                // (76 + 85) ÷ 2 = 80.5; 30 % of it is 24.15.
                "individuality": [{ "points": "76" }, { "points": "85" }]
            },
            // Gains 0.2, −0.1, 0.5; who missed the final counts for nothing. Mean 0.2; from −0.5 to 0.5 that is 70.
            "exams": [
                { "student": "s1", "baseline": "0.1", "end": "0.3", "exams": ["e1", "e2"] },
                { "student": "s2", "baseline": "0", "end": "-0.1" },
                { "student": "s3", "baseline": "-1", "end": "-0.5" },
                { "student": "s4", "baseline": "1.2", "end": null }
            ],
            // 26 ÷ 6 × 20 = 86.667; 30 % of it is 26.
            "surveys": [{ "raters": "mentee", "marks": [5, 5, 4, 4, 5, 3], "survey": "v1" }]
        },
        {
            "id": "partly", "mentees": 4,
            // No mark for sport, no exam, nothing for individuality: (70 + 80 + 75) ÷ 3 = 75.
            "ratings": {
                "progress_morals": [{ "points": "70" }],
                "progress_hygiene": [{ "points": "80" }],
                "progress_discipline": [{ "points": "75" }]
            },
            // 19 ÷ 4 × 20 = 95. Rescaled: (75 × 40 + 95 × 30) ÷ 70 = 83.5714…
            "surveys": [{ "raters": "mentee", "marks": [4, 5, 5, 5] }]
        },
        { "id": "nobody", "mentees": 0, "surveys": [{ "raters": "mentee", "marks": [5] }] }
    ]));
    assert_eq!(facts.check(&document), []);
    let outcome = assess(&document, &facts);
    // (80 + 90 + 85 + 95 + 70) ÷ 5 = 84; 40 % of it is 33.6. 33.6 + 24.15 + 26 = 83.75.
    let parts =
        ["student_progress", "individuality", "student_feedback"].map(|key| points(&outcome, "whole", key));
    assert_eq!(parts, ["33.6", "24.15", "26"]);
    assert_eq!((total(&outcome, "whole"), total(&outcome, "partly")), ("83.75".into(), "83.57".into()));
    let nobody = outcome.person("nobody").unwrap();
    assert_eq!((nobody.assessed, nobody.not_assessed), (false, Some(NotAssessedReason::Nobody)));
    assert_eq!(outcome.awards[0].population, 2);
}

#[test]
fn every_figure_opens_to_what_it_came_from() {
    let document = of_plan("P04", "class_records");
    let facts = facts(json!([{
        "id": "class",
        // (18 + 1) ÷ (22 − 2) × 100 = 95; half of it is 47.5.
        "duties": { "talk": { "required": 22, "done": 18, "done_late": 1, "excused": 2, "records": ["r1", "r2"] } },
        "ratings": { "division_check": [{ "points": "90", "rating": "c1" }, { "points": "91", "rating": "c2" }] }
    }]));
    let outcome = assess(&document, &facts);
    assert_eq!(total(&outcome, "class"), "92.75");
    let kept = outcome.person("class").unwrap().component("records_kept").unwrap();
    assert_eq!(kept.trace.sentence(Language::Chinese), "（按时完成 + 1 × 补做）÷（应做 − 免计）× 100");
    assert_eq!(
        kept.trace.sentence(Language::English),
        "(done in time + 1 × done late) ÷ (required − excused) × 100"
    );
    let inputs: Vec<_> = kept
        .trace
        .inputs
        .iter()
        .map(|input| (input.kind, input.value.to_string(), input.references.len()))
        .collect();
    assert_eq!(
        inputs,
        [
            (InputKind::Required, "22".into(), 0),
            (InputKind::Excused, "2".into(), 0),
            (InputKind::Done, "18".into(), 2),
            (InputKind::DoneLate, "1".into(), 0),
        ]
    );
    assert_eq!(kept.trace.source.as_ref().unwrap().plan, "野店中学");
    insta::assert_json_snapshot!(outcome);
    // One more talk: 20 ÷ 20 = 100; 50 + 45.25 = 95.25.
    assert_eq!(what_if(&document, &facts, "class"), [WhatIf { rule: "talk".into(), total: exact("95.25") }]);
    assert_eq!(with_one_more_done(&document, &facts, "class", "term_plan"), None);
}

/// The primary-school plan: five items in bands 10/8/6, ethics 4 × 5, bonus 5/3/2, −1 and −2, veto, A/B/C.
pub(super) fn primary_school_mentor(id: &str) -> Value {
    json!({
        "id": id, "mentees": 5,
        "ratings": {
            "work_book": [{ "band": "first" }],
            "dossiers": [{ "band": "second" }],
            "case_studies": [{ "band": "first" }],
            "research": [{ "band": "third" }],
            "journal_marking": [{ "band": "second" }],
            "ethics_leadership": [{ "points": "4.5" }]
        },
        "surveys": [
            { "raters": "self", "questions": "ethics", "marks": [5] },
            { "raters": "mentee", "questions": "ethics", "marks": [5, 4, 4, 5, 4] },
            { "raters": "guardian", "questions": "ethics", "marks": [4, 4, 5, 3, 5, 5] },
            // Another question, which ethics does not ask.
            { "raters": "mentee", "questions": "guidance", "marks": [1, 1, 1, 1, 1] }
        ],
        "honours": [
            { "of": "research_result", "level": "city", "record": "h1" },
            { "of": "research_result", "level": "county", "record": "h2" },
            { "of": "research_result", "level": "county", "record": "h3" }
        ],
        "events": { "drop_out": ["s9"] },
        "duties": { "guardian_meeting": { "required": 3, "done": 1, "excused": 1 } }
    })
}

#[test]
fn points_bands_bonus_deductions_and_veto_are_what_the_plan_says() {
    let document = of_plan("P05", "mentor_year");
    assert_eq!(document.maximum(), exact("70"));
    let mut vetoed = primary_school_mentor("vetoed");
    vetoed["vetoes"] = json!({ "ethics_violation": ["case1"] });
    // Every item in the second band: 40; ethics 9 of 20: 49, which is 70 % of 70 sharp.
    let just_b = json!({
        "id": "just_b",
        "ratings": {
            "work_book": [{ "band": "second" }], "dossiers": [{ "band": "second" }],
            "case_studies": [{ "band": "second" }], "research": [{ "band": "second" }],
            "journal_marking": [{ "band": "second" }], "ethics_leadership": [{ "points": "1" }]
        },
        "surveys": [
            { "raters": "self", "questions": "ethics", "marks": [2] },
            { "raters": "mentee", "questions": "ethics", "marks": [3, 3, 3, 3, 3] },
            { "raters": "guardian", "questions": "ethics", "marks": [3, 3, 3, 3, 3] }
        ]
    });
    // One drop-out less than `just_b`: 48 is a C.
    let mut just_c = just_b.clone();
    just_c["id"] = json!("just_c");
    just_c["events"] = json!({ "drop_out": ["s1"] });
    let facts = facts(json!([primary_school_mentor("good"), vetoed, just_b, just_c]));
    assert_eq!(facts.check(&document), []);
    let outcome = assess(&document, &facts);
    // Items 10 + 8 + 10 + 6 + 8 = 42. Ethics 5 + 4.4 + 26/6 + 4.5 = 18.2333. Bonus 3 + 2 + 2 = 7. Off 1 + 2 = 3.
    assert_eq!(points(&outcome, "good", "ethics"), "18.23");
    assert_eq!(total(&outcome, "good"), "64.23");
    let adjustments: Vec<_> = outcome.people[0]
        .adjustments
        .iter()
        .map(|line| (line.key.as_str(), line.points.to_string()))
        .collect();
    assert_eq!(
        adjustments,
        [
            ("research_result", "7".into()),
            ("drop_out", "-1".into()),
            ("missed_guardian_meeting", "-2".into())
        ]
    );
    let stands = |id: &str| {
        let person = outcome.person(id).unwrap();
        let band = person.band.as_ref().map(|band| band.key.as_str());
        (band, person.worth.as_ref().map(ToString::to_string), person.vetoed)
    };
    assert_eq!(stands("good"), (Some("a"), Some("20".into()), false));
    assert_eq!(stands("just_b"), (Some("b"), Some("15".into()), false));
    assert_eq!(stands("just_c"), (Some("c"), Some("10".into()), false));
    // 85 % of 70 points.
    assert_eq!(outcome.people[0].band.as_ref().unwrap().line, Some(exact("59.5")));
    // A veto leaves the total and takes the rest.
    assert_eq!(stands("vetoed"), (None, Some("0".into()), true));
    assert_eq!(total(&outcome, "vetoed"), "64.23");
    assert_eq!((total(&outcome, "just_b"), total(&outcome, "just_c")), ("49".into(), "48".into()));
    assert_eq!(outcome.people[0].component("ethics_self").unwrap().points, Some(exact("5")));
}

/// Thirty for conduct, thirty for what others say, forty for honours, skills, scores and their improvement.
#[test]
fn a_student_is_assessed_by_thirty_thirty_forty() {
    let document = of_plan("P05", "student_year");
    let outcome = assess(
        &document,
        &facts(json!([{
            "id": "s1",
            // 100 − 5 − 2.5 = 92.5; of 30 points 27.75.
            "ledgers": { "conduct": [{ "amount": "-5", "entry": "l1" }, { "amount": "-2.5", "entry": "l2" }] },
            // 4.8 + 5.4 + 5.4 + 6 = 21.6 of 24, the family having said nothing; of 30 that is 27.
            "surveys": [
                { "raters": "self", "questions": "conduct", "marks": [4] },
                { "raters": "peer", "questions": "conduct", "marks": [5, 5, 5, 4, 4, 4] },
                { "raters": "homeroom", "questions": "conduct", "marks": [5] },
                { "raters": "subject_teacher", "questions": "conduct", "marks": [4, 4, 5] },
                { "raters": "mentor", "questions": "conduct", "marks": [5] }
            ],
            // City 8 + school 4, but 10 at most; skills 7; a good 8; 0.4 SD better than before: 7 of 10. Together 32.
            "honours": [{ "of": "honours", "level": "city" }, { "of": "honours", "level": "school" }],
            "ratings": { "skills": [{ "points": "7" }], "scores": [{ "band": "good" }] },
            "exams": [{ "student": "s1", "baseline": "-0.2", "end": "0.2" }]
        }])),
    );
    let parts = ["daily_conduct", "ratings", "achievement"].map(|key| points(&outcome, "s1", key));
    assert_eq!(parts, ["27.75", "27", "32"]);
    assert_eq!(total(&outcome, "s1"), "86.75");
}
