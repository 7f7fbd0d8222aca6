//! Programs and their log-in.

mod dto;
pub(crate) mod handlers;
