//! Expansion and settlement against a slow model that counts days one by one.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;

use chrono::{Datelike, Days};
use proptest::prelude::*;

use super::*;
use crate::scheme::{Count, Period, Rhythm};

#[derive(Debug, Clone)]
struct Case {
    draft: TermDraft,
    every: Period,
    count: Count,
    /// Offsets from the term's first day: first and last day with a mentor, absences, excuses.
    joins: i64,
    leaves: i64,
    absences: Vec<(i64, i64)>,
    excuses: Vec<(i64, i64)>,
    /// Offset of the day it happened, days until it was entered.
    records: Vec<(i64, i64)>,
    as_of: i64,
}

impl Case {
    fn day(&self, offset: i64) -> NaiveDate {
        self.draft.starts_on + chrono::Duration::days(offset)
    }

    fn days(&self) -> Vec<NaiveDate> {
        self.draft.starts_on.iter_days().take_while(|day| *day <= self.draft.ends_on).collect()
    }

    fn is_school_day(&self, day: NaiveDate) -> bool {
        let off = self.draft.holidays.iter().any(|holiday| holiday.from <= day && day <= holiday.to);
        let weekday = day.weekday().number_from_monday() <= 5;
        self.draft.make_up_days.contains(&day) || (weekday && !off)
    }

    fn inside(&self, spans: &[(i64, i64)], day: NaiveDate) -> bool {
        spans.iter().any(|(from, length)| self.day(*from) <= day && day <= self.day(from + length))
    }

    /// Every day of the term, by the window it lies in.
    fn windows(&self) -> Vec<Vec<NaiveDate>> {
        let mut windows: BTreeMap<i64, Vec<NaiveDate>> = BTreeMap::new();
        let mut week = 0;
        for day in self.days() {
            if day != self.draft.starts_on && day.weekday() == chrono::Weekday::Mon {
                week += 1;
            }
            let label = match self.every {
                Period::Week => week,
                Period::TwoWeeks => week / 2,
                Period::Month => i64::from(day.year()) * 12 + i64::from(day.month0()),
                Period::Day => i64::from(day.num_days_from_ce()),
                _ => 0,
            };
            windows.entry(label).or_default().push(day);
        }
        let mut windows: Vec<_> = windows.into_values().collect();
        if self.every == Period::Month {
            self.join_stubs(&mut windows);
        }
        windows
    }

    fn join_stubs(&self, months: &mut Vec<Vec<NaiveDate>>) {
        let few = |month: &[NaiveDate]| month.iter().filter(|day| self.is_school_day(**day)).count() < 10;
        if months.len() > 1 && months[0][0].day() != 1 && few(&months[0]) {
            let stub = months.remove(0);
            months[0].splice(0..0, stub);
        }
        let ends_early = (self.draft.ends_on + Days::new(1)).day() != 1;
        if months.len() > 1 && ends_early && few(&months[months.len() - 1]) {
            let stub = months.pop().unwrap();
            months.last_mut().unwrap().extend(stub);
        }
    }

    /// The smallest n with n + 1/2 > count × part ÷ whole.
    fn half_up(count: u32, part: usize, whole: usize) -> u32 {
        let (scaled, whole) = (count as usize * part, whole);
        (0..).find(|n| (2 * n + 1) * whole > 2 * scaled).unwrap() as u32
    }

    /// (first day, last day, due day, required, excused) of every duty, in order.
    fn expected(&self) -> Vec<(NaiveDate, NaiveDate, NaiveDate, bool, bool)> {
        let long = |absence: &&(i64, i64)| {
            let inside = self.days().into_iter().filter(|day| self.inside(&[**absence], *day));
            inside.filter(|day| self.is_school_day(*day)).count() >= 5
        };
        let absences: Vec<_> = self.absences.iter().filter(long).copied().collect();
        let mut duties = Vec::new();
        for window in self.windows() {
            let school: Vec<_> = window.iter().copied().filter(|day| self.is_school_day(*day)).collect();
            let mentored = |day: &NaiveDate| self.day(self.joins) <= *day && *day <= self.day(self.leaves);
            let present: Vec<_> =
                school.iter().copied().filter(|day| mentored(day) && !self.inside(&absences, *day)).collect();
            let owing: Vec<_> =
                present.iter().copied().filter(|day| !self.inside(&self.excuses, *day)).collect();
            let (days, excused) = if owing.is_empty() { (&present, true) } else { (&owing, false) };
            let Some(due) = days.last() else { continue };
            let least = Self::half_up(self.count.least, days.len(), school.len());
            let most = self.count.most.map_or(0, |most| Self::half_up(most, days.len(), school.len()));
            for ordinal in 1..=least.max(most) {
                duties.push((window[0], window[window.len() - 1], *due, ordinal <= least, excused));
            }
        }
        duties
    }

