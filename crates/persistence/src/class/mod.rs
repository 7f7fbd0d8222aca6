//! Grades and classes.

mod query;
mod row;

pub use query::{
    find, find_grade, find_grades_by_number, grades, insert, insert_grade, list, names, student_counts,
    update, update_grade,
};
pub use row::{ClassChanges, ClassPlace, ClassRow, GradeChanges, GradeRow, NewClass, NewGrade};
