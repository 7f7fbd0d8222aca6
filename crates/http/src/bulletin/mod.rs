//! The sheet of a week.

mod dto;
pub(crate) mod handlers;
