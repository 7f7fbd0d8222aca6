//! Surveys, and what was answered. Answers leave this folder as marks without the name of who gave them.

mod query;
mod row;

pub use query::{
    answer_counts, answered_by, expected, find, in_force, insert, keep_answer, list, marks_of, set_state,
};
pub use row::{MarksRow, NewAnswer, NewSurvey, SurveyRow};
