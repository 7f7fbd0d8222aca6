//! The windows in which a rhythm is owed.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::SchoolCalendar;
use super::presence::Span;
use crate::calendar::{Term, TermExam, TermExamKind, Window, monday_of, week_after_exam};
use crate::scheme::{Conventions, Count, DayRule, Exam, Moment, Period, RecordCheckClose, WeekDay};

/// A window of a rule: what is owed in it, and the days its count is scaled by.
pub(super) struct Slot {
    /// Stable name of the window within the term.
    pub(super) code: Arc<str>,
    /// The days in which it can be done.
    pub(super) window: Span,
    /// The days by which joining, leaving and absence scale the count.
    pub(super) base: Span,
    pub(super) count: Count,
    /// The due day, where it is no school day.
    pub(super) due_on: Option<NaiveDate>,
}

/// The windows of a periodic rule.
pub(super) fn periodic(
    calendar: &SchoolCalendar,
    conventions: &Conventions,
    every: Period,
    count: Count,
    on: Option<DayRule>,
) -> Vec<Slot> {
    let term = &calendar.term;
    match (every, on) {
        (_, Some(DayRule::Weekday { day })) => weekdays(term, day),
        (_, Some(DayRule::LastWeekend)) => last_weekends(term, conventions),
        (_, Some(DayRule::MondayAfter)) => mondays_after(term),
        (Period::Meal, None) => days(term, scaled(count, u32::from(term.draft().meals_per_day))),
        (Period::Day, None) => days(term, count),
        (Period::Week, None) => numbered("w", term.weeks(), count),
        (Period::TwoWeeks, None) => numbered("f", term.two_weeks(), count),
        (Period::Month, None) => numbered("m", months(term, conventions), count),
        (Period::TwoMonths, None) => numbered("b", joined(&months(term, conventions), 2), count),
        (Period::Quarter, None) => numbered("q", joined(&months(term, conventions), 3), count),
        (Period::Term | Period::HalfYear, None) => numbered("t", vec![term.whole()], count),
        (Period::Year | Period::TermOfOffice, None) => year(calendar, count),
        (Period::CalendarYear, None) => calendar_year(calendar, count),
        (Period::Exam, None) => exams(term, count),
    }
}

/// The window of a rule that is owed once.
pub(super) fn once(term: &Term, moment: Moment) -> Option<Slot> {
    let weeks = term.weeks();
    let span = match moment {
        Moment::Weeks { from, to } => {
            let inside = || weeks.iter().filter(|week| from <= week.number && week.number <= to);
            (inside().next()?.from, inside().next_back()?.to)
        }
        Moment::LastWeeks { weeks: count } => {
            let first = weeks.len().saturating_sub(count as usize);
            (weeks.get(first)?.from, term.ends_on())
        }
        Moment::WeekBeforeExam { exam } => {
            let week = term.week_before_exam(find(term, exam)?)?;
            (week.from, week.to)
        }
        Moment::WeekAfterExam { exam } => {
            let exam = find(term, exam)?;
            (exam.to + Days::new(1), week_after_exam(exam).min(term.ends_on()))
        }
    };
    (span.0 <= span.1).then(|| slot("o", span, Count::default()))
}

/// The last day on which an entry for a window that ends on `to` counts.
pub(super) fn closes_on(conventions: &Conventions, to: NaiveDate) -> NaiveDate {
    match conventions.check_closes {
        RecordCheckClose::DaysAfterWindow { days } => to + Days::new(u64::from(days)),
        RecordCheckClose::DayOfNextMonth { day } => {
            let next_month = to + Days::new(u64::from(to.num_days_in_month()) - u64::from(to.day()) + 1);
            next_month + Days::new(u64::from(day.clamp(1, 28)) - 1)
        }
    }
}

fn slot(code: impl Into<Arc<str>>, span: Span, count: Count) -> Slot {
    Slot { code: code.into(), window: span, base: span, count, due_on: None }
}

fn numbered(prefix: &str, windows: Vec<Window>, count: Count) -> Vec<Slot> {
    let named = |window: Window| slot(format!("{prefix}{}", window.number), (window.from, window.to), count);
    windows.into_iter().map(named).collect()
}

/// Calendar months clipped to the term, stubs joined.
pub(super) fn months(term: &Term, conventions: &Conventions) -> Vec<Window> {
    term.months_joining_stubs(conventions.stub_school_days)
}

