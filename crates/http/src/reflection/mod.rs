//! What students look back on.

pub(crate) mod dto;
pub(crate) mod handlers;
