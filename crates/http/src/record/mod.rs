//! Records: what was done with whom, and when.

pub(crate) mod answer;
pub(crate) mod dto;
pub(crate) mod handlers;
