//! A child's dossier.

pub(crate) mod dto;
pub(crate) mod handlers;
