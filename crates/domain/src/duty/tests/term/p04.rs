//! Middle school, class by class; the plan of a school with division offices is the same word for word.

use super::*;
use crate::scheme::Actor;

/// The consultation is held when needed: it is not here.
const OWED: [&str; 15] = [
    "term_plan: 5 × 09-18",
    "talk: 5 × every month",
    "family_contact: 5 × every month",
    "student_report: 5 × every two weeks",
    "term_reflection: 5 × 01-15",
    "home_visit (advised): 5 × 01-15",
    "monthly_conduct: 5 × every month",
    "mentee_evaluation: 5 × 01-15",
    "term_summary: 1 × 01-15",
    "record_check: 1 × every month",
    "term_inspection: 1 × 01-15",
    "theme_meeting: 1 × 09-18",
    "class_mentor_meeting: 1 × every month",
    "case_analysis: 1 × every month",
    "division_exchange: 1 × 01-15",
];

#[test]
fn a_term_owes_what_the_plan_says() {
    assert_eq!(calendar(&expand(&scheme("P04"), &class_of(5))), OWED);
}

#[test]
fn the_plan_with_divisions_owes_the_same() {
    let (first, second) = (scheme("P04"), scheme("P06"));
    let facts = class_of(5);
    assert_eq!(calendar(&expand(&second, &facts)), OWED);
    assert_eq!(expand(&first, &facts), expand(&second, &facts));
    assert_eq!((second.selection.group.least, second.selection.group.most), (5, 10));
    let shares: Vec<_> = second.assessments[0]
        .components
        .iter()
        .map(|component| component.share.figure().to_string())
        .collect();
    assert_eq!(shares, ["40", "30", "30"]);
    let source = &second.obligation("talk").unwrap().basis.source;
    assert_ne!(*source, first.obligation("talk").unwrap().basis.source, "each names its own plan");
}

/// Half of the class is with another mentor: one summary more, nothing else.
#[test]
fn a_second_mentor_owes_a_summary_of_his_own() {
    let mut facts = class_of(4);
    for mentorship in &mut facts.mentorships[2..] {
        mentorship.mentor = OTHER;
    }
    let duties = expand(&scheme("P04"), &facts);
    assert!(calendar(&duties).contains(&"term_summary: 2 × 01-15".to_owned()));
    let lead = responsible(&duties, "case_analysis");
    assert_eq!(lead, [Responsible::Office(Actor::GradeLead)], "the grade has no lead");
}
