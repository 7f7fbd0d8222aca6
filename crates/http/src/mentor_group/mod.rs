//! Mentor groups and their term in one look.

mod dto;
pub(crate) mod handlers;
