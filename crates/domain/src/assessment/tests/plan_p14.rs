//! Academics judged by the grade head, routine work by the office's grade officer.

use super::*;

#[test]
fn academics_and_routine_count_half_each_until_the_school_says_otherwise() {
    let document = of_plan("P14", "mentor_year");
    let outcome = assess(
        &document,
        &facts(json!([
            // 84 ÷ 2 + 90 ÷ 2 = 42 + 45 = 87.
            { "id": "both", "mentees": 8, "ratings": { "academics": [{ "points": "84" }], "routine": [{ "points": "90" }] } },
            // Nobody judged the routine work: what is there weighs all.
            { "id": "one", "mentees": 8, "ratings": { "academics": [{ "points": "71.5" }] } }
        ])),
    );
    assert_eq!((total(&outcome, "both"), total(&outcome, "one")), ("87".into(), "71.5".into()));
    assert!(document.basis.open.is_some(), "the plan gives no weights");
}
