//! Logging in, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod session;
