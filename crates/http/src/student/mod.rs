//! Students and their guardians.

pub(crate) mod dto;
pub(crate) mod handlers;
