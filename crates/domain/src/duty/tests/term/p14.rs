//! Senior high: assigned mentors, boarders and day students in groups apart.

use super::*;
use crate::scheme::{Actor, Boarding, OwnTeacher, SelectionWay};

/// Two boarders with one subject teacher, two day students with another.
fn school() -> Facts {
    let mut facts = class_of(4);
    for student in &mut facts.students {
        student.boarding = Some(if student.id.0 <= 2 { Boarding::Boarder } else { Boarding::Day });
    }
    let day_students = MentorGroupId(4);
    for mentorship in &mut facts.mentorships[2..] {
        mentorship.mentor = OTHER;
        mentorship.group = Some(day_students);
    }
    facts.groups.push(GroupFact { id: day_students, mentor: OTHER });
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P14"), &school());
    assert_eq!(
        calendar(&duties),
        [
            // Week 4 ends on 25 September.
            "student_file: 4 × 09-25",
            "talk: 4 × every month",
            "family_contact: 4 × every month",
            "home_visit: 4 × 01-15",
            "student_report: 4 × every month",
            // One of each mentor, not of each student.
            "case_essay: 2 × 01-15",
            "class_mentor_meeting: 1 × every month",
            "forum: 1 × 01-15",
            "exchange_meeting: 1 × 01-15",
        ]
    );
    assert_eq!(responsible(&duties, "class_mentor_meeting"), [staff(HOMEROOM)]);
    // 4 files, 4 × 5 talks, contacts and reports, 4 visits, 2 essays, 5 + 1 + 1 meetings: 4 + 60 + 4 + 2 + 7 = 77.
    assert_eq!(duties.iter().filter(|duty| duty.required).count(), 77);
}

#[test]
fn boarders_and_day_students_have_their_own_teacher() {
    let duties = expand(&scheme("P14"), &school());
    let who = |student| of(&duties, "talk", Subject::Student(StudentId(student)))[0].responsible.clone();
    assert_eq!([1, 2, 3, 4].map(who), [[staff(MENTOR)], [staff(MENTOR)], [staff(OTHER)], [staff(OTHER)]]);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P14");
    let selection = &plan.selection;
    assert_eq!(selection.ways, [SelectionWay::Assignment], "no two-way choice");
    assert!(selection.boarders_apart);
    assert_eq!(selection.coordinator, Actor::MoralEducationOffice);
    assert_eq!(selection.choices.own_teachers, OwnTeacher::Preferred);
    assert!(selection.group.basis.open.is_some(), "the plan fixes no size");
}
