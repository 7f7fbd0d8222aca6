//! Accounts of a school and codes on paper.

pub(crate) mod dto;
pub(crate) mod handlers;
