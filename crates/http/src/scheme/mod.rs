//! Schemes: the gallery, drafts, the dry run, publishing.

mod dto;
mod duty_change;
pub(crate) mod handlers;
