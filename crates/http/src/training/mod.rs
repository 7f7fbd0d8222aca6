//! Training courses and attendance.

pub(crate) mod dto;
pub(crate) mod handlers;
