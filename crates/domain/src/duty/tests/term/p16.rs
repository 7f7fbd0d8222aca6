//! One or two students of mixed kinds; the homeroom teacher heads the mentors.

use super::*;

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P16"), &class_of(2));
    assert_eq!(
        calendar(&duties),
        [
            "term_plan: 2 × 09-25",
            // A deep talk every two weeks: ten windows in twenty weeks.
            "talk: 2 × every two weeks",
            "phone_call: 2 × every month",
            "home_visit: 2 × 01-15",
            "growth_file: 2 × 01-15",
            "praise (advised): 2 × 01-15",
            "term_report: 1 × 01-15",
            "mentor_meeting: 1 × every month",
            "committee_summary: 1 × every month",
        ]
    );
    assert_eq!(responsible(&duties, "mentor_meeting"), [staff(HOMEROOM)], "chaired by the homeroom teacher");
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P16");
    assert_eq!((plan.selection.group.least, plan.selection.group.most), (1, 2));
    let year = &plan.assessments[0];
    assert!(year.weighs_volume().is_empty() && year.components.len() == 4);
}
