//! How it goes in the classes one answers for.

pub(crate) mod dto;
pub(crate) mod handlers;
