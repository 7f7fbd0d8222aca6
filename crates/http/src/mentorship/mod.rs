//! Who mentors whom.

mod dto;
pub(crate) mod handlers;
