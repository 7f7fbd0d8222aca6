//! Schemes and selection campaigns on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod board;
mod campaign;
mod choose;
mod scheme;
mod weights;
mod world;
