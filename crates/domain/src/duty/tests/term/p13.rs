//! University: mentors by projects.

use super::*;

/// Three students in their fifth, third and seventh semester; the last comes to the mentor on 20 November.
fn school() -> Facts {
    let mut facts = closing_class_of(3);
    for (student, semester) in facts.students.iter_mut().zip([5, 3, 7]) {
        student.semester = Some(semester);
    }
    for mentorship in &mut facts.mentorships {
        mentorship.kind = MentorshipKind::Project;
    }
    facts.mentorships[2].from = day("2026-11-20");
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P13"), &school());
    assert_eq!(
        calendar(&duties),
        [
            // Five to eight: three more are offered and never missed.
            "meeting_sheet: 2 × 01-15 01-15 01-15 01-15 01-15",
            "meeting_sheet (advised): 2 × 01-15 01-15 01-15",
            // 40 of 94 school days: 2.13 of five, 3.40 of eight.
            "meeting_sheet: 1 × 01-15 01-15",
            "meeting_sheet (advised): 1 × 01-15",
            // Semesters 5, 6 and 7; the seventh-semester student is there for less than half: 0.43, none.
            "semester_report: 1 × 01-15",
            "project_application: 2 × 01-15",
            "project_close: 2 × 01-15",
            "mentor_group: 1 × 01-15",
        ]
    );
}

#[test]
fn yearly_duties_wait_for_the_end_of_the_year() {
    let facts = Facts { calendar: autumn(), ..school() };
    let duties = expand(&scheme("P13"), &facts);
    assert!(duties.iter().all(|duty| !duty.key.rule.starts_with("project")));
}

#[test]
fn a_meeting_counts_with_its_sheet_and_about_an_hour() {
    let plan = scheme("P13");
    let duties = expand(&plan, &school());
    let met = |id, minutes, sheet: bool| RecordFact {
        minutes: Some(minutes),
        filled: if sheet { vec!["sheet".into()] } else { vec![] },
        ..talk(id, "2026-09-10", &[1])
    };
    let records = [met(1, 60, true), met(2, 20, true), met(3, 60, false)];
    let states = states(&plan, &duties, &records, "meeting_sheet", 1, "2026-09-10");
    assert_eq!(states.iter().filter(|state| **state == "done").count(), 1);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P13");
    let group = &plan.selection.group;
    assert_eq!((group.usual, group.most, group.per_grade_most), (Some((4, 4)), 4, Some(2)));
    assert!(!group.most_binding.is_owed() || group.most_binding == crate::scheme::Binding::InPrinciple);
    assert_eq!(plan.mentors.substitute_after_days, Some(183), "more than half of 365 days");
}
