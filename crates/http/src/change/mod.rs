//! The change feed.

mod dto;
pub(crate) mod handlers;
