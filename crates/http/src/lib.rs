//! The API on the wire: routes, handlers, shapes, problems, and its description.
//!
//! What belongs here: reading a request, naming its permission, calling one use case, shaping the answer. What does not:
//! deciding (`shiyou-domain`), saving (`shiyou-app`). One folder a concept, with `dto.rs` and `handlers.rs`.

mod absence;
mod account;
mod api_client;
mod assessment;
mod audit;
mod authentication;
mod blocking;
mod board;
mod body;
mod bulletin;
mod calendar;
mod caller;
mod campaign;
mod change;
mod class;
mod dossier;
mod duty;
mod exam;
mod excuse;
mod export;
mod home;
mod import;
mod inspection;
mod language;
mod mentor_group;
mod mentorship;
mod middleware;
mod month_check;
mod openapi;
mod overview;
mod permit;
mod problem;
mod rate;
mod record;
mod reflection;
mod reminder;
mod reply;
mod routes;
mod scheme;
mod school;
pub mod shared;
mod staff;
mod state;
mod student;
mod survey;
mod week;

pub use middleware::{headers, problems};
pub use openapi::openapi;
pub use rate::Rates;
pub use routes::{configure, operation_permissions};
pub use state::{HttpSettings, HttpState};

/// The path under which every operation lives.
pub const BASE: &str = "/api/v1";
