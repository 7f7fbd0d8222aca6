//! Primary school with study and character mentors.

use super::*;

/// Student 1 is left behind and has a study mentor; student 2 has one mentor of each kind.
fn school() -> Facts {
    let mut facts = class_of(2);
    facts.mentorships = vec![
        pair(1, MENTOR, MentorshipKind::Study, "2026-09-01", None),
        pair(2, MENTOR, MentorshipKind::Study, "2026-09-01", None),
        pair(2, OTHER, MentorshipKind::Character, "2026-09-01", None),
    ];
    facts.students[0].special = vec!["left_behind".into()];
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P05"), &school());
    assert_eq!(
        calendar(&duties),
        [
            // Each of two mentors owes student 2 a talk a week; student 1 is talked to daily instead.
            "talk_weekly: 2 × every week",
            "talk_daily: 1 × 94 from 09-01 to 01-15",
            "phone_call: 3 × every month",
            "home_visit: 3 × 01-15",
            "mentor_notes: 2 × every month",
            // The Mondays after weeks 1 to 19; that of the holiday is put off to 8 October.
            "weekly_reflection: 2 × 09-07 09-14 09-21 09-28 10-08 10-12 10-19 10-26 11-02 11-09 \
             11-16 11-23 11-30 12-07 12-14 12-21 12-28 01-04 01-11",
            "term_plan: 2 × 09-25",
            "study_plan: 3 × 09-25",
            "guardian_meeting: 2 × 01-15",
            "term_comment: 3 × 01-15",
            // 10 two-week windows.
            "dispatch_meeting: 1 × every two weeks",
            "mentor_training: 1 × 01-15",
        ]
    );
}

#[test]
fn a_thought_log_is_read_within_a_week() {
    let mut facts = school();
    let cause = EventCause::Record(RecordKind::ThoughtLog);
    facts.events.push(Event { id: RecordId(50), cause, student: StudentId(2), on: day("2026-10-14") });
    let duties = expand(&scheme("P05"), &facts);
    assert_eq!(due_days(&duties, "thought_log", 2), ["10-21"]);
}

#[test]
fn honours_of_the_district_are_named() {
    let honours: Vec<_> = scheme("P05").honours.iter().map(|honour| honour.key.clone()).collect();
    assert_eq!(honours, ["district_outstanding_mentor", "district_model_school"]);
}
