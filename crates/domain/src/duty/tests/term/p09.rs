//! College: up to five of a cohort, student guides.

use super::*;
use crate::scheme::{Actor, Confirmer};

/// Two students of one cohort, the second introverted.
fn school() -> Facts {
    let mut facts = class_of(2);
    facts.students[1].special = vec!["introverted".into()];
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P09"), &school());
    assert_eq!(
        calendar(&duties),
        [
            "work_file: 2 × 01-15",
            "seminar: 1 × 01-15",
            "talk_special: 1 × every month",
            // Guides assist: nothing is held against them.
            "student_guide (advised): 2 × every month",
            "department_group: 1 × 01-15",
        ]
    );
    assert_eq!(responsible(&duties, "student_guide"), [Responsible::Office(Actor::StudentGuide)]);
}

#[test]
fn a_work_file_counts_once_the_student_has_signed() {
    let plan = scheme("P09");
    let duties = expand(&plan, &school());
    let kind: RecordKind = "school_work_file".parse().unwrap();
    let file = |confirmed_by| RecordFact {
        confirmed_by,
        ..record(1, kind.clone(), "2026-10-20", Person::Staff(MENTOR), &[1])
    };
    let first = |confirmed_by| states(&plan, &duties, &[file(confirmed_by)], "work_file", 1, "2026-10-20");
    assert_eq!(first(vec![]), ["due"]);
    assert_eq!(first(vec![Confirmer::Student]), ["done"]);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P09");
    let selection = &plan.selection;
    assert_eq!((selection.group.most, selection.group.per_grade_most), (5, Some(5)));
    assert_eq!(selection.most_mentors, 2, "several mentors are allowed");
    assert_eq!(plan.mentors.staff_kinds, ["teacher", "administration", "retired", "external"]);
}
