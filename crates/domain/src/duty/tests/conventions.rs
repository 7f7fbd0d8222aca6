//! The conventions of spec 3-domain §6, one by one.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::*;
use crate::scheme::{
    Actor, Count, DayRule, EventKind, Obligation, Period, RecordCheckClose, Rhythm, Target, WeekDay,
};

fn with_rhythm(rule: &str, when: Rhythm) -> SchemeDocument {
    let mut document = scheme("P04");
    document.obligations.iter_mut().find(|obligation| obligation.key == rule).unwrap().when = when;
    document
}

fn periodic(every: Period, least: u32, most: Option<u32>) -> Rhythm {
    Rhythm::Periodic { every, count: Count { least, most }, on: None }
}

#[test]
fn the_two_ends_of_a_count_are_scaled_apart() {
    let plan = with_rhythm("talk", periodic(Period::Term, 5, Some(8)));
    let mut facts = one_class(1);
    facts.mentorships[0].from = day("2026-10-01");
    let duties = expand(&plan, &facts);
    let talks = of(&duties, "talk", Subject::Student(StudentId(1)));
    // 18 of 40 school days: 5 × 0.45 = 2.25, 8 × 0.45 = 3.6.
    let required: Vec<bool> = talks.iter().map(|duty| duty.required).collect();
    assert_eq!(required, [true, true, false, false]);
}

#[test]
fn a_window_that_is_all_holiday_owes_nothing() {
    let mut draft = nine_weeks();
    draft.holidays[0].from = day("2026-09-28");
    draft.holidays[0].to = day("2026-10-04");
    draft.make_up_days.clear();
    let mut facts = one_class(1);
    facts.calendar = SchoolCalendar::of(draft).unwrap();
    let duties = expand(&with_rhythm("talk", periodic(Period::Week, 1, None)), &facts);
    let talks = of(&duties, "talk", Subject::Student(StudentId(1)));
    assert_eq!(talks.len(), 8);
    assert!(talks.iter().all(|duty| &*duty.key.window != "w5"));
}

#[test]
fn only_an_absence_of_five_school_days_counts() {
    let plan = with_rhythm("talk", periodic(Period::Week, 2, None));
    let mut facts = one_class(1);
    let mut absent = |from, to| {
        facts.absences = vec![Absence { who: Person::Student(StudentId(1)), from: day(from), to: day(to) }];
        let duties = expand(&plan, &facts);
        let due: Vec<_> =
            due_days(&duties, "talk", 1).into_iter().filter(|day| day.starts_with("09-1")).collect();
        due
    };
    assert_eq!(
        absent("2026-09-08", "2026-09-11"),
        ["09-11", "09-11", "09-18", "09-18"],
        "four days are none"
    );
    // Wednesday to Tuesday: 2 of 5 days left in week 2 (half-up of 0.8), 3 of 5 in week 3 (half-up of 1.2).
    assert_eq!(
        absent("2026-09-09", "2026-09-15"),
        ["09-18"],
        "and the one of week 2 is due on its Tuesday, the 8th"
    );
}

#[test]
fn an_excuse_removes_what_lies_wholly_inside_and_scales_the_rest() {
    let plan = with_rhythm("talk", periodic(Period::Week, 2, None));
    let mut facts = one_class(1);
    facts.excuses.push(Excuse {
        of: ExcuseFor::Subject(Subject::Student(StudentId(1))),
        rule: Some("talk".into()),
        from: day("2026-09-07"),
        to: day("2026-09-16"),
    });
    let duties = expand(&plan, &facts);
    assert_eq!(
        states(&plan, &duties, &[], "talk", 1, "2026-09-22")[..4],
        ["missed", "missed", "excused", "excused"]
    );
    let third_week = duties.iter().filter(|duty| &*duty.key.rule == "talk" && &*duty.key.window == "w3");
    assert_eq!(third_week.count(), 1, "2 of 5 days are left: half-up of 0.8");
    let contacts = of(&duties, "family_contact", Subject::Student(StudentId(1)));
    assert!(contacts.iter().all(|duty| !duty.excused), "another rule");
}

