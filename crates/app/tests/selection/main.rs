//! Schemes and selection campaigns on a real database.

mod board;
mod campaign;
mod choose;
mod scheme;
mod world;
