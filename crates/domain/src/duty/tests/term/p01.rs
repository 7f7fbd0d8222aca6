//! Primary school: all staff in the pool, a fixed mentor for every child, key mentors.

use super::*;
use crate::scheme::Actor;

/// Three pupils of grade 5, one who struggles, one who is ahead; the mentor is new and coached by a key mentor.
fn school() -> Facts {
    let mut facts = class_of(3);
    facts.students[0].special = vec!["learning_difficulty".into()];
    facts.students[1].special = vec!["high_ability".into()];
    facts.coached.push(CoachFact { key_mentor: OTHER, coached: MENTOR });
    facts.events.push(event(40, EventKind::Referral, 1, "2026-10-14"));
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P01"), &school());
    assert_eq!(
        calendar(&duties),
        [
            // Within the first four weeks: the last school day of week 4.
            "growth_goals: 3 × 09-25",
            "talk: 3 × every month",
            "three_party: 3 × every month",
            "subject_teachers: 1 × every month",
            "micro_class_meeting: 1 × every week",
            // Two sessions a term of the one group.
            "group_counselling: 1 × 01-15 01-15",
            "weekly_record: 1 × every week",
            "monthly_summary: 1 × every month",
            "term_evaluation: 3 × 01-15",
            "weekly_study_plan: 3 × every week",
            // Who struggles practises on each of the 94 school days, and is followed up every month.
            "daily_practice: 1 × 94 from 09-01 to 01-15",
            "difficulty_follow_up: 1 × every month",
            "extension: 1 × 01-15",
            "festival_practice: 1 × 01-15",
            "family_check_in (advised): 3 × every week",
            // Referred on 14 October; seven days.
            "psychological_follow_up: 1 × 10-21",
            "coaching: 1 × every month",
            "leadership_meeting: 1 × 01-15 01-15",
            "grade_team: 1 × 01-15",
            "class_team: 1 × 01-15",
        ]
    );
}

#[test]
fn the_mentor_and_the_counsellor_hold_the_group_session_jointly() {
    let plan = scheme("P01");
    let duties = expand(&plan, &school());
    assert_eq!(
        responsible(&duties, "group_counselling"),
        [staff(MENTOR), Responsible::Office(Actor::Counsellor)]
    );
    assert_eq!(responsible(&duties, "coaching"), [staff(OTHER)], "the key mentor coaches");
    assert_eq!(responsible(&duties, "micro_class_meeting"), [staff(HOMEROOM), staff(MENTOR)]);
    let session = |id, on| RecordFact {
        groups: vec![GROUP],
        ..record(id, RecordKind::GroupCounselling, on, Person::Staff(MENTOR), &[])
    };
    let records = [session(1, "2026-10-20"), session(2, "2026-12-01")];
    assert_eq!(
        standing(&plan, &duties, &records, "group_counselling", "2026-10-20"),
        ["done", "due"],
        "one record of either does for both, once"
    );
    assert_eq!(standing(&plan, &duties, &records, "group_counselling", "2026-12-01"), ["done", "done"]);
}

#[test]
fn a_talk_with_several_pupils_is_no_one_to_one_talk() {
    let plan = scheme("P01");
    let duties = expand(&plan, &school());
    let together = talk(1, "2026-09-10", &[1, 2]);
    let alone = talk(2, "2026-09-11", &[2]);
    let at =
        |student| states(&plan, &duties, &[together.clone(), alone.clone()], "talk", student, "2026-09-11");
    assert_eq!((at(1)[0], at(2)[0]), ("due", "done"));
}

#[test]
fn a_micro_class_meeting_lasts_ten_minutes() {
    let plan = scheme("P01");
    let duties = expand(&plan, &school());
    let held = |minutes| RecordFact {
        classes: vec![CLASS],
        minutes: Some(minutes),
        ..record(1, RecordKind::MicroClassMeeting, "2026-09-03", Person::Staff(MENTOR), &[])
    };
    let first = |minutes| standing(&plan, &duties, &[held(minutes)], "micro_class_meeting", "2026-09-04")[0];
    assert_eq!((first(9), first(10)), ("due", "done"));
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P01");
    let group = &plan.selection.group;
    assert_eq!((group.least, group.most), (5, 8));
    assert_eq!(plan.mentors.training_hours, 40);
    assert!(plan.mentors.exam && plan.mentors.certificate);
    assert_eq!(plan.selection.changes.most_percent, Some(15));
    assert_eq!(plan.selection.changes.survey, Some(crate::scheme::Period::Term));
    assert_eq!((plan.targets[0].percent, plan.targets[0].dimensions), (85, 1));
    assert_eq!(plan.years, Some(3));
    assert!(plan.care.whisper_box && plan.care.mood == Some(crate::scheme::Period::Day));
}
