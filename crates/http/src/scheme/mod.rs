//! Schemes: the gallery, drafts, the dry run, publishing.

mod compare_dto;
mod dto;
pub(crate) mod handlers;
