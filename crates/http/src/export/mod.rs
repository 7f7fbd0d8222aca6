//! Data out, streamed.

mod dto;
pub(crate) mod handlers;
pub(crate) mod stream;