    /// The state of every expected duty, by living through the entries in order.
    fn expected_states(&self) -> Vec<&'static str> {
        let duties = self.expected();
        let as_of = self.day(self.as_of);
        let mut states: Vec<Option<&'static str>> = vec![None; duties.len()];
        let mut day = self.draft.starts_on;
        while day <= as_of {
            for (occurred, delay) in &self.records {
                if self.day(occurred + delay) != day {
                    continue;
                }
                let occurred = self.day(*occurred);
                let fits = |(from, to, ..): &(NaiveDate, NaiveDate, NaiveDate, bool, bool)| {
                    let closes = (*to + chrono::Months::new(1)).with_day(5).unwrap();
                    *from <= occurred && occurred <= *to && day <= closes
                };
                if let Some(first) =
                    (0..duties.len()).find(|place| states[*place].is_none() && fits(&duties[*place]))
                {
                    states[first] = Some(if day > duties[first].1 { "done_late" } else { "done" });
                }
            }
            day = day + Days::new(1);
        }
        let undone = |duty: &(NaiveDate, NaiveDate, NaiveDate, bool, bool)| match duty {
            (.., true) => "excused",
            (_, _, due, true, _) if as_of > *due => "missed",
            (_, _, due, false, _) if as_of > *due => "excused",
            (from, ..) if as_of < *from => "upcoming",
            _ => "due",
        };
        duties.iter().zip(states).map(|(duty, state)| state.unwrap_or_else(|| undone(duty))).collect()
    }

    fn facts(&self) -> Facts {
        let mut facts = Facts::new(SchoolCalendar::of(self.draft.clone()).unwrap());
        facts.students.push(StudentFact::new(StudentId(1), None));
        let mut mentorship = pair(1, MENTOR, MentorshipKind::General, "2026-09-01", None);
        mentorship.from = self.day(self.joins);
        mentorship.to = Some(self.day(self.leaves));
        facts.mentorships.push(mentorship);
        for (from, length) in &self.absences {
            let who = Person::Student(StudentId(1));
            facts.absences.push(Absence { who, from: self.day(*from), to: self.day(from + length) });
        }
        for (from, length) in &self.excuses {
            let of = ExcuseFor::Subject(Subject::Student(StudentId(1)));
            facts.excuses.push(Excuse { of, rule: None, from: self.day(*from), to: self.day(from + length) });
        }
        facts
    }

    fn records(&self) -> Vec<RecordFact> {
        let mut records = Vec::new();
        for (place, (occurred, delay)) in self.records.iter().enumerate() {
            let mut record = talk(place as i64, "2026-09-01", &[1]);
            record.occurred_on = self.day(*occurred);
            record.entered_on = self.day(occurred + delay);
            records.push(record);
        }
        records
    }

    fn scheme(&self) -> SchemeDocument {
        let mut document = scheme("P04");
        document.obligations.retain(|obligation| obligation.key == "talk");
        document.meetings.clear();
        document.obligations[0].when = Rhythm::Periodic { every: self.every, count: self.count, on: None };
        document
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let periods = vec![Period::Day, Period::Week, Period::TwoWeeks, Period::Month, Period::Term];
    let span = || (0..120i64, 0..25i64);
    let term =
        (0..365i64, 10..130i64, prop::collection::vec(span(), 0..3), prop::collection::vec(0..120i64, 0..4));
    let rule = (prop::sample::select(periods), 1..6u32, prop::option::of(0..4u32));
    let student =
        (-5..60i64, 20..140i64, prop::collection::vec(span(), 0..3), prop::collection::vec(span(), 0..2));
    let records = prop::collection::vec((0..125i64, 0..40i64), 0..25);
    (term, rule, student, records, 0..180i64).prop_map(|(term, rule, student, records, as_of)| {
        let starts_on = day("2026-08-01") + chrono::Duration::days(term.0);
        let ends_on = starts_on + chrono::Duration::days(term.1);
        let mut draft = TermDraft::new(starts_on, ends_on);
        let at = |offset: i64| starts_on + chrono::Duration::days(offset);
        for (from, length) in term.2 {
            let (from, to) = (at(from), at(from + length));
            draft.holidays.push(Holiday { name_zh: "假".into(), from, to });
        }
        draft.holidays.retain(|holiday| holiday.from <= ends_on);
        draft.make_up_days = term.3.into_iter().map(at).filter(|day| *day <= ends_on).collect();
        draft.make_up_days.sort();
        draft.make_up_days.dedup();
        let off =
            |day: &NaiveDate| draft.holidays.iter().any(|holiday| holiday.from <= *day && *day <= holiday.to);
        draft.make_up_days.retain(|day| day.weekday().number_from_monday() > 5 || off(day));
        Case {
            draft,
            every: rule.0,
            count: Count { least: rule.1, most: rule.2.map(|more| rule.1 + more) },
            joins: student.0,
            leaves: student.1,
            absences: student.2,
            excuses: student.3,
            records,
            as_of,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn duties_and_their_states_are_those_of_the_slow_model(case in cases()) {
        prop_assume!(SchoolCalendar::of(case.draft.clone()).is_ok());
        let (document, facts, records) = (case.scheme(), case.facts(), case.records());
        let duties = expand(&document, &facts);
        let found: Vec<_> =
            duties.iter().map(|duty| (duty.from, duty.to, duty.due_on, duty.required, duty.excused)).collect();
        prop_assert_eq!(&found, &case.expected());
        let settled = settle(&document, &duties, &records, case.day(case.as_of));
        let states: Vec<_> = settled.iter().map(|settlement| settlement.state.code()).collect();
        prop_assert_eq!(states, case.expected_states());
    }
}
