//! A fee after a pass, reduced in proportion where the agreement was not kept.

use super::*;

fn mentor(id: &str, required: u32, done: u32, answers: &[u8], rating: &str) -> Value {
    json!({
        "id": id, "mentees": 2,
        "places": [
            { "place": format!("{id}1"), "days": 94, "total": 94 },
            { "place": format!("{id}2"), "days": 47, "total": 94 }
        ],
        "duties": { "checklist": { "required": required, "done": done } },
        "surveys": [{ "raters": "mentee", "marks": answers }],
        "ratings": { "leadership_rating": [{ "points": rating }] }
    })
}

#[test]
fn the_fee_is_paid_after_a_pass_in_proportion_to_the_agreement_kept() {
    let mut document = of_plan("P12", "mentor_year");
    // The plan names no amount; the company fills in 600 yuan for each apprentice.
    document.money[0].by = crate::scheme::PayBy::Place { amount: exact("600"), most: Some(3) };
    let outcome = assess(
        &document,
        &facts(json!([
            // 60 × 100 % + 20 × 80 % + 20 × 90 % = 60 + 16 + 18 = 94; 600 + 300 yuan.
            mentor("kept", 4, 4, &[4, 4], "90"),
            // 60 × 75 % + 20 × 80 % + 20 × 90 % = 45 + 16 + 18 = 79; three quarters of 900 yuan.
            mentor("partly", 4, 3, &[4, 4], "90"),
            // 60 × 25 % + 20 × 60 % + 20 × 60 % = 15 + 12 + 12 = 39: no pass, no fee.
            mentor("failed", 4, 1, &[3, 3], "60")
        ])),
    );
    let stands = |id: &str| {
        let money = &outcome.person(id).unwrap().money;
        assert_eq!(money.len(), 1, "taking off for the apprentice's offence comes switched off");
        (total(&outcome, id), money[0].amount.to_string())
    };
    assert_eq!(stands("kept"), ("94".into(), "900".into()));
    assert_eq!(stands("partly"), ("79".into(), "675".into()));
    assert_eq!(stands("failed"), ("39".into(), "0".into()));
}
