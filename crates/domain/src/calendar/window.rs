//! How a term falls into weeks, two-week windows and months, and the weeks around an exam.

use chrono::{Datelike, Days, NaiveDate};

use super::{Term, TermExam, monday_of};

/// A clipped month with fewer school days than this joins its neighbour (spec 3-domain §6).
const STUB_SCHOOL_DAYS: u32 = 10;

/// A run of days of a term, numbered among its kind from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Window {
    /// First day, never before the term.
    pub from: NaiveDate,
    /// Last day, never after the term.
    pub to: NaiveDate,
    /// 1 for the first window of its kind in the term.
    pub number: u32,
}

impl Window {
    /// Whether the day lies in the window.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

impl Term {
    /// The whole term as one window.
    pub fn whole(&self) -> Window {
        Window { from: self.starts_on(), to: self.ends_on(), number: 1 }
    }

    /// The weeks of the term: Monday to Sunday, clipped to the term.
    pub fn weeks(&self) -> Vec<Window> {
        let mut weeks = Vec::new();
        let mut monday = monday_of(self.starts_on());
        while monday <= self.ends_on() {
            weeks.push(self.clipped(monday, monday + Days::new(6), weeks.len()));
            monday = monday + Days::new(7);
        }
        weeks
    }

    /// Weeks 1–2, 3–4, …; a last odd week stands alone.
    pub fn two_weeks(&self) -> Vec<Window> {
        joined(&self.weeks(), 2)
    }

    /// Calendar months clipped to the term; a clipped month of fewer than 10 school days joins its neighbour.
    pub fn months(&self) -> Vec<Window> {
        self.months_joining_stubs(STUB_SCHOOL_DAYS)
    }

    /// Calendar months clipped to the term; a clipped month of fewer than `stub` school days joins its neighbour.
    pub fn months_joining_stubs(&self, stub: u32) -> Vec<Window> {
        let mut months: Vec<Window> = Vec::new();
        let mut first = self.starts_on();
        while first <= self.ends_on() {
            let last = last_of_month(first);
            months.push(self.clipped(first, last, months.len()));
            first = last + Days::new(1);
        }
        if months.len() > 1 && self.starts_on().day() > 1 && self.school_days_in(&months[0]) < stub {
            months[1].from = months[0].from;
            months.remove(0);
        }
        let ends_early = last_of_month(self.ends_on()) > self.ends_on();
        if let [.., neighbour, last] = months.as_mut_slice()
            && ends_early
            && self.school_days_in(last) < stub
        {
            neighbour.to = last.to;
            months.pop();
        }
        for (index, month) in months.iter_mut().enumerate() {
            month.number = index as u32 + 1;
        }
        months
    }

    /// Months 1–2, 3–4, … of [`Term::months`].
    pub fn two_months(&self) -> Vec<Window> {
        joined(&self.months(), 2)
    }

    /// The teaching week before the exam's week: the nearest earlier week with a school day.
    pub fn week_before_exam(&self, exam: &TermExam) -> Option<Window> {
        let number = self.week_of(exam.from)?;
        let teaches = |week: &Window| self.school_days_in(week) > 0;
        self.weeks().into_iter().rfind(|week| week.number < number && teaches(week))
    }

    fn clipped(&self, from: NaiveDate, to: NaiveDate, before: usize) -> Window {
        Window { from: from.max(self.starts_on()), to: to.min(self.ends_on()), number: before as u32 + 1 }
    }

    fn school_days_in(&self, window: &Window) -> u32 {
        self.school_days_between(window.from, window.to)
    }
}

/// "One week after" an exam: seven days after its last day (spec 3-domain §6). It may lie outside the term.
pub fn week_after_exam(exam: &TermExam) -> NaiveDate {
    exam.to + Days::new(7)
}

fn joined(windows: &[Window], size: usize) -> Vec<Window> {
    let pairs = windows.chunks(size).enumerate();
    pairs
        .map(|(index, run)| Window { from: run[0].from, to: run[run.len() - 1].to, number: index as u32 + 1 })
        .collect()
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    day + Days::new(u64::from(day.num_days_in_month()) - u64::from(day.day()))
}
