//! The audit log.

pub(crate) mod dto;
pub(crate) mod handlers;