#[test]
fn an_excuse_of_a_mentor_removes_what_he_owes() {
    let plan = with_rhythm("talk", periodic(Period::Week, 1, None));
    let mut facts = one_class(1);
    let (from, to) = (day("2026-09-07"), day("2026-09-13"));
    facts.excuses.push(Excuse { of: ExcuseFor::Staff(MENTOR), rule: None, from, to });
    let duties = expand(&plan, &facts);
    assert_eq!(states(&plan, &duties, &[], "talk", 1, "2026-09-21")[..3], ["missed", "excused", "missed"]);
    let reports = of(&duties, "student_report", Subject::Student(StudentId(1)));
    assert!(reports.iter().all(|duty| !duty.excused), "the student owes them");
}

#[test]
fn the_due_day_is_the_last_day_present_and_any_day_of_the_window_is_in_time() {
    let plan = scheme("P04");
    let mut facts = one_class(1);
    facts.students[0].to = Some(day("2026-10-21"));
    let duties = expand(&plan, &facts);
    assert_eq!(due_days(&duties, "talk", 1), ["09-30", "10-21"], "8 of 18 days would be 0.44; 11 are 0.61");
    let sunday = RecordFact { kind: RecordKind::HomeVisit, ..talk(1, "2026-10-25", &[1]) };
    assert_eq!(states(&plan, &duties, &[sunday], "family_contact", 1, "2026-10-31"), ["missed", "done"]);
    assert_eq!(states(&plan, &duties, &[], "talk", 1, "2026-10-21")[1], "due", "at the close of the due day");
    assert_eq!(states(&plan, &duties, &[], "talk", 1, "2026-10-22")[1], "missed");
}

#[test]
fn an_entry_after_the_check_counts_for_nothing() {
    let mut plan = scheme("P04");
    let facts = one_class(1);
    let entered = |on| [RecordFact { entered_on: day(on), ..talk(1, "2026-09-30", &[1]) }];
    let first = |plan: &SchemeDocument, on| {
        states(plan, &expand(plan, &facts), &entered(on), "talk", 1, "2026-12-01")[0]
    };
    assert_eq!(first(&plan, "2026-09-30"), "done");
    assert_eq!(first(&plan, "2026-10-05"), "done_late");
    assert_eq!(first(&plan, "2026-10-06"), "missed");
    plan.conventions.check_closes = RecordCheckClose::DaysAfterWindow { days: 7 };
    assert_eq!(first(&plan, "2026-10-07"), "done_late");
    assert_eq!(first(&plan, "2026-10-08"), "missed");
}

#[test]
fn a_one_off_duty_may_be_done_late() {
    let plan = scheme("P04");
    let duties = expand(&plan, &one_class(1));
    let late = [RecordFact { kind: RecordKind::TermPlan, ..talk(1, "2026-10-27", &[1]) }];
    assert_eq!(states(&plan, &duties, &late, "term_plan", 1, "2026-10-26"), ["missed"]);
    assert_eq!(states(&plan, &duties, &late, "term_plan", 1, "2026-10-27"), ["done_late"]);
}

#[test]
fn one_record_serves_several_students_but_one_duty_of_each() {
    let plan = with_rhythm("talk", periodic(Period::Month, 2, None));
    let duties = expand(&plan, &one_class(3));
    let open: Vec<OpenDuty<'_>> = duties.iter().map(OpenDuty::from).collect();
    let ticks = tick(&plan, &open, &talk(1, "2026-09-10", &[1, 3]));
    let ticked: Vec<_> = ticks.iter().map(|tick| duties[tick.index].key.to_string()).collect();
    let expected: Vec<_> = [1, 3].map(|id| format!("talk/m1/student:{}/1", StudentId(id))).into();
    assert_eq!(ticked, expected);
    let mut alone = plan.clone();
    alone.obligations[1].work.one_to_one = true;
    assert_eq!(tick(&alone, &open, &talk(1, "2026-09-10", &[1, 3])), []);
    let stranger = RecordFact { performers: vec![Person::Staff(OTHER)], ..talk(1, "2026-09-10", &[1]) };
    assert_eq!(tick(&plan, &open, &stranger), [], "not a mentor of the student");
}

