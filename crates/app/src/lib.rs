//! Use cases: one function = one transaction = decide, save, audit. HTTP, jobs and the command line all call these.
//!
//! What belongs here: the order of steps, and what is written together. What does not: rules (`shiyou-domain`), rows and
//! queries (`shiyou-persistence`), shapes on the wire (`shiyou-http`).

pub mod absence;
pub mod account;
pub mod api_client;
mod app;
pub mod assessment;
pub mod audit;
pub mod auth;
pub mod bulletin;
pub mod calendar;
mod call;
pub mod change;
pub mod class;
pub mod dossier;
pub mod duty;
mod error;
pub mod exam;
pub mod excuse;
pub mod export;
mod fields;
pub mod founding;
pub mod home;
pub mod import;
pub mod inspection;
pub mod job;
mod masking;
pub mod mentorship;
pub mod month_check;
pub mod overview;
pub mod paging;
mod person;
pub mod record;
pub mod reflection;
pub mod reminder;
pub mod scheme;
pub mod school;
pub mod selection;
pub mod staff;
pub mod student;
pub mod survey;
pub mod upkeep;
pub mod week;

pub use app::{App, Secrets};
pub use call::{Call, OnceKey};
pub use error::{AppError, AppResult};
pub use person::PersonName;

/// SHA-256 of a request's body: what an idempotency key is bound to, and how an uploaded file is known again.
pub fn hash_of(bytes: &[u8]) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).to_vec()
}
