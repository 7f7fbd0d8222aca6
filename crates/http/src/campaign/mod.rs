//! Selection campaigns: opening, choosing, answering, confirming.

mod choice_dto;
pub(crate) mod dto;
pub(crate) mod handlers;
