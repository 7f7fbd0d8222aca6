//! A whole autumn term under each built-in scheme: what falls due, when and for whom, worked out by hand from the plans.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p12;
mod p13;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p19;
mod p20;
mod p21;
mod p22;
mod p23;
mod p24;
mod p25;

use super::*;
use crate::calendar::{TermExam, TermExamKind};
use crate::scheme::EventKind;

/// Last school days of the twenty weeks; in week 5 that is the eve of the National Day, in week 6 the Saturday made up.
const WEEKS: &str = "09-04 09-11 09-18 09-25 09-30 10-10 10-16 10-23 10-30 11-06 \
                     11-13 11-20 11-27 12-04 12-11 12-18 12-25 12-31 01-08 01-15";
/// Last school days of weeks 1–2, 3–4, …
const TWO_WEEKS: &str = "09-11 09-25 10-10 10-23 11-06 11-20 12-04 12-18 12-31 01-15";
/// January has ten school days and is a month of its own.
const MONTHS: &str = "09-30 10-30 11-30 12-31 01-15";

/// Twenty weeks, Tuesday 1 September 2026 to Friday 15 January 2027; 1–7 October and New Year's Day off, Saturday
/// 10 October made up; three meals a day; mid-term exam on 11 and 12 November (week 11), final on 12 and 13 January (week 20).
///
/// School days: September 22, October 18, November 21, December 23, January 10; together 94.
fn autumn() -> SchoolCalendar {
    let day_off = |name: &str, from, to| Holiday { name_zh: name.into(), from: day(from), to: day(to) };
    let exam = |kind, from, to| TermExam { kind, from: day(from), to: day(to) };
    let term = TermDraft {
        holidays: vec![
            day_off("国庆节", "2026-10-01", "2026-10-07"),
            day_off("元旦", "2027-01-01", "2027-01-01"),
        ],
        make_up_days: vec![day("2026-10-10")],
        meals_per_day: 3,
        exams: vec![
            exam(TermExamKind::MidTerm, "2026-11-11", "2026-11-12"),
            exam(TermExamKind::Final, "2027-01-12", "2027-01-13"),
        ],
        ..TermDraft::new(day("2026-09-01"), day("2027-01-15"))
    };
    SchoolCalendar::of(term).unwrap()
}

/// One class of `students` students, all with [`MENTOR`] throughout [`autumn`].
fn class_of(students: i64) -> Facts {
    Facts { calendar: autumn(), ..one_class(students) }
}

/// The same in a term that closes the academic year: it holds the yearly duties.
fn closing_class_of(students: i64) -> Facts {
    let calendar = SchoolCalendar { closes_year: true, ..autumn() };
    Facts { calendar, ..one_class(students) }
}

fn event(id: i64, kind: EventKind, student: i64, on: &str) -> Event {
    Event { id: RecordId(id), cause: EventCause::Event(kind), student: StudentId(student), on: day(on) }
}

fn record(id: i64, kind: RecordKind, on: &str, by: Person, students: &[i64]) -> RecordFact {
    let students = students.iter().map(|id| StudentId(*id)).collect();
    RecordFact::new(RecordId(id), kind, day(on), by, students)
}

/// Of each rule, in order: for how many it is owed and on which days; a line more where those days differ.
///
/// For example `talk: 3 × every month` or `home_visit (advised): 3 × 01-15`.
fn calendar(duties: &[PlannedDuty]) -> Vec<String> {
    let mut days: Vec<(String, Subject, Option<MentorshipKind>, Vec<String>)> = Vec::new();
    for duty in duties {
        let owed = if duty.required { "" } else { " (advised)" };
        let name = format!("{}{owed}", duty.key.rule);
        let due = duty.due_on.format("%m-%d").to_string();
        match days.iter_mut().find(|(rule, subject, track, _)| {
            *rule == name && *subject == duty.key.subject && *track == duty.key.track
        }) {
            Some((.., days)) => days.push(due),
            None => days.push((name, duty.key.subject, duty.key.track, vec![due])),
        }
    }
    let mut lines: Vec<(String, String, u32)> = Vec::new();
    for (rule, _, _, days) in days {
        let said = in_words(&days);
        match lines.iter_mut().find(|(name, days, _)| *name == rule && *days == said) {
            Some((.., subjects)) => *subjects += 1,
            None => lines.push((rule, said, 1)),
        }
    }
    lines.into_iter().map(|(rule, days, subjects)| format!("{rule}: {subjects} × {days}")).collect()
}

fn in_words(days: &[String]) -> String {
    match days.join(" ").as_str() {
        WEEKS => "every week".to_owned(),
        TWO_WEEKS => "every two weeks".to_owned(),
        MONTHS => "every month".to_owned(),
        _ if days.len() > 20 => {
            format!("{} from {} to {}", days.len(), days[0], days[days.len() - 1])
        }
        days => days.to_owned(),
    }
}

/// Who has to do the first duty of a rule.
fn responsible(duties: &[PlannedDuty], rule: &str) -> Vec<Responsible> {
    duties.iter().find(|duty| &*duty.key.rule == rule).unwrap().responsible.clone()
}

fn staff(id: StaffId) -> Responsible {
    Responsible::Person(Person::Staff(id))
}

/// How far the duties of a rule are, in order.
fn standing(
    document: &SchemeDocument,
    duties: &[PlannedDuty],
    records: &[RecordFact],
    rule: &str,
    as_of: &str,
) -> Vec<&'static str> {
    let settled = settle(document, duties, records, day(as_of));
    let of_rule = duties.iter().zip(settled).filter(|(duty, _)| &*duty.key.rule == rule);
    of_rule.map(|(_, settlement)| settlement.state.code()).collect()
}
