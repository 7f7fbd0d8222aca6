//! The board on which groups are formed.

mod dto;
pub(crate) mod handlers;
