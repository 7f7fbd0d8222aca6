//! Two small terms worked out by hand from the plans.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::*;
use crate::scheme::GradePhase;

#[test]
fn a_small_term_of_the_class_mentor_plan_owes_what_the_plan_says() {
    let plan = scheme("P04");
    let duties = expand(&plan, &one_class(5));
    // A student: plan, 2 talks, 2 contacts, 5 reports, reflection, visit, 2 monthly conducts, evaluation = 15.
    for student in 1..=5 {
        let about = duties.iter().filter(|duty| duty.key.subject == Subject::Student(StudentId(student)));
        assert_eq!(about.count(), 15);
    }
    // Besides: summary, 2 checks, inspection, theme meeting, 2 class meetings, 2 case meetings, exchange. No consultation.
    assert_eq!(duties.len(), 75 + 10);
    assert_eq!(due_days(&duties, "term_plan", 1), ["09-18"]);
    assert_eq!(due_days(&duties, "talk", 1), ["09-30", "10-30"]);
    assert_eq!(due_days(&duties, "student_report", 1), ["09-11", "09-25", "10-10", "10-23", "10-30"]);
    assert_eq!(due_days(&duties, "mentee_evaluation", 1), ["10-30"]);
    let visit = of(&duties, "home_visit", Subject::Student(StudentId(1)))[0];
    assert!(!visit.required, "a home visit is advised");
    let meeting = of(&duties, "class_mentor_meeting", Subject::Class(CLASS))[0];
    assert_eq!(meeting.responsible, [Responsible::Person(Person::Staff(HOMEROOM))]);
    let key = of(&duties, "talk", Subject::Student(StudentId(1)))[1].key.to_string();
    assert_eq!(key, format!("talk/m2/student:{}/1", StudentId(1)));
}

#[test]
fn a_student_who_joins_in_week_eight_owes_a_share() {
    let mut facts = one_class(1);
    facts.mentorships[0].from = day("2026-10-19");
    let duties = expand(&scheme("P04"), &facts);
    // 10 of October's 18 school days; 5 of 10 in weeks 7–8; 10 of 40 in the term; 10 of the last three weeks' 15.
    assert_eq!(due_days(&duties, "talk", 1), ["10-30"]);
    assert_eq!(due_days(&duties, "student_report", 1), ["10-23", "10-30"]);
    assert_eq!(due_days(&duties, "term_reflection", 1).len(), 0);
    assert_eq!(due_days(&duties, "mentee_evaluation", 1), ["10-30"]);
    assert_eq!(due_days(&duties, "term_plan", 1).len(), 0);
}

#[test]
fn a_term_of_the_class_mentor_plan_is_ticked_by_its_records() {
    let plan = scheme("P04");
    let duties = expand(&plan, &one_class(2));
    let late = RecordFact { entered_on: day("2026-10-05"), ..talk(2, "2026-09-28", &[2]) };
    let visit = RecordFact { kind: RecordKind::HomeVisit, ..talk(3, "2026-10-17", &[2]) };
    let records = [talk(1, "2026-09-10", &[1]), late, visit];
    let at = |rule, student, as_of| states(&plan, &duties, &records, rule, student, as_of);
    assert_eq!(at("talk", 1, "2026-08-31"), ["upcoming", "upcoming"]);
    assert_eq!(at("talk", 1, "2026-09-09"), ["due", "upcoming"]);
    assert_eq!(at("talk", 1, "2026-09-10"), ["done", "upcoming"]);
    assert_eq!(at("talk", 2, "2026-10-04"), ["missed", "due"], "the talk was entered on the fifth");
    assert_eq!(at("talk", 2, "2026-10-05"), ["done_late", "due"]);
    assert_eq!(at("talk", 1, "2026-10-31"), ["done", "missed"], "a surplus does not carry over");
    assert_eq!(
        at("family_contact", 2, "2026-10-31"),
        ["missed", "done"],
        "a home visit is that month's contact"
    );
    assert_eq!(at("home_visit", 2, "2026-10-31"), ["done"]);
    assert_eq!(at("home_visit", 1, "2026-10-31"), ["excused"], "what is advised is never missed");
}