#[test]
fn at_a_change_of_mentor_the_later_one_owes_the_rest_once() {
    let plan = with_rhythm("talk", periodic(Period::Month, 2, None));
    let mut facts = one_class(1);
    let before = expand(&plan, &facts);
    facts.mentorships[0].to = Some(day("2026-09-14"));
    facts.mentorships.push(pair(1, OTHER, MentorshipKind::General, "2026-09-15", None));
    let after = expand(&plan, &facts);
    let keys = |duties: &[PlannedDuty]| duties.iter().map(|duty| duty.key.clone()).collect::<Vec<_>>();
    let about_student = |duties: &[PlannedDuty]| -> Vec<DutyKey> {
        keys(duties).into_iter().filter(|key| matches!(key.subject, Subject::Student(_))).collect()
    };
    assert_eq!(about_student(&before), about_student(&after), "what is done stays done");
    let talks = of(&after, "talk", Subject::Student(StudentId(1)));
    assert_eq!(talks[0].responsible, [Responsible::Person(Person::Staff(OTHER))]);
    let by_first = talk(1, "2026-09-10", &[1]);
    assert_eq!(states(&plan, &after, &[by_first], "talk", 1, "2026-09-20")[..2], ["done", "due"]);
}

#[test]
fn a_talk_that_answers_an_event_does_not_also_tick_the_monthly_talk() {
    let mut plan = scheme("P04");
    let mut rule = plan.obligation("talk").unwrap().clone();
    rule.key = "violation_talk".into();
    rule.when = Rhythm::OnEvent { event: EventKind::MealViolation, within_days: 0, times: 1 };
    plan.obligations.push(rule);
    let mut facts = one_class(1);
    let cause = EventCause::Event(EventKind::MealViolation);
    facts.events.push(Event { id: RecordId(9), cause, student: StudentId(1), on: day("2026-09-10") });
    let duties = expand(&plan, &facts);
    let answer = [RecordFact { answers: Some(RecordId(9)), ..talk(10, "2026-09-10", &[1]) }];
    assert_eq!(states(&plan, &duties, &answer, "violation_talk", 1, "2026-09-10"), ["done"]);
    assert_eq!(states(&plan, &duties, &answer, "talk", 1, "2026-09-10"), ["due", "upcoming"]);
    let two = expand(&plan, &Facts { events: facts.events.clone(), ..one_class(2) });
    let for_both = [RecordFact { answers: Some(RecordId(9)), ..talk(10, "2026-09-10", &[1, 2]) }];
    assert_eq!(states(&plan, &two, &for_both, "talk", 1, "2026-09-10"), ["due", "upcoming"]);
    assert_eq!(
        states(&plan, &two, &for_both, "talk", 2, "2026-09-10"),
        ["done", "upcoming"],
        "no event of hers"
    );
    let ordinary = [talk(10, "2026-09-10", &[1])];
    assert_eq!(states(&plan, &duties, &ordinary, "violation_talk", 1, "2026-09-11"), ["missed"]);
    assert_eq!(states(&plan, &duties, &ordinary, "talk", 1, "2026-09-11"), ["done", "upcoming"]);
    plan.conventions.answer_also_ticks_periodic = true;
    assert_eq!(states(&plan, &duties, &answer, "talk", 1, "2026-09-10"), ["done", "upcoming"]);
    let (from, to) = (day("2026-09-07"), day("2026-09-18"));
    facts.absences.push(Absence { who: Person::Staff(MENTOR), from, to });
    let duties = expand(&plan, &facts);
    let answering = of(&duties, "violation_talk", Subject::Student(StudentId(1)))[0];
    assert_eq!(answering.responsible, [Responsible::Person(Person::Staff(HOMEROOM))], "the mentor is away");
}

#[test]
fn a_fixed_weekday_moves_to_the_next_school_day() {
    let on = Some(DayRule::Weekday { day: WeekDay::Thursday });
    let plan = with_rhythm("talk", Rhythm::Periodic { every: Period::Week, count: Count::default(), on });
    let duties = expand(&plan, &one_class(1));
    // Thursday 1 October is off: Thursday 8 October, which is also week 6's own.
    assert_eq!(
        due_days(&duties, "talk", 1),
        ["09-03", "09-10", "09-17", "09-24", "10-08", "10-08", "10-15", "10-22", "10-29"]
    );
}

#[test]
fn a_last_weekend_is_due_though_it_holds_no_school_day() {
    let on = Some(DayRule::LastWeekend);
    let mut plan =
        with_rhythm("talk", Rhythm::Periodic { every: Period::Month, count: Count::default(), on });
    plan.obligations[1].actors.who = vec![Actor::Counsellor];
    let duties = expand(&plan, &one_class(1));
    assert_eq!(due_days(&duties, "talk", 1), ["09-27", "10-25"]);
}

