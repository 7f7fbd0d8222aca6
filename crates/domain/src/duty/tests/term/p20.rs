//! A district's plan that ends in the duties: fields of the working group, the rest as for selected students.

use super::*;

#[test]
fn a_term_owes_the_fields_and_the_defaults() {
    let plan = scheme("P20");
    assert_eq!(
        calendar(&expand(&plan, &class_of(3))),
        [
            "talk: 3 × every month",
            "family_contact: 3 × 10-30 12-31 01-15",
            "training: 1 × 01-15",
            "term_summary: 1 × 01-15",
            "field_it: 1 × 01-15",
            "field_music: 1 × 01-15",
            "field_art: 1 × 01-15",
            "mentor_meeting: 1 × every month",
        ]
    );
    assert!(
        plan.obligations.iter().all(|rule| rule.basis.open.is_some()),
        "all of it is for the school to confirm"
    );
    assert!(plan.principles.iter().any(|one| one.text.en.starts_with("Confidentiality")));
}
