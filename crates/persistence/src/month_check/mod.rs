//! The checks of each month's records: their state, their marks, and the figures they are read from.

mod figures;
mod query;
mod row;

pub use figures::{DutyCount, counts, mentees_by_grade};
pub use query::{change, find, insert, insert_mark, marks, of_term, update_mark};
pub use row::{CheckChanges, CheckRow, MarkRow, NewCheck, NewMark};
