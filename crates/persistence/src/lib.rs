//! Rows and queries on SQLite and PostgreSQL, the one way in which anything is written, and the vault of sealed text.
//!
//! What belongs here: how a thing is stored and found. What does not: whether it may be (`shiyou-domain`), and what a use
//! case is (`shiyou-app`). One folder a concept; how the two databases differ is defined in `dialect` alone.

pub mod absence;
pub mod account;
pub mod assessment;
pub mod campaign;
pub mod class;
pub mod connection;
pub mod context;
mod db;
mod dialect;
pub mod directory;
pub mod duty;
pub mod enrolment;
mod error;
pub mod exam;
pub mod excuse;
pub mod export;
pub mod family;
pub mod guardian;
pub mod idempotency;
pub mod import;
pub mod ledger;
pub mod mentorship;
pub mod migrations;
pub mod month_check;
pub mod name_key;
pub mod page;
pub mod record;
pub mod relations;
pub mod reminder;
pub mod roster;
pub mod schema;
pub mod scheme;
pub mod school;
pub mod scope;
mod sqlite_writer;
pub mod staff;
mod store;
pub mod student;
pub mod survey;
pub mod teaching;
pub mod vault;
pub mod words;

pub use context::{Actor, Clock, IdSource, WriteContext};
pub use db::Db;
pub use error::{StoreError, StoreResult};
pub use ledger::{Action, Tx};
pub use scope::Scope;
pub use store::{Created, Retry, Settings, Store};
