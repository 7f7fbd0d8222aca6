//! Schemes: the gallery, drafts, the dry run, publishing.

mod dto;
pub(crate) mod handlers;
