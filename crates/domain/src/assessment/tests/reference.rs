//! A slow and obvious model: small fractions, plain recursion, counting by comparing everybody with everybody.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::ops::{Add, Div, Mul, Sub};

/// A fraction of two 128-bit numbers in lowest terms, the lower one above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Small {
    above: i128,
    below: i128,
}

pub(super) fn small(above: i128, below: i128) -> Small {
    let sign = if below < 0 { -1 } else { 1 };
    let common = divisor(above.abs(), below.abs());
    Small { above: sign * above / common, below: sign * below / common }
}

fn divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a.max(1) } else { divisor(b, a % b) }
}

impl Add for Small {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        small(self.above * other.below + other.above * self.below, self.below * other.below)
    }
}

impl Sub for Small {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + small(-other.above, other.below)
    }
}

impl Mul for Small {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        small(self.above * other.above, self.below * other.below)
    }
}

impl Div for Small {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        small(self.above * other.below, self.below * other.above)
    }
}

impl Small {
    /// In whole hundredths, half away from zero.
    pub(super) fn hundredths(self) -> i128 {
        let doubled = 200 * self.above.abs() + self.below;
        self.above.signum() * (doubled / (2 * self.below))
    }
}

/// A tree in which a leaf has a mark from 0 to 100, or none.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    Leaf(Option<Small>),
    Parts(Vec<(i128, Tree)>),
}

impl Tree {
    /// The mark: what is missing is struck out first, then the shares of the rest are spread over the whole.
    pub(super) fn mark(&self) -> Option<Small> {
        match self {
            Self::Leaf(mark) => *mark,
            Self::Parts(parts) => {
                let mut rest = Vec::new();
                for (weight, part) in parts {
                    if let Some(mark) = part.mark() {
                        rest.push((*weight, mark));
                    }
                }
                let all: i128 = rest.iter().map(|(weight, _)| weight).sum();
                let mut sum = None;
                for (weight, mark) in rest {
                    sum = Some(sum.unwrap_or(small(0, 1)) + mark * small(weight, all));
                }
                sum
            }
        }
    }
}

/// Whether this one wins, and whether the committee has to decide, by counting who is better and who is equal.
pub(super) fn wins(own: (i128, i128), all: &[(i128, i128)], places: usize, about: bool) -> (bool, bool) {
    if about {
        let better = all.iter().filter(|other| other.0 > own.0).count();
        return (better < places, false);
    }
    let better = all.iter().filter(|other| **other > own).count();
    let equal = all.iter().filter(|other| **other == own).count();
    let won = better + equal <= places;
    (won, !won && better < places)
}

/// The square root of a whole number in units of 10⁻¹⁰, rounded half up, by trying from below.
pub(super) fn root(value: i128) -> i128 {
    let target = value * 10_i128.pow(20);
    let (mut low, mut high) = (0_i128, 10_i128.pow(15));
    while low + 1 < high {
        let middle = (low + high) / 2;
        if middle * middle <= target {
            low = middle;
        } else {
            high = middle;
        }
    }
    // Half way up, doubled to stay whole: (2 low + 1)² ≤ 4 target.
    if (2 * low + 1) * (2 * low + 1) <= 4 * target { low + 1 } else { low }
}
