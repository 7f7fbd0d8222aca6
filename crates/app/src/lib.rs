//! Use cases: one function = one transaction = decide, save, audit. HTTP, jobs and the command line all call these.
//!
//! What belongs here: the order of steps, and what is written together. What does not: rules (`shiyou-domain`), rows and
//! queries (`shiyou-persistence`), shapes on the wire (`shiyou-http`).

mod app;
pub mod auth;
mod call;
mod error;
pub mod founding;
pub mod mentorship;
pub mod scheme;
pub mod selection;
pub mod upkeep;

pub use app::{App, Secrets};
pub use call::{Call, OnceKey};
pub use error::{AppError, AppResult};

/// SHA-256 of a request's body: what an idempotency key is bound to, and how an uploaded file is known again.
pub fn hash_of(bytes: &[u8]) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).to_vec()
}
