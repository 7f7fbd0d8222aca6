//! How many places a share makes.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::exact::{Exact, count, half_up};

/// Half-up of share × population, kept within `least` and `most`: award places, strata quotas.
///
/// `share` is a fraction 0–1. Where `least` exceeds `most`, `most` holds.
pub fn places(share: &Exact, population: usize, least: Option<u32>, most: Option<u32>) -> usize {
    let exact = share.value() * count(population);
    let rounded = half_up(&exact, 0).to_integer().to_usize().unwrap_or(0);
    let raised = rounded.max(least.map_or(0, |least| least as usize));
    most.map_or(raised, |most| raised.min(most as usize))
}

/// A cap such as 15 % of the active assignments, rounded down.
pub fn cap(share: &Exact, assignments: usize) -> usize {
    (share.value() * BigRational::from_integer(assignments.into()))
        .floor()
        .to_integer()
        .to_usize()
        .unwrap_or(0)
}
