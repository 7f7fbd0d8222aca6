//! What a digest counts.

use chrono::{Days, NaiveDate};

use crate::calendar::monday_of;

/// A duty that nobody has done yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub due_on: NaiveDate,
    /// The last day on which doing it still counts.
    pub closes_on: Option<NaiveDate>,
    pub required: bool,
    pub excused: bool,
}

/// Where an undone duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Required, past its day, and still worth doing.
    Overdue,
    Today,
    /// Later in the same week.
    ThisWeek,
    /// Not for now: later, excused, or past changing.
    Elsewhere,
}

impl Owed {
    pub fn standing(&self, today: NaiveDate) -> Standing {
        let sunday = monday_of(today) + Days::new(6);
        match self.due_on {
            _ if self.excused => Standing::Elsewhere,
            due if due == today => Standing::Today,
            due if due > today && due <= sunday => Standing::ThisWeek,
            due if due > today => Standing::Elsewhere,
            _ if self.required && self.closes_on.is_none_or(|closes| today <= closes) => Standing::Overdue,
            _ => Standing::Elsewhere,
        }
    }
}

/// The counts of one person's day, or of a group's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Digest {
    pub overdue: u32,
    pub today: u32,
    /// Due later this week.
    pub this_week: u32,
    /// Students who wait for an answer to their choice.
    pub awaiting: u32,
}

impl Digest {
    /// Counts duties as they stand on the day.
    pub fn of(owed: impl IntoIterator<Item = Owed>, awaiting: u32, today: NaiveDate) -> Self {
        let mut digest = Self { awaiting, ..Self::default() };
        for duty in owed {
            match duty.standing(today) {
                Standing::Overdue => digest.overdue += 1,
                Standing::Today => digest.today += 1,
                Standing::ThisWeek => digest.this_week += 1,
                Standing::Elsewhere => {}
            }
        }
        digest
    }

    /// Whether there is something to be told today. What is only due later in the week is told once, on the week's first
    /// school day.
    pub fn is_worth_telling(&self, first_of_week: bool) -> bool {
        self.overdue + self.today + self.awaiting > 0 || (first_of_week && self.this_week > 0)
    }
}
