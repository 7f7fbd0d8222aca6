//! Grades and classes.

pub(crate) mod dto;
pub(crate) mod handlers;
