//! Appointments of mentors and their letters.

pub(crate) mod dto;
pub(crate) mod handlers;
