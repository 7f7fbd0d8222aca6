//! Terms.

pub(crate) mod dto;
pub(crate) mod handlers;
