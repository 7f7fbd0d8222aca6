//! Requests to be excused, and what became of them.

mod query;
mod row;

pub use query::{ExcuseFilter, approved, decide, find, insert, list, standing_for};
pub use row::{ExcuseRow, NewExcuse};
