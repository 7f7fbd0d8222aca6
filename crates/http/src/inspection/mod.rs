//! The folder for an inspection, streamed.

pub(crate) mod handlers;
