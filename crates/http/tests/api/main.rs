//! The API on a real database, through the same middleware as the server's.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod authentication;
mod canary;
mod description;
mod exchange;
mod rate;
mod reminder;
mod scheme;
mod site;
