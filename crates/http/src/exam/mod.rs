//! Exams.

mod dto;
pub(crate) mod handlers;
