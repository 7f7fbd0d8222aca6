//! Terms, weeks and school days.
//!
//! What belongs here: which days are school days, how a term falls into weeks and months, which day it is at the school.
//! What does not: what is owed in a window (that is `duty`).

mod draft;
mod window;
mod zone;

pub use draft::{Holiday, TermDraft, TermExam, TermExamKind};
pub use window::{Window, week_after_exam};
pub use zone::{SchoolZone, UnknownZone};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::issue::Issue;

/// A validated term: the draft, and every day of it known as school day or not.
///
/// *A school day is a weekday outside holidays, or a make-up day* (spec 3-domain §1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    draft: TermDraft,
    /// `before[n]` = school days among the first `n` days of the term; one longer than the term.
    before: Vec<u32>,
}

impl Term {
    /// Checks the draft and works out its school days.
    ///
    /// # Errors
    /// Everything that is wrong with the draft, each at its JSON pointer.
    pub fn new(draft: TermDraft) -> Result<Self, Vec<Issue>> {
        let issues = draft.validate();
        if !issues.is_empty() {
            return Err(issues);
        }
        let mut before = vec![0];
        let mut count = 0;
        for day in draft.starts_on.iter_days().take_while(|day| *day <= draft.ends_on) {
            count += u32::from(draft.teaches_on(day));
            before.push(count);
        }
        Ok(Self { draft, before })
    }

    /// The first day of the term.
    pub fn starts_on(&self) -> NaiveDate {
        self.draft.starts_on
    }

    /// The last day of the term.
    pub fn ends_on(&self) -> NaiveDate {
        self.draft.ends_on
    }

    /// The figures the term was made of.
    pub fn draft(&self) -> &TermDraft {
        &self.draft
    }

    /// The exams, in the order they were written.
    pub fn exams(&self) -> &[TermExam] {
        &self.draft.exams
    }

    /// Whether the day lies in the term, holidays included.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.starts_on() <= day && day <= self.ends_on()
    }

    /// Whether the day is a school day of this term.
    pub fn is_school_day(&self, day: NaiveDate) -> bool {
        self.school_days_between(day, day) == 1
    }

    /// School days from `from` to `to`, both included; 0 if `from` is later.
    pub fn school_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let (from, to) = (from.max(self.starts_on()), to.min(self.ends_on()));
        if from > to {
            return 0;
        }
        self.before[self.offset(to) + 1] - self.before[self.offset(from)]
    }

    /// The school days from `from` to `to`, both included, in order.
    pub fn school_days(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = NaiveDate> + '_ {
        let from = from.max(self.starts_on());
        let length = if from > to {
            0
        } else {
            self.offset(to.min(self.ends_on())) as i64 - self.offset(from) as i64 + 1
        };
        (0..length.max(0) as u64).map(move |n| from + Days::new(n)).filter(|day| self.is_school_day(*day))
    }

    /// The first school day on the day or after it, within the term.
    pub fn school_day_on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.school_days(day, self.ends_on()).next()
    }

    /// The next school day: the first one after the day, within the term.
    pub fn next_school_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.school_day_on_or_after(day + Days::new(1))
    }

    /// The last school day from `from` to `to`, both included.
    pub fn last_school_day(&self, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        self.school_days(from, to).next_back()
    }

    /// The day `days` school days after `day` (the day itself is not counted), within the term.
    pub fn after_school_days(&self, day: NaiveDate, days: u32) -> Option<NaiveDate> {
        match days {
            0 => Some(day),
            _ => self.school_days(day + Days::new(1), self.ends_on()).nth(days as usize - 1),
        }
    }

    /// The number of the week the day lies in; week 1 holds the first day of the term. `None` outside the term.
    pub fn week_of(&self, day: NaiveDate) -> Option<u32> {
        self.contains(day).then(|| {
            let weeks = (monday_of(day) - monday_of(self.starts_on())).num_days() / 7;
            weeks as u32 + 1
        })
    }

    fn offset(&self, day: NaiveDate) -> usize {
        (day - self.starts_on()).num_days() as usize
    }
}

/// The Monday of the day's week.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Whether the day is one on which schools teach unless a holiday says otherwise.
fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
