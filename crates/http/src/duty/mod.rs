//! Duties: who owes what, and what became of it.

pub(crate) mod dto;
pub(crate) mod handlers;
