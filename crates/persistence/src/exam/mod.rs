//! Exams, their subjects, and what each student scored.

mod query;
mod row;

pub use query::{
    find, insert, insert_scores, insert_subjects, list, remove_scores, score_counts, scores_of, subjects_of,
};
pub use row::{ExamRow, ExamSubjectRow, NewExam, NewExamSubject, NewScore, ScoreRow};
