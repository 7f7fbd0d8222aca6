//! A public office: young staff, quarterly reviews, an article every month.

use super::*;
use crate::scheme::Mentees;

#[test]
fn half_a_year_owes_what_the_plan_says() {
    let mut facts = class_of(2);
    facts.classes.clear();
    facts.grades.clear();
    for student in &mut facts.students {
        *student = StudentFact::new(student.id, None);
    }
    let duties = expand(&scheme("P21"), &facts);
    assert_eq!(
        calendar(&duties),
        [
            // Three months, then what is left of the half-year.
            "quarter_review: 1 × 11-30 01-15",
            "forum: 1 × 01-15",
            "practice: 2 × every month",
            "article: 2 × every month",
            "best_articles: 1 × 10-30 12-31 01-15",
            "mentor_talk: 2 × every month",
        ]
    );
    assert_eq!(responsible(&duties, "article"), [Responsible::Person(Person::Student(StudentId(1)))]);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P21");
    assert_eq!(plan.students.mentees, Mentees::Staff);
    let rules = plan.students.rules.as_ref().unwrap();
    assert_eq!((rules.younger_than, rules.hired_within_years, rules.transferred), (Some(35), Some(2), true));
    assert_eq!(plan.honours[0].places, Some((1, 2)), "one or two articles");
}
