//! For tests only: databases, a fixed clock, schools that fill every test database twice.
//!
//! Tests use SQLite unless `SHIYOU_TEST_POSTGRES` names the maintenance database of a PostgreSQL, as a superuser
//! (`./justw with-postgres …`); the same tests then run there.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod database;
mod house;
mod receiver;
mod roster;

pub use database::{TestDatabase, hold_exclusively};
pub use house::{House, NOW, instant};
pub use receiver::{Letter, Posted, RobotReceiver, SmtpManner, SmtpReceiver};
pub use roster::Roster;
