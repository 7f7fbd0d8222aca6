//! The caller's own week.

pub(crate) mod dto;
pub(crate) mod handlers;