fn two_kinds() -> Facts {
    let mut facts = one_class(2);
    facts.mentorships = vec![
        pair(1, MENTOR, MentorshipKind::Study, "2026-09-01", None),
        pair(2, MENTOR, MentorshipKind::Study, "2026-09-01", None),
        pair(2, OTHER, MentorshipKind::Character, "2026-09-01", None),
    ];
    facts.students[0].special = vec!["left_behind".into()];
    facts.students[0].phase = Some(GradePhase::Graduating);
    facts
}

#[test]
fn a_small_term_of_the_two_kinds_plan_owes_what_the_plan_says() {
    let duties = expand(&scheme("P05"), &two_kinds());
    assert_eq!(due_days(&duties, "talk_daily", 1).len(), 40, "special: every school day");
    assert_eq!(due_days(&duties, "talk_weekly", 1).len(), 0, "special: daily instead");
    assert_eq!(due_days(&duties, "talk_daily", 2).len(), 0);
    let weekly = due_days(&duties, "talk_weekly", 2);
    assert_eq!(weekly.len(), 18, "nine weeks from each of two mentors");
    assert_eq!(
        &weekly[..9],
        ["09-04", "09-11", "09-18", "09-25", "09-30", "10-10", "10-16", "10-23", "10-30"]
    );
    assert_eq!(
        due_days(&duties, "weekly_reflection", 2),
        ["09-07", "09-14", "09-21", "09-28", "10-08", "10-12", "10-19", "10-26"],
        "on Mondays, the one in the holiday on the next school day; none in the first and for the last week"
    );
    assert_eq!(due_days(&duties, "home_visit", 1), ["10-30"]);
    assert_eq!(of(&duties, "mentor_notes", Subject::Staff(OTHER)).len(), 2);
    assert_eq!(of(&duties, "dispatch_meeting", Subject::School).len(), 5);
    assert_eq!(due_days(&duties, "destination", 1).len(), 1);
    assert_eq!(due_days(&duties, "destination", 2).len(), 0, "only who graduates");
    assert!(duties.iter().all(|duty| &*duty.key.rule != "wish_passed_on"), "when needed is never scheduled");
}

#[test]
fn each_of_two_mentors_owes_his_own_talks() {
    let plan = scheme("P05");
    let duties = expand(&plan, &two_kinds());
    let record = talk(1, "2026-09-03", &[2]);
    let settled = settle(&plan, &duties, &[record], day("2026-09-03"));
    let done: Vec<_> = duties.iter().zip(settled).filter(|(_, after)| after.record.is_some()).collect();
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].0.key.to_string(), format!("talk_weekly/w1/student:{}/study/1", StudentId(2)));
}

#[test]
fn a_reflection_handed_in_asks_for_its_marking() {
    let plan = scheme("P05");
    let mut facts = two_kinds();
    for (id, on) in [(50, "2026-09-07"), (51, "2026-09-14")] {
        let cause = EventCause::Record(RecordKind::WeeklyReflection);
        facts.events.push(Event { id: RecordId(id), cause, student: StudentId(2), on: day(on) });
    }
    let duties = expand(&plan, &facts);
    assert_eq!(due_days(&duties, "reflection_marking", 2), ["09-14", "09-21"]);
    let marking =
        |id, on, answers| RecordFact { kind: RecordKind::JournalMarking, answers, ..talk(id, on, &[2]) };
    let named = [marking(60, "2026-09-16", Some(RecordId(51)))];
    let rule = "reflection_marking";
    assert_eq!(states(&plan, &duties, &named, rule, 2, "2026-09-16"), ["missed", "done"]);
    let unnamed = [marking(60, "2026-09-16", None)];
    assert_eq!(
        states(&plan, &duties, &unnamed, rule, 2, "2026-09-16"),
        ["done_late", "due"],
        "the earliest first"
    );
}
