//! City-wide: the three ones.

use super::*;

#[test]
fn a_term_owes_one_visit_one_talk_and_one_message() {
    let plan = scheme("P23");
    assert_eq!(
        calendar(&expand(&plan, &class_of(15))),
        [
            "home_visit: 15 × 01-15",
            "key_talk: 15 × 01-15",
            "growth_message: 15 × 01-15",
            "family_guidance: 15 × 01-15",
        ]
    );
    for rule in ["home_visit", "key_talk", "growth_message"] {
        let open = plan.obligation(rule).unwrap().basis.open.as_ref().unwrap();
        assert!(open.note.en.ends_with("please verify."), "{rule}: the period is not legible");
    }
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P23");
    assert_eq!(plan.selection.group.most, 15);
    assert_eq!(plan.selection.group.most_binding, crate::scheme::Binding::InPrinciple);
    assert_eq!(plan.growth.guidances.len(), 5, "ideals, psychology, study, life, career");
}
