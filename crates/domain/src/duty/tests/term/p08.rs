//! University: appointed by the year, two rounds of choice.

use super::*;
use crate::scheme::{AppointmentLength, ChoiceWay};

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P08"), &class_of(2));
    assert_eq!(
        calendar(&duties),
        [
            "reception_day: 1 × every month",
            "activity_sheet: 2 × every month",
            "study_plan: 2 × 01-15",
            "course_plan: 2 × 01-15",
            "student_report: 2 × every month",
            // Views are passed on when there are any: not here.
            "file_check: 1 × 01-15",
            "forum: 1 × 01-15",
        ]
    );
    assert_eq!(
        responsible(&duties, "study_plan"),
        [staff(MENTOR), Responsible::Person(Person::Student(StudentId(1)))],
        "mentor and student make the plan together"
    );
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P08");
    let choices = &plan.selection.choices;
    assert_eq!((choices.way, choices.rounds, choices.most), (ChoiceWay::OnePerRound, 2, 1));
    assert!(plan.selection.changes.fixed, "confirmed is final");
    assert_eq!(plan.mentors.appointment, AppointmentLength::Year);
    let standings = &plan.mentors.standings;
    assert!(standings[0].titles.contains(&"讲师".to_owned()));
    assert!(standings[1].degrees.contains(&"硕士".to_owned()));
    assert_eq!(plan.mentors.barred_by, ["disciplined", "failed_assessment", "full_time_study"]);
}
