//! Ten to twelve students of a class, confidentiality first; the plan gives no rhythm.

use super::*;

#[test]
fn a_term_owes_the_defaults_that_are_marked_open() {
    let plan = scheme("P17");
    assert_eq!(
        calendar(&expand(&plan, &class_of(11))),
        [
            "talk: 11 × every month",
            // September with October, November with December, January alone.
            "family_contact: 11 × 10-30 12-31 01-15",
            "training: 1 × 01-15",
            "term_summary: 1 × 01-15",
            "mentor_meeting: 1 × every month",
        ]
    );
    assert!(plan.obligations.iter().all(|rule| rule.basis.open.is_some()), "the plan gives no rhythm");
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P17");
    assert_eq!(plan.students.per_class, Some((10, 12)));
    assert!(plan.mentors.letter);
    assert_eq!(plan.principles.len(), 5);
    assert!(plan.principles.iter().any(|one| one.text.en.starts_with("Confidentiality")));
}
