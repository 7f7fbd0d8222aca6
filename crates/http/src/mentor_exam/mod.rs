//! Results of the exam after the training.

pub(crate) mod dto;
pub(crate) mod handlers;
