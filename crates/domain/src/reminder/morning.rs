//! When the digest of a day goes out.

use chrono::{DateTime, Timelike, Utc};

use crate::calendar::{SchoolZone, Term};

/// The digest goes out from this hour on, school time.
pub const FIRST_HOUR: u32 = 7;
/// From this hour on a digest that was missed is left out: nobody is to be disturbed in the evening.
pub const LAST_HOUR: u32 = 20;

/// Whether the digest of today is to be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Morning {
    /// It is not seven yet.
    Early,
    /// Now, unless it was sent already.
    Now,
    /// The day is over, whether or not it was sent.
    Late,
    /// No school day, or no term.
    Quiet,
}

impl Morning {
    /// Judges an instant. `term` is the term of that day, if there is one.
    pub fn of(now: DateTime<Utc>, zone: SchoolZone, term: Option<&Term>) -> Self {
        if !term.is_some_and(|term| term.is_school_day(zone.day_of(now))) {
            return Self::Quiet;
        }
        match zone.time_of(now).hour() {
            hour if hour < FIRST_HOUR => Self::Early,
            hour if hour < LAST_HOUR => Self::Now,
            _ => Self::Late,
        }
    }
}
