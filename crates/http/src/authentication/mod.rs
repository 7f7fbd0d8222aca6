//! Logging in and out, and who one is.

mod dto;
pub(crate) mod handlers;
