//! Data out, streamed.

mod dto;
pub(crate) mod handlers;
mod stream;
