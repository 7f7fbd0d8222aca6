//! Middle school: mentors for dining.

use super::*;
use crate::scheme::Actor;

/// Two students; the first breaks a rule of the dining room on three days, the third time on the last school day of the week.
fn school() -> Facts {
    let mut facts = class_of(2);
    for (id, on) in [(40, "2026-09-08"), (41, "2026-09-22"), (42, "2026-10-16")] {
        facts.events.push(event(id, EventKind::MealViolation, 1, on));
    }
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P03"), &school());
    assert_eq!(
        calendar(&duties),
        [
            "student_file: 2 × 09-18",
            // A meal a week, not one with each student.
            "meal_companion: 1 × every week",
            "talk: 2 × every month",
            "family_contact: 2 × every month",
            "home_visit (advised): 2 × 01-15",
            "student_report: 2 × every two weeks",
            // The same day.
            "violation_talk: 1 × 09-08 09-22 10-16",
            // The third time, by the next day, though that is a Saturday.
            "violation_report: 1 × 10-17",
            "term_summary: 1 × 01-15",
            // 94 school days of three meals.
            "meal_inspection: 1 × 282 from 09-01 to 01-15",
            "dining_statistics: 1 × every month",
            "case_analysis: 1 × every month",
        ]
    );
    assert_eq!(responsible(&duties, "meal_inspection"), [Responsible::Office(Actor::Canteen)]);
    assert_eq!(responsible(&duties, "violation_report"), [staff(MENTOR)], "the mentor reports");
}

#[test]
fn the_talk_on_the_day_is_not_the_monthly_talk() {
    let plan = scheme("P03");
    let duties = expand(&plan, &school());
    let answer = RecordFact { answers: Some(RecordId(40)), ..talk(1, "2026-09-08", &[1]) };
    let at = |rule, as_of| standing(&plan, &duties, std::slice::from_ref(&answer), rule, as_of);
    assert_eq!(at("violation_talk", "2026-09-08"), ["done", "upcoming", "upcoming"]);
    assert_eq!(at("talk", "2026-09-08")[0], "due");
    assert_eq!(at("violation_talk", "2026-09-23"), ["done", "missed", "upcoming"]);
}

#[test]
fn a_violation_while_the_mentor_is_away_goes_to_the_homeroom() {
    let mut facts = school();
    facts.absences.push(Absence {
        who: Person::Staff(MENTOR),
        from: day("2026-09-07"),
        to: day("2026-09-11"),
    });
    assert_eq!(responsible(&expand(&scheme("P03"), &facts), "violation_talk"), [staff(HOMEROOM)]);
}

#[test]
fn what_hurts_comes_switched_off() {
    let plan = scheme("P03");
    let dining = plan.dining.as_ref().unwrap();
    assert!(!dining.freeze.on);
    assert_eq!((dining.rubric.len(), dining.report_after), (5, 3));
    assert!(plan.assessments[0].money.iter().all(|pay| !pay.switch.as_ref().unwrap().on));
    assert!(plan.money.items.iter().all(|item| !item.switch.as_ref().unwrap().on));
}
