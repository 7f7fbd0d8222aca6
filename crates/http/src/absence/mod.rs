//! Registered absences.

mod dto;
pub(crate) mod handlers;
