//! Things and rules of student mentoring: no input or output, no clock, no randomness, no web, no database.
//!
//! One folder or file a concept. What needs a store, a clock or the network belongs in `shiyou-app`.

pub mod access;
pub mod assessment;
pub mod calendar;
mod choice;
pub mod duty;
pub mod exact;
pub mod exam;
pub mod excuse;
pub mod id;
pub mod import;
pub mod issue;
pub mod mentor;
pub mod people;
pub mod record;
pub mod reminder;
pub mod scheme;
pub mod selection;
pub mod survey;
pub mod typed_code;
