//! Logging in and out, and who one is.

pub(crate) mod dto;
pub(crate) mod handlers;
