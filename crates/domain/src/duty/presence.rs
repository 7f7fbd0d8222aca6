//! On which school days somebody is there.

use chrono::{Days, NaiveDate};

use super::SchoolCalendar;

/// A run of days, both included.
pub(super) type Span = (NaiveDate, NaiveDate);

/// The school days of the year so far, as a row of days.
pub(super) struct SchoolDays {
    first: NaiveDate,
    taught: Vec<bool>,
}

impl SchoolDays {
    pub(super) fn of(calendar: &SchoolCalendar) -> Self {
        let first = calendar.year_starts_on();
        let length = (calendar.term.ends_on() - first).num_days() as u64 + 1;
        let mut taught = vec![false; length as usize];
        for term in calendar.terms() {
            for day in term.school_days(term.starts_on(), term.ends_on()) {
                if let Ok(place) = usize::try_from((day - first).num_days())
                    && let Some(slot) = taught.get_mut(place)
                {
                    *slot = true;
                }
            }
        }
        Self { first, taught }
    }

    /// Everybody's presence: all school days.
    pub(super) fn all(&self) -> Presence {
        Presence::new(self.first, &self.taught)
    }

    /// The school days inside any of `spans` and outside all of `away`.
    pub(super) fn within(&self, spans: &[Span], away: &[Span]) -> Presence {
        let mut there = vec![false; self.taught.len()];
        for span in spans {
            there[self.range(*span)].fill(true);
        }
        for span in away {
            there[self.range(*span)].fill(false);
        }
        let both: Vec<bool> =
            there.iter().zip(&self.taught).map(|(there, taught)| *there && *taught).collect();
        Presence::new(self.first, &both)
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        range(self.first, self.taught.len(), span)
    }
}

/// The school days on which a subject is there, counted in constant time.
#[derive(Clone)]
pub(super) struct Presence {
    first: NaiveDate,
    /// `before[n]` = days present among the first `n`.
    before: Vec<u32>,
}

impl Presence {
    fn new(first: NaiveDate, present: &[bool]) -> Self {
        let mut count = 0;
        let sums = present.iter().map(|present| {
            count += u32::from(*present);
            count
        });
        Self { first, before: std::iter::once(0).chain(sums).collect() }
    }

    /// Days present in the span.
    pub(super) fn days(&self, span: Span) -> u32 {
        let range = range(self.first, self.before.len() - 1, span);
        self.before[range.end] - self.before[range.start]
    }

    /// The last day present in the span.
    pub(super) fn last_day(&self, span: Span) -> Option<NaiveDate> {
        let range = range(self.first, self.before.len() - 1, span);
        let present = range.rev().find(|&place| self.before[place + 1] > self.before[place])?;
        Some(self.first + Days::new(present as u64))
    }
}

fn range(first: NaiveDate, length: usize, (from, to): Span) -> std::ops::Range<usize> {
    let place = |day: NaiveDate| (day - first).num_days().clamp(0, length as i64) as usize;
    let start = place(from);
    start..place(to.succ_opt().unwrap_or(to)).max(start)
}

/// The part two runs of days share.
pub(super) fn overlap(one: Span, other: Span) -> Option<Span> {
    let (from, to) = (one.0.max(other.0), one.1.min(other.1));
    (from <= to).then_some((from, to))
}
