//! Logs, dossiers, students, homeroom, teachers and parents.

use super::*;

#[test]
fn six_sources_make_the_mark() {
    let document = of_plan("P15", "mentor_year");
    let facts = facts(json!([{
        "id": "m", "mentees": 4,
        // (44 + 1) ÷ (52 − 2) = 90 %; 20 % of it is 18.
        "duties": { "talk": { "required": 20, "done": 18 },
                    "growth_curve": { "required": 32, "excused": 2, "done": 26, "done_late": 1 } },
        // 85; 20 % of it is 17.
        "ratings": { "dossiers": [{ "points": "80" }, { "points": "90" }] },
        "surveys": [
            // Mean 4.5 is 90: 13.5. 4 is 80: 12. Mean 3.5 is 70: 10.5. Mean 4 is 80: 12.
            { "raters": "mentee", "marks": [5, 4, 4, 5] },
            { "raters": "homeroom", "marks": [4] },
            { "raters": "subject_teacher", "marks": [3, 4] },
            { "raters": "guardian", "marks": [5, 4, 3] }
        ]
    }]));
    let outcome = assess(&document, &facts);
    let keys = ["logs", "dossiers", "student_feedback", "homeroom_view", "teachers_view", "parents_view"];
    let parts = keys.map(|key| points(&outcome, "m", key));
    assert_eq!(parts, ["18", "17", "13.5", "12", "10.5", "12"]);
    // 18 + 17 + 13.5 + 12 + 10.5 + 12 = 83.
    assert_eq!(total(&outcome, "m"), "83");
}
