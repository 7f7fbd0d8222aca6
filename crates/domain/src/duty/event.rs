//! Duties that answer an event, or follow a record.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Days;

use super::expand::distinct;
use super::presence::overlap;
use super::rule::Rule;
use super::track::{ALWAYS, Holder, Index, Track, admits, span_of};
use super::{DutyKey, Event, EventCause, Person, PlannedDuty, Responsible, StudentFact, Subject};
use crate::id::StudentId;
use crate::scheme::{Actor, Rhythm};

/// One duty for each event of the rule, for the student it happened to.
pub(super) fn expand(rule: &Rule<'_>, index: &Index<'_>, duties: &mut Vec<PlannedDuty>) {
    let students: HashMap<StudentId, &StudentFact> =
        index.facts.students.iter().map(|student| (student.id, student)).collect();
    let key: Arc<str> = rule.key.into();
    for (event, within_days) in calling(rule.when, &index.facts.events) {
        let Some(student) = students.get(&event.student).filter(|student| admits(&rule.students, student))
        else {
            continue;
        };
        let Some((responsible, excused)) = responsible(rule, index, student, event) else { continue };
        let due_on = event.on + Days::new(u64::from(within_days));
        duties.push(PlannedDuty {
            key: DutyKey {
                rule: key.clone(),
                window: format!("e{}", event.id).into(),
                subject: Subject::Student(student.id),
                track: None,
                ordinal: 1,
            },
            performers: responsible.clone(),
            responsible,
            from: event.on,
            to: due_on,
            due_on,
            closes_on: None,
            answers: Some(event.id),
            binding: rule.basis.binding,
            required: rule.basis.binding.is_owed(),
            excused,
            weight: rule.weight,
            writing_minutes: rule.writing_minutes,
        });
    }
}

/// The events that call for the rule, with its time limit in calendar days.
fn calling<'a>(when: &Rhythm, events: &'a [Event]) -> Vec<(&'a Event, u32)> {
    match when {
        Rhythm::OnEvent { event, within_days, times } => {
            let wanted = EventCause::Event(*event);
            every_so_many(events.iter().filter(|event| event.cause == wanted), *within_days, *times)
        }
        Rhythm::After { kinds, within_days, times } => {
            let wanted =
                |event: &&Event| matches!(&event.cause, EventCause::Record(kind) if kinds.contains(kind));
            every_so_many(events.iter().filter(wanted), *within_days, *times)
        }
        Rhythm::Periodic { .. } | Rhythm::Once { .. } => vec![],
    }
}

/// Of each student's events the `times`-th, twice `times`-th, …
fn every_so_many<'a>(
    events: impl Iterator<Item = &'a Event>,
    within_days: u32,
    times: u32,
) -> Vec<(&'a Event, u32)> {
    let mut events: Vec<&Event> = events.collect();
    if times > 1 {
        events.sort_by_key(|event| (event.on, event.id));
        let mut counts: HashMap<StudentId, u32> = HashMap::new();
        events.retain(|event| {
            let count = counts.entry(event.student).or_default();
            *count += 1;
            count.is_multiple_of(times)
        });
    }
    events.into_iter().map(|event| (event, within_days)).collect()
}

/// Who answers, and whether an excuse covers the day. Nobody if the student had no mentor and the rule asks for one.
///
/// An event that finds the mentor away without substitute goes to the homeroom (spec 3-domain §6).
fn responsible(
    rule: &Rule<'_>,
    index: &Index<'_>,
    student: &StudentFact,
    event: &Event,
) -> Option<(Vec<Responsible>, bool)> {
    let today = (event.on, event.on);
    let mut mentorships = index.mentorships(student.id, &rule.students);
    mentorships.retain(|mentorship| overlap(span_of(mentorship), today).is_some());
    if mentorships.is_empty() {
        return None;
    }
    let is_there = |holder: &&Holder| match holder.who {
        Responsible::Person(person @ Person::Staff(_)) => {
            !index.away(person).iter().any(|span| overlap(*span, today).is_some())
        }
        _ => true,
    };
    let holders = index.holders_of_student(rule.actors, student, &mentorships);
    let mut responsible = distinct(holders.iter().filter(is_there).map(|holder| holder.who));
    if responsible.is_empty() {
        responsible = match index.homeroom(student) {
            Some(homeroom) => vec![Responsible::Person(Person::Staff(homeroom))],
            None => vec![Responsible::Office(Actor::Homeroom)],
        };
    }
    let track = Track {
        subject: Subject::Student(student.id),
        kind: None,
        spans: vec![ALWAYS],
        away: vec![],
        holders,
    };
    let excused = index.excused(rule.key, &track).iter().any(|span| overlap(*span, today).is_some());
    Some((responsible, excused))
}
