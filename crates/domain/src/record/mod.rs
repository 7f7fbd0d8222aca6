//! Work records: kinds, confidentiality, the fields common to all, and what can be wrong with them.
//!
//! What belongs here: one record as its author writes it. What does not: which duty it ticks (`duty`), the fields a
//! scheme adds to a kind (`scheme::form`), who may read it (`access`).

mod choices;
mod draft;
mod kind;

pub use choices::{Channel, Confidentiality, Effect, Guidance, Place};
pub use draft::{NextStep, RecordChecks, RecordDraft};
pub use kind::{CustomKind, NotARecordKind, RecordKind};

#[cfg(test)]
mod tests;
