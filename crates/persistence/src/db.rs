//! One connection type for both databases.

use diesel::prelude::*;

/// A connection to either database, chosen at run time. Made by [`crate::connection::Target::connect`] only: the derived
/// `establish` would fall through to SQLite when PostgreSQL is down.
#[derive(diesel::MultiConnection)]
#[allow(clippy::large_enum_variant, reason = "connections are few and live in a pool")]
pub enum Db {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}
