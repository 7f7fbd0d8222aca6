//! Moral-education mentor of a primary school: one or two students, a talk or tutoring every week.

use super::*;

#[test]
fn a_year_closing_term_owes_what_the_plan_says() {
    let plan = scheme("P19");
    assert_eq!(
        calendar(&expand(&plan, &closing_class_of(2))),
        [
            "talk_or_tutoring: 2 × every week",
            "family_contact: 2 × every month",
            "home_visit: 2 × 01-15",
            "situation_analysis: 2 × every month",
            "case_study: 1 × 01-15",
            "grade_meeting: 1 × 01-15",
        ]
    );
    let first_term = expand(&plan, &class_of(2));
    assert!(first_term.iter().all(|duty| &*duty.key.rule != "case_study"), "a case every school year");
}

#[test]
fn tutoring_counts_as_well_as_a_talk() {
    let plan = scheme("P19");
    let duties = expand(&plan, &class_of(1));
    let by = Person::Staff(MENTOR);
    let records = [
        record(1, RecordKind::Talk, "2026-09-02", by, &[1]),
        record(2, RecordKind::Tutoring, "2026-09-08", by, &[1]),
    ];
    let states = standing(&plan, &duties, &records, "talk_or_tutoring", "2026-09-20");
    assert_eq!(states[..4], ["done", "done", "missed", "upcoming"]);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P19");
    assert_eq!(plan.selection.group.most, 2);
    assert!(plan.principles[0].text.zh.contains("体罚"));
    assert_eq!(plan.assessments[0].period, crate::scheme::AssessmentPeriod::Term);
}
