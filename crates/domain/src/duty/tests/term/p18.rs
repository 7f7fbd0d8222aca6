//! Online mentoring: letters answered within three days, online once a month.

use super::*;
use crate::scheme::Actor;

/// Three students of one mentor; the class is taught by two teachers.
fn online() -> Facts {
    let mut facts = class_of(3);
    facts.classes[0].teachers = vec![MENTOR, OTHER];
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let mut facts = online();
    // Monday 14 September is not counted: Thursday the 17th is the third day after.
    facts.events.push(event(9, EventKind::Letter, 2, "2026-09-14"));
    let duties = expand(&scheme("P18"), &facts);
    assert_eq!(
        calendar(&duties),
        [
            "letter_answered: 1 × 09-17",
            // The last Sunday of each month, in January that of the term.
            "counsellor_online: 1 × 09-27 10-25 11-29 12-27 01-10",
            "online_class_meeting: 1 × every month",
            "teacher_online: 2 × every month",
            "principal_online: 1 × 01-15",
            "student_contact: 3 × every month",
            "student_file: 3 × 09-25",
            "grade_analysis: 1 × every month",
            "class_analysis: 1 × every month",
        ]
    );
    assert_eq!(responsible(&duties, "letter_answered"), [Responsible::Office(Actor::Counsellor)]);
    let either = [Actor::Principal, Actor::Deputy].map(Responsible::Office);
    assert_eq!(responsible(&duties, "principal_online"), either);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P18");
    let days: Vec<_> = plan.care.mailboxes.iter().map(|box_| (box_.to, box_.answer_days)).collect();
    assert_eq!(days, [(Actor::Counsellor, Some(3)), (Actor::Principal, None)]);
    assert_eq!((plan.selection.group.least, plan.selection.group.most), (3, 5));
}
