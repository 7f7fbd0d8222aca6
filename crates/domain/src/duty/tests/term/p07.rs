//! Primary school: three students each, two books in place of the class sheet.

use super::*;
use crate::scheme::Binding;

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P07"), &class_of(3));
    assert_eq!(
        calendar(&duties),
        [
            "term_plan: 3 × 09-18",
            "talk: 3 × every month",
            "family_contact: 3 × every month",
            // One book of the mentor, one of each student.
            "work_record: 1 × every month",
            "student_report: 3 × every two weeks",
            "weekly_diary: 3 × every week",
            "term_reflection: 3 × 01-15",
            "home_visit (advised): 3 × 01-15",
            "monthly_conduct: 3 × every month",
            "mentee_evaluation: 3 × 01-15",
            "term_summary: 1 × 01-15",
            "record_check: 1 × every month",
            "term_inspection: 1 × 01-15",
            "theme_meeting: 1 × 09-18",
            "class_mentor_meeting: 1 × every month",
            "case_analysis: 1 × every month",
            "division_exchange: 1 × 01-15",
        ]
    );
}

#[test]
fn three_is_a_soft_size() {
    let plan = scheme("P07");
    let group = &plan.selection.group;
    assert_eq!(group.usual, Some((3, 3)));
    assert_eq!((group.least_binding, group.most_binding), (Binding::InPrinciple, Binding::InPrinciple));
    assert!(group.least < 3 && 3 < group.most, "31 students and 10 mentors: one group has four");
    let named = |kind: &str| {
        let kind = kind.parse::<RecordKind>().unwrap();
        plan.form(&kind).unwrap().name.clone().unwrap().zh
    };
    assert_eq!(
        (named("mentor_notes"), named("weekly_reflection")),
        ("育人导师工作纪实".to_owned(), "学生成长周记".to_owned())
    );
}
