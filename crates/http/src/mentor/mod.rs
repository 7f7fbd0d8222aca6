//! Who may mentor: the pool, one mentor, whose students to cover.

pub(crate) mod dto;
pub(crate) mod handlers;