fn joined(windows: &[Window], size: usize) -> Vec<Window> {
    let runs = windows.chunks(size).enumerate();
    runs.map(|(index, run)| Window { from: run[0].from, to: run[run.len() - 1].to, number: index as u32 + 1 })
        .collect()
}

fn scaled(count: Count, times: u32) -> Count {
    Count { least: count.least * times, most: count.most.map(|most| most * times) }
}

fn days(term: &Term, count: Count) -> Vec<Slot> {
    let days = term.school_days(term.starts_on(), term.ends_on());
    days.map(|day| slot(format!("d{day}"), (day, day), count)).collect()
}

fn weekdays(term: &Term, day: WeekDay) -> Vec<Slot> {
    let teaches = |week: &Window| term.school_days_between(week.from, week.to) > 0;
    let weeks = term.weeks().into_iter().filter(teaches);
    weeks
        .filter_map(|week| {
            let wanted = monday_of(week.from) + Days::new(u64::from(weekday(day).num_days_from_monday()));
            let day = week.contains(wanted).then(|| term.school_day_on_or_after(wanted))??;
            Some(slot(format!("w{}", week.number), (day, day), Count::default()))
        })
        .collect()
}

fn last_weekends(term: &Term, conventions: &Conventions) -> Vec<Slot> {
    let months = months(term, conventions).into_iter();
    months
        .filter_map(|month| {
            let back = u64::from(month.to.weekday().num_days_from_sunday());
            let sunday = month.to - Days::new(back);
            let saturday = sunday - Days::new(1);
            let code = format!("m{}", month.number);
            let whole = slot(code, (month.from, month.to), Count::default());
            month.contains(saturday).then_some(Slot {
                window: (saturday, sunday),
                due_on: Some(sunday),
                ..whole
            })
        })
        .collect()
}

/// A look-back on each week but the last, handed in on the Monday after or the next school day.
fn mondays_after(term: &Term) -> Vec<Slot> {
    let weeks = term.weeks();
    let looked_back_on = weeks.iter().take(weeks.len().saturating_sub(1));
    looked_back_on
        .filter_map(|week| {
            let handed_in = term.school_day_on_or_after(week.to + Days::new(1))?;
            let whole = slot(format!("w{}", week.number), (week.from, week.to), Count::default());
            Some(Slot { window: (week.from, handed_in), ..whole })
        })
        .collect()
}

fn year(calendar: &SchoolCalendar, count: Count) -> Vec<Slot> {
    let span = (calendar.year_starts_on(), calendar.term.ends_on());
    if calendar.closes_year { vec![slot("y", span, count)] } else { vec![] }
}

fn calendar_year(calendar: &SchoolCalendar, count: Count) -> Vec<Slot> {
    let (first, last) = (calendar.term.starts_on(), calendar.term.ends_on());
    let new_year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
    let ends = new_year(first.year() + 1).and_then(|day| day.pred_opt());
    match (ends.filter(|day| *day <= last), new_year(first.year())) {
        (Some(to), Some(from)) => vec![slot("c", (from.max(calendar.year_starts_on()), to), count)],
        _ => vec![],
    }
}

fn exams(term: &Term, count: Count) -> Vec<Slot> {
    let exams = term.exams().iter().enumerate();
    exams
        .map(|(index, exam)| {
            slot(format!("x{}", index + 1), (exam.from, week_after_exam(exam).min(term.ends_on())), count)
        })
        .collect()
}

fn find(term: &Term, exam: Exam) -> Option<&TermExam> {
    let kind = match exam {
        Exam::MidTerm => TermExamKind::MidTerm,
        Exam::Final => TermExamKind::Final,
    };
    term.exams().iter().find(|exam| exam.kind == kind)
}

fn weekday(day: WeekDay) -> Weekday {
    match day {
        WeekDay::Monday => Weekday::Mon,
        WeekDay::Tuesday => Weekday::Tue,
        WeekDay::Wednesday => Weekday::Wed,
        WeekDay::Thursday => Weekday::Thu,
        WeekDay::Friday => Weekday::Fri,
        WeekDay::Saturday => Weekday::Sat,
        WeekDay::Sunday => Weekday::Sun,
    }
}
