//! Central primary school: everyone a mentor, class by class.

use super::*;
use crate::scheme::Actor;

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P02"), &class_of(5));
    assert_eq!(
        calendar(&duties),
        [
            "term_plan: 5 × 09-18",
            "talk: 5 × every month",
            "family_contact: 5 × every month",
            "home_visit (advised): 5 × 01-15",
            "extracurricular: 1 × every month",
            "term_summary: 1 × 01-15",
            "supervision: 1 × 01-15",
            "theme_meeting: 1 × 09-18",
            "class_mentor_meeting: 1 × every month",
            "term_exchange: 1 × 01-15",
        ]
    );
    assert_eq!(responsible(&duties, "supervision"), [Responsible::Office(Actor::TeachingOffice)]);
    assert_eq!(responsible(&duties, "class_mentor_meeting"), [staff(HOMEROOM)], "who heads the mentors");
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P02");
    assert_eq!((plan.selection.group.least, plan.selection.group.most), (5, 10));
    assert_eq!(plan.selection.coordinator, Actor::Homeroom);
    assert_eq!(plan.students.special_categories.len(), 4);
    assert!(plan.obligation("talk").unwrap().basis.open.is_some(), "the plan gives no rhythm");
}
