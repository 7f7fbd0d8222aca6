//! Surveys about the mentor.

mod dto;
pub(crate) mod handlers;
