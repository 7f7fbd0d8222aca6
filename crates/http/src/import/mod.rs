//! Sheets in: upload, preview, apply.

mod dto;
pub(crate) mod handlers;
