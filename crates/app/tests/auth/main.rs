//! Logging in, on a real database.

mod session;
