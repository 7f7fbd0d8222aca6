#![doc = include_str!("../README.md")]

mod best;
mod command;
mod deferred;
mod envy;
mod explain;
mod fair;
mod feasible;
mod flow;
mod group;
mod instance;
mod judge;
mod model;
mod price;
mod prove;
mod random;
mod read;
mod result;
mod rounds;
mod route;
mod search;
mod solve;
#[cfg(test)]
mod tests;
mod verify;
mod weights;
mod what_if;

pub use command::{Ending, UnknownMode, match_text, verify_text};
pub use instance::{Instance, Mentor, Pair, Student, Tier};
pub use judge::{Judgement, judge};
pub use read::{Problem, read_instance, read_result, validate};
pub use result::{
    Certificate, Change, Changes, Code, Detail, Envy, EnvyReason, Explanation, GroupBalance, Lack,
    MatchResult, MentorPrices, Millionths, Mode, Prices, Split, Term,
};
pub use solve::{DEFAULT_EFFORT, solve};
pub use verify::verify;
pub use weights::Weights;
pub use what_if::{WhatIf, what_if};
