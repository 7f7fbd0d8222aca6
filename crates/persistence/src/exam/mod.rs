//! Exams, their subjects, and what each student scored.

mod query;
mod row;

pub use query::{
    change_subject, find, insert, insert_scores, insert_subjects, list, marks_of, remove_marks_of,
    remove_scores, score_counts, scores_of, subjects_of, touch,
};
pub use row::{ExamRow, ExamSubjectRow, MarkRow, NewExam, NewExamSubject, NewScore, ScoreRow};
