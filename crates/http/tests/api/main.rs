//! The API on a real database, through the same middleware as the server's.

mod authentication;
mod description;
mod exchange;
mod scheme;
mod site;