#[test]
fn a_yearly_duty_is_due_at_the_end_of_the_academic_year() {
    let plan = with_rhythm("talk", periodic(Period::Year, 1, None));
    let mut facts = one_class(1);
    assert_eq!(due_days(&expand(&plan, &facts), "talk", 1).len(), 0, "not in the first term");
    let second = TermDraft::new(day("2027-02-22"), day("2027-07-02"));
    let first = Term::new(nine_weeks()).unwrap();
    facts.calendar =
        SchoolCalendar { term: Term::new(second).unwrap(), earlier_terms: vec![first], closes_year: true };
    let duties = expand(&plan, &facts);
    assert_eq!(due_days(&duties, "talk", 1), ["07-02"]);
    let autumn = [talk(1, "2026-09-10", &[1])];
    assert_eq!(states(&plan, &duties, &autumn, "talk", 1, "2027-03-01"), ["done"], "the first term counts");
}

#[test]
fn what_a_rule_asks_a_record_to_show_must_be_there() {
    let mut plan = scheme("P04");
    plan.obligations[1].work.least_minutes = Some(10);
    plan.obligations[1].evidence.confirmed_by = Some(crate::scheme::Confirmer::Student);
    let duties = expand(&plan, &one_class(1));
    let open: Vec<OpenDuty<'_>> = duties.iter().map(OpenDuty::from).collect();
    let confirmed_by = vec![crate::scheme::Confirmer::Student];
    let full = RecordFact { minutes: Some(10), confirmed_by, ..talk(1, "2026-09-10", &[1]) };
    assert_eq!(tick(&plan, &open, &full).len(), 1);
    assert_eq!(tick(&plan, &open, &RecordFact { minutes: Some(9), ..full.clone() }), []);
    assert_eq!(tick(&plan, &open, &RecordFact { confirmed_by: vec![], ..full.clone() }), []);
    assert_eq!(tick(&plan, &open, &RecordFact { withdrawn: true, ..full }), []);
}

#[test]
fn minutes_of_a_meeting_tick_that_meeting_alone() {
    let plan = scheme("P04");
    let duties = expand(&plan, &one_class(1));
    let open: Vec<OpenDuty<'_>> = duties.iter().map(OpenDuty::from).collect();
    let minutes = RecordFact {
        kind: RecordKind::Meeting,
        performers: vec![Person::Staff(HOMEROOM)],
        classes: vec![CLASS],
        grades: vec![GradeId(1)],
        meeting: Some("class_mentor_meeting".into()),
        ..talk(1, "2026-09-10", &[])
    };
    let ticks = tick(&plan, &open, &minutes);
    let ticked: Vec<_> = ticks.iter().map(|tick| &*duties[tick.index].key.rule).collect();
    assert_eq!(ticked, ["class_mentor_meeting"]);
}

