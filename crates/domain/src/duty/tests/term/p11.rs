//! Junior and senior high: mentors for strata of each class, fixed pairs, successors.

use super::*;

/// A starting grade, whose pairs begin the week after mid-term, and a continuing grade, whose pairs go on.
fn school() -> Facts {
    let mut facts = class_of(2);
    facts.classes.push(ClassFact {
        id: ClassId(8),
        grade: 8,
        phase: Some(GradePhase::Continuing),
        homeroom: Some(HOMEROOM),
        teachers: vec![],
    });
    facts.students[0].phase = Some(GradePhase::Starting);
    facts.students[1] = StudentFact {
        grade: 8,
        phase: Some(GradePhase::Continuing),
        stratum: Some("struggling".into()),
        ..StudentFact::new(StudentId(2), Some(ClassId(8)))
    };
    facts.mentorships[0].from = day("2026-11-20");
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P11"), &school());
    assert_eq!(
        calendar(&duties),
        [
            // In week 3; one week after mid-term, which ends on 12 November.
            "roster_continuing: 1 × 09-18",
            "roster_starting: 1 × 11-19",
            // The teaching week before the exam's week: week 10 and week 19.
            "check_continuing: 1 × 11-06",
            "check_starting: 1 × 01-08",
            // Weeks 3 to 6; the last six weeks.
            "short_biography: 1 × 10-10",
            "short_biography_starting: 1 × 01-15",
            // From 20 November on 7 of November's 21 school days: 0.33 talks, none.
            "talk: 1 × 12-31 01-15",
            "talk: 1 × every month",
            // 40 of 94 school days: 0.43 visits, none.
            "home_visit: 1 × 01-15",
            "tutoring: 1 × 12-31 01-15",
            "tutoring: 1 × every month",
            "results: 2 × 01-15",
        ]
    );
}

#[test]
fn the_successor_owes_what_is_left() {
    let mut facts = school();
    facts.mentorships[1].to = Some(day("2026-11-30"));
    facts.mentorships.push(pair(2, OTHER, MentorshipKind::General, "2026-12-01", None));
    let duties = expand(&scheme("P11"), &facts);
    let talks = of(&duties, "talk", Subject::Student(StudentId(2)));
    let who: Vec<_> = talks.iter().map(|talk| talk.responsible.as_slice()).collect();
    let (before, after) = ([staff(MENTOR)], [staff(OTHER)]);
    assert_eq!(who, [&before[..], &before, &before, &after, &after]);
}

#[test]
fn the_figures_besides_the_duties_are_those_of_the_plan() {
    let plan = scheme("P11");
    let strata: Vec<_> = plan
        .selection
        .strata
        .iter()
        .map(|share| (share.stratum.as_str(), share.least_percent, share.most_percent))
        .collect();
    assert_eq!(strata, [("excellent", 20, 20), ("struggling", 10, 15), ("individual", 5, 5)]);
    let changes = &plan.selection.changes;
    assert!(changes.fixed && changes.successor_by_teaching);
    assert_eq!(plan.selection.choices.own_teachers, crate::scheme::OwnTeacher::Preferred);
    let portrait = plan.growth.self_portrait.as_ref().unwrap();
    assert_eq!((portrait.adjectives, portrait.syllables), (4, Some(2)));
    assert_eq!(
        plan.selection.held_starting,
        Some(crate::scheme::Moment::WeekAfterExam { exam: crate::scheme::Exam::MidTerm })
    );
}
