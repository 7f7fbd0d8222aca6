//! Members of the staff.

pub(crate) mod dto;
pub(crate) mod handlers;
