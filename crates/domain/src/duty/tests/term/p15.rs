//! Mentoring on the ground of two surveys.

use super::*;
use crate::scheme::{Actor, Binding, MentorPool, Party};

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P15"), &class_of(3));
    assert_eq!(
        calendar(&duties),
        [
            "staff_survey: 1 × 09-11",
            "need_survey: 1 × 09-11",
            "registration: 3 × 09-18",
            "goals: 3 × 09-25",
            "talk: 3 × every month",
            "family_contact: 3 × every month",
            "home_visit: 3 × 01-15",
            "student_report: 3 × every month",
            // Of the group, not of each of the three.
            "group_activity: 1 × every month",
            "joint_activity: 1 × 01-15",
            "growth_curve: 3 × every month",
            "class_team: 1 × every month",
            "school_team: 1 × 01-15",
            "reception_day: 1 × every month",
            "training: 1 × 01-15",
            "case_sharing: 1 × 01-15",
        ]
    );
    assert_eq!(responsible(&duties, "registration"), [staff(HOMEROOM)], "the homeroom's form");
    assert_eq!(responsible(&duties, "need_survey"), [Responsible::Office(Actor::Leadership)]);
}

#[test]
fn an_entry_without_a_point_of_the_curve_does_not_count() {
    let plan = scheme("P15");
    let duties = expand(&plan, &class_of(1));
    let entry = |filled: &[&str]| RecordFact {
        filled: filled.iter().map(|field| (*field).to_owned()).collect(),
        ..record(1, RecordKind::MonthlyConduct, "2026-09-15", Person::Staff(MENTOR), &[1])
    };
    let state = |record| states(&plan, &duties, &[record], "growth_curve", 1, "2026-09-15")[0];
    assert_eq!((state(entry(&["note"])), state(entry(&["level", "note"]))), ("due", "done"));
}

#[test]
fn a_joint_activity_is_not_the_group_s_own() {
    let plan = scheme("P15");
    let duties = expand(&plan, &class_of(2));
    let joint = RecordFact {
        groups: vec![GROUP],
        ..record(1, "school_joint_activity".parse().unwrap(), "2026-09-15", Person::Staff(MENTOR), &[])
    };
    let at = |rule| standing(&plan, &duties, std::slice::from_ref(&joint), rule, "2026-09-15")[0];
    assert_eq!((at("joint_activity"), at("group_activity")), ("done", "due"));
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P15");
    let group = &plan.selection.group;
    assert_eq!((group.least, group.most, group.most_binding), (3, 5, Binding::InPrinciple));
    assert_eq!(plan.mentors.pool, MentorPool::Recommendation);
    assert!(plan.mentors.letter);
    assert_eq!(plan.agreement.as_ref().unwrap().parties, [Party::Mentor, Party::School]);
    assert_eq!(plan.growth.dimensions.len(), 6, "study, morals, behaviour, psychology, sport, arts");
    // Economic, behaviour, psychological, learning, poor home education, single-parent, left-behind, reconstituted.
    assert_eq!(plan.students.special_categories.len(), 8);
}
