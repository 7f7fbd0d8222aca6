//! A company: apprentices, by the calendar year.

use super::*;
use crate::scheme::Mentees;

/// Two apprentices of one mentor; nobody has a class.
fn company() -> Facts {
    let mut facts = class_of(2);
    facts.classes.clear();
    facts.grades.clear();
    for student in &mut facts.students {
        *student = StudentFact::new(student.id, None);
    }
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P12"), &company());
    assert_eq!(
        calendar(&duties),
        [
            "ceremony: 1 × 09-25",
            "mentor_plan: 2 × 09-25",
            "apprentice_plan: 2 × 09-25",
            // By the calendar year: New Year's Eve is its last working day.
            "checklist: 2 × 12-31",
            "mentor_self_assessment: 1 × 12-31",
            "apprentice_evaluation: 2 × 12-31",
        ]
    );
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P12");
    assert_eq!(plan.students.mentees, Mentees::Staff);
    let rules = plan.students.rules.as_ref().unwrap();
    assert_eq!((rules.hired_within_years, rules.hired_within_years_by_exception), (Some(1), Some(3)));
    let years: Vec<_> =
        plan.mentors.standings.iter().map(|one| (one.least_years, one.by_exception)).collect();
    assert_eq!(years, [(5, false), (3, true)]);
    let group = &plan.selection.group;
    assert_eq!((group.usual, group.most), (Some((1, 1)), 3));
}
