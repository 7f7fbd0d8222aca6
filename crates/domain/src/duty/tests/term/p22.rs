//! A trial with pay: one or two students, a deep talk every month, a visit every school year.

use super::*;

#[test]
fn a_year_closing_term_owes_what_the_plan_says() {
    let plan = scheme("P22");
    assert_eq!(
        calendar(&expand(&plan, &closing_class_of(2))),
        [
            "first_meeting: 2 × 09-18",
            "talk: 2 × every month",
            "student_report: 2 × every month",
            "phone_call: 2 × every month",
            "home_visit: 2 × 01-15",
            "case_study: 2 × 01-15",
            "monthly_conduct: 2 × every month",
        ]
    );
    let first_term = expand(&plan, &class_of(2));
    assert!(first_term.iter().all(|duty| &*duty.key.rule != "home_visit"), "a visit every school year");
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P22");
    assert_eq!((plan.selection.group.least, plan.selection.group.most), (1, 2));
    assert_eq!(plan.money.items[0].hundredths, 25_000, "250 yuan");
}
