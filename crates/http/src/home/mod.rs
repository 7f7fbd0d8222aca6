//! The first page of a child and its family.

pub(crate) mod dto;
pub(crate) mod handlers;
