//! Applying to be a mentor, and deciding.

pub(crate) mod dto;
pub(crate) mod handlers;
