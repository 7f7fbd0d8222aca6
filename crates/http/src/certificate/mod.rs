//! Certificates, and their public check.

pub(crate) mod dto;
pub(crate) mod handlers;
