//! Assessment cycles, ratings by hand, results by revision; and what the figures are gathered from.

pub mod facts;
mod query;
mod row;

pub use query::components;
pub use query::{
    counts, cycles, cycles_of_term, find_cycle, find_result, insert_components, insert_cycle, insert_results,
    keep_rating, ratings, remove_rating, results, traces, update_cycle,
};
pub use row::{
    ComponentRow, CycleChanges, CycleRow, NewComponent, NewCycle, NewRating, NewResult, RatingRow, ResultRow,
};
