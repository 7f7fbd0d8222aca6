//! The months whose records are checked: which days each covers, until when an entry counts, how a check goes.

use chrono::{Days, NaiveDate};

use super::window::{closes_on, months};
use crate::calendar::Term;
use crate::choice::choices;
use crate::scheme::Conventions;

/// Days.
const YEAR: u64 = 366;

choices! {
    /// How far the check of a month is.
    CheckState {
        Open "open" "进行中" "Open",
        /// Its figures are frozen.
        Closed "closed" "已结束" "Closed",
    }
}

choices! {
    /// How a mentor's month was found.
    CheckBand {
        Good "good" "好" "Good",
        Fair "fair" "较好" "Fair",
        Improve "improve" "需改进" "To improve",
    }
}

/// A month of the term as it is checked: the window of the monthly duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckMonth {
    /// 1 for the first of the term.
    pub number: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last day on which an entry for the month counts; the check can be closed from the day after.
    pub closes_on: NaiveDate,
}

impl CheckMonth {
    /// Every month of the term, by the scheme's conventions.
    pub fn all(term: &Term, conventions: &Conventions) -> Vec<Self> {
        let windows = months(term, conventions).into_iter();
        windows
            .map(|window| Self {
                number: window.number,
                from: window.from,
                to: window.to,
                closes_on: closes_on(conventions, window.to),
            })
            .collect()
    }

    /// Whether the check can be closed on the day: nothing entered from now on counts for the month.
    pub fn can_close_on(&self, today: NaiveDate) -> bool {
        today > self.closes_on
    }

    /// The due days that belong to the month among all of the term: what falls due outside the term, by up to a year,
    /// goes to the nearest.
    pub fn due_days(&self, all: &[Self]) -> (NaiveDate, NaiveDate) {
        let is = |other: Option<&Self>| other.is_some_and(|other| other.number == self.number);
        let from = if is(all.first()) { self.from - Days::new(YEAR) } else { self.from };
        let to = if is(all.last()) { self.to + Days::new(YEAR) } else { self.to };
        (from, to)
    }
}
