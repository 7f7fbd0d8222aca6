//! Reminders: what the daily digest says, when it goes out, and how often a delivery is tried.
//!
//! What belongs here: counts, words and times as functions of values. What does not: who is asked for an address, and the
//! sending itself (`shiyou-app`). No text here holds a name: a digest is counts and a link (spec 3-domain §6).

mod delivery;
mod digest;
mod message;
mod morning;

pub use delivery::{After, Carrier, DeliveryState, Failure, Outcome, after};
pub use digest::{Digest, Owed, Standing};
pub use message::{group_text, inbox_title, letter_subject, letter_text, trial};
pub use morning::{FIRST_HOUR, LAST_HOUR, Morning};

#[cfg(test)]
mod tests;
