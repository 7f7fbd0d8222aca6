//! Assessment cycles, ratings, results and why they are what they are.

mod dto;
pub(crate) mod handlers;
mod trace;
