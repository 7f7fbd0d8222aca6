#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::exam::{Mark, Score, create, get, list};
use shiyou_domain::id::{ExamId, GradeId, TermId};

use super::{elsewhere, exam_input, hold_exam, house, principal, save, subject, wrong};

#[test]
fn exams_are_listed_with_their_subjects_and_how_many_scores_they_have_and_only_to_their_school() {
    let (house, roster) = house();
    let first = hold_exam(&house, &roster, "mid_term", "2026-11-11", &[Some(80), None, Some(100)]);
    let second = hold_exam(&house, &roster, "final", "2027-01-18", &[]);
    let listed = list(&house.app, &principal(&house), Some(roster.term)).unwrap();
    assert_eq!(listed.iter().map(|exam| exam.id).collect::<Vec<_>>(), [second, first]);
    // An absence is kept too.
    assert_eq!(listed[1].scores, 3);
    assert_eq!(listed[1].subjects, [subject("语文", 100)]);
    assert!(list(&house.app, &elsewhere(&house), None).unwrap().is_empty());
    assert!(matches!(get(&house.app, &elsewhere(&house), first), Err(AppError::NotFound)));
}

#[test]
fn every_problem_of_an_exam_is_named_at_once() {
    let (house, roster) = house();
    let mut input = exam_input(&roster, "monthly", "2027-06-01");
    input.name = " ".into();
    input.grade = Some(GradeId(1));
    input.subjects = vec![subject("语文", 0), subject("语文 ", 100)];
    assert_eq!(
        wrong(create(&house.app, &principal(&house), &input)),
        [
            ("/name".into(), "exam_name_length"),
            ("/kind".into(), "exam_kind_unknown"),
            ("/subjects/0/full_marks".into(), "exam_full_marks_out_of_range"),
            ("/subjects/1/subject".into(), "exam_subject_twice"),
            ("/held_on".into(), "exam_outside_term"),
            ("/grade_id".into(), "exam_grade_unknown"),
        ]
    );
    // The term of the other school is no term of this one.
    let input =
        shiyou_app::exam::ExamInput { term: TermId(5_001), ..exam_input(&roster, "final", "2027-01-18") };
    assert_eq!(
        wrong(create(&house.app, &principal(&house), &input)),
        [("/term_id".into(), "exam_term_unknown")]
    );
}

#[test]
fn scores_are_replaced_subject_by_subject_and_refused_beyond_the_full_marks() {
    let (house, roster) = house();
    let exam = hold_exam(&house, &roster, "final", "2027-01-18", &[Some(80), Some(90)]);
    let score = |subject: &str, hundredths| Score {
        student: roster.students[0],
        subject: subject.into(),
        mark: Mark::Points(hundredths),
    };
    save(&house, exam, &[score("语文", 8_550)]).unwrap();
    assert_eq!(get(&house.app, &principal(&house), exam).unwrap().scores, 2);
    assert_eq!(
        wrong(save(&house, exam, &[score("语文", 10_001), score("数学", 1)])),
        [
            ("/scores/0/score".into(), "exam_score_out_of_range"),
            ("/scores/1/subject".into(), "exam_subject_unknown"),
        ]
    );
    assert!(matches!(save(&house, ExamId(1), &[]), Err(AppError::NotFound)));
}