#[test]
fn the_office_that_owes_a_duty_must_be_the_one_that_did_it() {
    let plan = scheme("P04");
    let duties = expand(&plan, &one_class(1));
    let open: Vec<OpenDuty<'_>> = duties.iter().map(OpenDuty::from).collect();
    let check = |offices: Vec<Actor>| {
        let kind = "school_record_check".parse().unwrap();
        let record = RecordFact { kind, offices, grades: vec![GradeId(1)], ..talk(1, "2026-09-10", &[]) };
        let ticks = tick(&plan, &open, &record);
        ticks.iter().map(|tick| duties[tick.index].key.rule.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(check(vec![Actor::GradeLead]), ["record_check"]);
    assert_eq!(check(vec![Actor::MoralEducationOffice]), ["term_inspection"]);
    assert_eq!(check(vec![]), Vec::<String>::new());
}

#[test]
fn a_next_step_is_taken_by_the_record_that_names_it_and_is_a_talk_all_the_same() {
    let plan = scheme("P04");
    let first = talk(1, "2026-09-10", &[1, 2]);
    let mut duties = expand(&plan, &one_class(2));
    duties.extend(next_step(&first, day("2026-10-09")));
    let follow_up = RecordFact { answers: Some(RecordId(1)), ..talk(2, "2026-10-12", &[1]) };
    let records = [first, follow_up];
    assert_eq!(states(&plan, &duties, &records, NEXT_STEP, 1, "2026-10-12"), ["done_late"]);
    assert_eq!(states(&plan, &duties, &records, NEXT_STEP, 2, "2026-10-12"), ["missed"]);
    assert_eq!(states(&plan, &duties, &records, "talk", 1, "2026-10-12"), ["done", "done"]);
    assert_eq!(states(&plan, &duties, &records, "talk", 2, "2026-10-12"), ["done", "due"]);
}

#[test]
fn an_excuse_of_a_weekend_removes_the_duty_of_that_weekend() {
    let on = Some(DayRule::LastWeekend);
    let plan = with_rhythm("talk", Rhythm::Periodic { every: Period::Month, count: Count::default(), on });
    let mut facts = one_class(1);
    facts.excuses.push(Excuse {
        of: ExcuseFor::Subject(Subject::Student(StudentId(1))),
        rule: Some("talk".into()),
        from: day("2026-09-26"),
        to: day("2026-09-27"),
    });
    let duties = expand(&plan, &facts);
    assert_eq!(states(&plan, &duties, &[], "talk", 1, "2026-11-30"), ["excused", "missed"]);
}

#[test]
fn the_months_that_are_checked_are_those_of_the_monthly_duties() {
    let plan = with_rhythm("talk", periodic(Period::Month, 1, None));
    let facts = one_class(1);
    let months = CheckMonth::all(&facts.calendar.term, &plan.conventions);
    let duties = expand(&plan, &facts);
    let talks = of(&duties, "talk", Subject::Student(StudentId(1)));
    let windows: Vec<_> = months.iter().map(|month| (month.from, month.to, Some(month.closes_on))).collect();
    assert_eq!(windows, talks.iter().map(|duty| (duty.from, duty.to, duty.closes_on)).collect::<Vec<_>>());
    assert_eq!(months[0].closes_on, day("2026-10-05"));
    assert!(!months[0].can_close_on(day("2026-10-05")) && months[0].can_close_on(day("2026-10-06")));
    assert_eq!(months[0].due_days(&months), (day("2025-08-31"), day("2026-09-30")));
    assert_eq!(months[1].due_days(&months), (day("2026-10-01"), day("2027-10-31")));
}

/// One talk a month asked of classes, mentors or students by a filter, as the number of duties it makes.
fn count(change: impl Fn(&mut Obligation, &mut Facts)) -> usize {
    let mut plan = scheme("P04");
    plan.meetings.clear();
    plan.obligations.retain(|rule| rule.key == "talk");
    let mut facts = one_class(2);
    change(&mut plan.obligations[0], &mut facts);
    expand(&plan, &facts).len()
}

#[test]
fn a_rule_about_a_class_is_filtered_by_where_its_grade_stands() {
    let of_phase = |phase| {
        count(|rule, _| {
            rule.actors.who = vec![Actor::Homeroom];
            rule.target = Target::Class;
            rule.students.phases = vec![phase];
        })
    };
    assert_eq!(of_phase(GradePhase::Starting), 2, "two months");
    assert_eq!(of_phase(GradePhase::Graduating), 0);
}

#[test]
fn a_rule_can_ask_for_students_in_one_semester() {
    let in_semester = |semester| {
        count(|rule, facts| {
            rule.students.semesters = vec![5, 6];
            facts.students[0].semester = semester;
        })
    };
    assert_eq!((in_semester(Some(5)), in_semester(Some(7)), in_semester(None)), (2, 0, 0));
}

#[test]
fn each_teacher_of_a_class_owes_what_subject_teachers_owe() {
    let duties = count(|rule, facts| {
        rule.actors.who = vec![Actor::SubjectTeacher];
        rule.target = Target::Itself;
        facts.classes[0].teachers = vec![MENTOR, OTHER];
    });
    assert_eq!(duties, 4, "two teachers, two months");
}

#[test]
fn a_key_mentor_owes_for_each_mentor_coached() {
    let duties = count(|rule, facts| {
        rule.actors.who = vec![Actor::KeyMentor];
        rule.target = Target::EachCoachedMentor;
        facts.coached = vec![
            CoachFact { key_mentor: HOMEROOM, coached: MENTOR },
            CoachFact { key_mentor: HOMEROOM, coached: OTHER },
        ];
    });
    assert_eq!(duties, 4, "two coached mentors, two months");
}

#[test]
fn an_event_calls_for_a_duty_every_so_many_times() {
    let after = |times| {
        count(|rule, facts| {
            rule.when = Rhythm::OnEvent { event: EventKind::MealViolation, within_days: 0, times };
            for id in 1..=5 {
                let cause = EventCause::Event(EventKind::MealViolation);
                facts.events.push(Event {
                    id: RecordId(id),
                    cause,
                    student: StudentId(1),
                    on: day("2026-09-10"),
                });
            }
        })
    };
    assert_eq!((after(1), after(3), after(6)), (5, 1, 0));
}
