//! The check of each month's records.

mod dto;
pub(crate) mod handlers;
