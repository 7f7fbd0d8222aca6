//! Duties told in the file's own ids.

use chrono::NaiveDate;
use indexmap::IndexMap;
use serde::Serialize;

use super::names::Names;
use crate::duty::{DutyState, Person, PlannedDuty, Responsible, Settlement, Subject};
use crate::scheme::{Actor, Binding, MentorshipKind, SchemeDocument};

/// Whom or what a duty is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectLine {
    Student(String),
    Group(String),
    Class(String),
    /// The grade's number.
    Grade(i64),
    Staff(String),
    School,
}

/// Who is to do it: a person or whoever holds an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibleLine {
    Staff(String),
    Student(String),
    GuardianOf(String),
    Office(Actor),
}

/// One dated duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyLine {
    /// Key of the obligation or meeting.
    pub rule: String,
    /// The window: `w7`, `m2`, `d2026-10-14`, …
    pub window: String,
    pub subject: SubjectLine,
    /// The kind of mentorship that owes it, where that is not the general one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<MentorshipKind>,
    /// 1 for the first of a window.
    pub ordinal: u32,
    pub responsible: Vec<ResponsibleLine>,
    /// First and last day of the window.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub due_on: NaiveDate,
    /// Last day of entry that counts; `null` where it may be done late.
    pub closes_on: Option<NaiveDate>,
    pub binding: Binding,
    /// Whether leaving it undone counts.
    pub required: bool,
    pub excused: bool,
    pub weight: u32,
    pub writing_minutes: u16,
    /// At the close of the file's `as_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<DutyState>,
    /// The record that ticked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

/// What a rule comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RuleSum {
    pub duties: u32,
    /// Those that count.
    pub required: u32,
}

/// The duties of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermDuties {
    pub scheme: String,
    /// By the key of the obligation or meeting; a rule that asks for nothing is told too.
    pub rules: IndexMap<String, RuleSum>,
    pub duties: Vec<DutyLine>,
}

/// `settled` runs beside `planned`.
pub(super) fn tell(
    document: &SchemeDocument,
    planned: &[PlannedDuty],
    settled: Option<&[Settlement]>,
    names: &Names,
) -> TermDuties {
    let obligations = document.obligations.iter().map(|rule| rule.key.clone());
    let keys = obligations.chain(document.meetings.iter().map(|meeting| meeting.key.clone()));
    let mut rules: IndexMap<String, RuleSum> = keys.map(|key| (key, RuleSum::default())).collect();
    let mut duties = Vec::with_capacity(planned.len());
    for (index, duty) in planned.iter().enumerate() {
        let sum = rules.entry(duty.key.rule.to_string()).or_default();
        sum.duties += 1;
        sum.required += u32::from(duty.required);
        let settlement = settled.and_then(|settled| settled.get(index));
        duties.push(DutyLine {
            rule: duty.key.rule.to_string(),
            window: duty.key.window.to_string(),
            subject: subject(duty.key.subject, names),
            track: duty.key.track,
            ordinal: duty.key.ordinal,
            responsible: duty.responsible.iter().map(|who| responsible(*who, names)).collect(),
            from: duty.from,
            to: duty.to,
            due_on: duty.due_on,
            closes_on: duty.closes_on,
            binding: duty.binding,
            required: duty.required,
            excused: duty.excused,
            weight: duty.weight,
            writing_minutes: duty.writing_minutes,
            state: settlement.map(|settlement| settlement.state),
            record: settlement
                .and_then(|settlement| settlement.record)
                .map(|id| names.records.text(id.0).to_owned()),
        });
    }
    TermDuties { scheme: document.source.plan.clone(), rules, duties }
}

fn subject(subject: Subject, names: &Names) -> SubjectLine {
    match subject {
        Subject::Student(id) => SubjectLine::Student(names.students.text(id.0).to_owned()),
        Subject::Group(id) => SubjectLine::Group(names.groups.text(id.0).to_owned()),
        Subject::Class(id) => SubjectLine::Class(names.classes.text(id.0).to_owned()),
        Subject::Grade(id) => SubjectLine::Grade(id.0),
        Subject::Staff(id) => SubjectLine::Staff(names.staff.text(id.0).to_owned()),
        Subject::School => SubjectLine::School,
    }
}

fn responsible(who: Responsible, names: &Names) -> ResponsibleLine {
    match who {
        Responsible::Person(Person::Staff(id)) => ResponsibleLine::Staff(names.staff.text(id.0).to_owned()),
        Responsible::Person(Person::Student(id)) => {
            ResponsibleLine::Student(names.students.text(id.0).to_owned())
        }
        Responsible::Person(Person::GuardianOf(id)) => {
            ResponsibleLine::GuardianOf(names.students.text(id.0).to_owned())
        }
        Responsible::Office(actor) => ResponsibleLine::Office(actor),
    }
}
