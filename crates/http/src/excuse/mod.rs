//! Requests to be excused.

mod dto;
pub(crate) mod handlers;
