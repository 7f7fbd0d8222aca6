//! Assessment: a tree of components computed exactly, every figure with its trace (spec 3-domain §12).
//!
//! What belongs here: how facts become marks, totals, bands, awards and money ([`assess`]), what the rated person may
//! see of it ([`PersonOutcome::for_rated_person`]), what one more duty would change ([`what_if`]),
//! what students gained between two exams ([`progress()`]), the steps of a cycle ([`CycleState`]). All of it is a
//! function of values, in exact fractions, rounded once. What does not: the rules' shape (`scheme`), gathering facts and
//! keeping results (`shiyou-app`).

mod adjust;
mod check;
mod compute;
mod cycle;
mod facts;
mod hide;
mod money;
mod outcome;
mod progress;
mod quota;
mod rank;
mod scale;
mod source;
mod trace;
mod tree;
mod what_if;

pub use compute::assess;
pub use cycle::{CYCLE_STEP, CycleState, CycleStep, published_revision};
pub use facts::{
    AssessmentFacts, DutyCount, ExamFacts, HonourFacts, LedgerEntry, OtherResult, PersonFacts, PlaceFacts,
    Rating, Reference, SchoolDays, SurveyFacts,
};
pub use outcome::{
    AdjustmentOutcome, AssessmentOutcome, AwardLine, AwardOutcome, AwardState, BandOutcome, ComponentOutcome,
    MoneyOutcome, NotAssessedReason, PersonOutcome, VetoOutcome,
};
pub use progress::{Gain, Sitting, progress};
pub use quota::{cap, places};
pub use trace::{Formula, InputKind, Rounding, StepKind, Trace, TraceInput, TraceStep};
pub use what_if::{WhatIf, what_if, with_one_more_done};

#[cfg(test)]
mod tests;
