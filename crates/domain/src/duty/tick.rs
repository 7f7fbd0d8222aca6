//! Which open duties a record ticks.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::next_step::NEXT_STEP;
use super::rule::Rule;
use super::{Person, PlannedDuty, Responsible, Subject};
use crate::id::{ClassId, GradeId, MentorGroupId, RecordId, StudentId};
use crate::record::{Channel, RecordKind};
use crate::scheme::{Actor, Confirmer, Conventions, Rhythm, SchemeDocument};

/// What the engine has to know about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFact {
    pub id: RecordId,
    pub kind: RecordKind,
    /// The day it happened.
    pub occurred_on: NaiveDate,
    /// The day it was first entered.
    pub entered_on: NaiveDate,
    /// Who did it, whoever entered it: the mentor of a talk, the student of a reflection.
    pub performers: Vec<Person>,
    /// The offices the performers held then: homeroom, grade lead, an office of the school.
    pub offices: Vec<Actor>,
    pub students: Vec<StudentId>,
    pub groups: Vec<MentorGroupId>,
    pub classes: Vec<ClassId>,
    pub grades: Vec<GradeId>,
    /// The key of the scheme's meeting whose minutes it is.
    pub meeting: Option<String>,
    pub channel: Option<Channel>,
    pub minutes: Option<u16>,
    /// Keys of the form's fields that are filled.
    pub filled: Vec<String>,
    pub confirmed_by: Vec<Confirmer>,
    /// The event it answers.
    pub answers: Option<RecordId>,
    pub withdrawn: bool,
}

impl RecordFact {
    /// A record of which only what, when, by whom and about whom is known.
    pub fn new(
        id: RecordId,
        kind: RecordKind,
        occurred_on: NaiveDate,
        by: Person,
        students: Vec<StudentId>,
    ) -> Self {
        Self {
            id,
            kind,
            occurred_on,
            entered_on: occurred_on,
            performers: vec![by],
            offices: vec![],
            students,
            groups: vec![],
            classes: vec![],
            grades: vec![],
            meeting: None,
            channel: None,
            minutes: None,
            filled: vec![],
            confirmed_by: vec![],
            answers: None,
            withdrawn: false,
        }
    }
}

/// What of a duty decides whether a record ticks it; made from a [`PlannedDuty`] or from a stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDuty<'a> {
    pub rule: &'a str,
    pub subject: Subject,
    pub ordinal: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub due_on: NaiveDate,
    /// `None` if it may be done late.
    pub closes_on: Option<NaiveDate>,
    pub answers: Option<RecordId>,
    /// Who may have done it; empty if the caller has checked that.
    pub performers: &'a [Responsible],
}

impl<'a> From<&'a PlannedDuty> for OpenDuty<'a> {
    fn from(duty: &'a PlannedDuty) -> Self {
        Self {
            rule: &duty.key.rule,
            subject: duty.key.subject,
            ordinal: duty.key.ordinal,
            from: duty.from,
            to: duty.to,
            due_on: duty.due_on,
            closes_on: duty.closes_on,
            answers: duty.answers,
            performers: &duty.performers,
        }
    }
}

/// One duty that a record ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Its place among the open duties.
    pub index: usize,
    /// Entered or done after the window: done late.
    pub late: bool,
}

/// Which of the open duties the record ticks, in their order.
///
/// At most one per rule and subject, the one due first (spec 3-domain §6). `open` holds the undone duties about the
/// record's students, groups, classes and grades, of its performers, and of the school; others do no harm.
pub fn tick(document: &SchemeDocument, open: &[OpenDuty<'_>], record: &RecordFact) -> Vec<Tick> {
    let keys: HashSet<&str> = open.iter().map(|duty| duty.rule).collect();
    let rules: HashMap<&str, Rule<'_>> =
        Rule::all(document).filter(|rule| keys.contains(rule.key)).map(|rule| (rule.key, rule)).collect();
    Ticker { conventions: &document.conventions, rules }.tick(open.iter().copied().enumerate(), record)
}

/// The rules, ready for many records.
pub(super) struct Ticker<'a> {
    pub(super) conventions: &'a Conventions,
    pub(super) rules: HashMap<&'a str, Rule<'a>>,
}

impl<'a> Ticker<'a> {
    pub(super) fn of(document: &'a SchemeDocument) -> Self {
        let rules = Rule::all(document).map(|rule| (rule.key, rule)).collect();
        Self { conventions: &document.conventions, rules }
    }

    pub(super) fn tick<'d>(
        &self,
        open: impl Iterator<Item = (usize, OpenDuty<'d>)>,
        record: &RecordFact,
    ) -> Vec<Tick> {
        if record.withdrawn {
            return vec![];
        }
        let mut fitting: Vec<(usize, OpenDuty<'d>)> =
            open.filter(|(_, duty)| in_time(duty, record) && self.fits(duty, record)).collect();
        // A talk that answers an event does not also tick the student's monthly talk; one that takes a next step does.
        let answers = |duty: &OpenDuty<'_>| duty.answers.is_some() && duty.rule != NEXT_STEP;
        if record.answers.is_some() && !self.conventions.answer_also_ticks_periodic {
            let answered: HashSet<Subject> =
                fitting.iter().filter(|(_, duty)| answers(duty)).map(|(_, duty)| duty.subject).collect();
            fitting.retain(|(_, duty)| duty.answers.is_some() || !answered.contains(&duty.subject));
        }
        fitting.sort_by_key(|(index, duty)| (duty.due_on, duty.to, duty.ordinal, *index));
        let mut ticked = HashSet::new();
        fitting.retain(|(_, duty)| ticked.insert((duty.rule, duty.subject)));
        fitting.sort_by_key(|(index, _)| *index);
        fitting.into_iter().map(|(index, duty)| Tick { index, late: is_late(&duty, record) }).collect()
    }

    fn fits(&self, duty: &OpenDuty<'_>, record: &RecordFact) -> bool {
        if duty.rule == NEXT_STEP {
            return duty.answers == record.answers
                && is_about(duty.subject, record)
                && is_by(duty.performers, record);
        }
        let Some(rule) = self.rules.get(duty.rule) else { return false };
        is_about(duty.subject, record)
            && is_answer(rule, duty, record)
            && self.is_work(rule, record)
            && has_evidence(rule, record)
            && is_by(duty.performers, record)
    }

    /// Whether it is the kind of work the rule asks for; a home visit is also a contact with the family.
    fn is_work(&self, rule: &Rule<'_>, record: &RecordFact) -> bool {
        let work = &rule.work;
        if rule.is_meeting && record.meeting.as_deref() != Some(rule.key) {
            return false;
        }
        if work.one_to_one && record.students.len() > 1 {
            return false;
        }
        if work.least_minutes.is_some_and(|least| record.minutes.is_none_or(|minutes| minutes < least)) {
            return false;
        }
        let visit = record.kind == RecordKind::HomeVisit
            && self.conventions.home_visit_is_family_contact
            && rule.is_family_contact();
        let channel =
            record.channel.is_none_or(|channel| work.channels.is_empty() || work.channels.contains(&channel));
        visit || (work.kinds.contains(&record.kind) && channel)
    }
}

/// A periodic duty wants the day in its window and the entry before the check closes; the others may be done late.
fn in_time(duty: &OpenDuty<'_>, record: &RecordFact) -> bool {
    match duty.closes_on {
        Some(closes_on) => {
            duty.from <= record.occurred_on && record.occurred_on <= duty.to && record.entered_on <= closes_on
        }
        None => duty.from <= record.occurred_on,
    }
}

fn is_late(duty: &OpenDuty<'_>, record: &RecordFact) -> bool {
    record.entered_on > duty.to || record.occurred_on > duty.to
}

fn is_about(subject: Subject, record: &RecordFact) -> bool {
    match subject {
        Subject::Student(id) => record.students.contains(&id),
        Subject::Group(id) => record.groups.contains(&id),
        Subject::Class(id) => record.classes.contains(&id),
        Subject::Grade(id) => record.grades.contains(&id),
        Subject::Staff(id) => record.performers.contains(&Person::Staff(id)),
        Subject::School => true,
    }
}

/// A duty that answers an event is ticked by the record that says so; one that follows a record, such as marking a
/// journal, also by a record that does not say which one it follows.
fn is_answer(rule: &Rule<'_>, duty: &OpenDuty<'_>, record: &RecordFact) -> bool {
    match (duty.answers, record.answers) {
        (None, _) => true,
        (Some(event), Some(answered)) => event == answered,
        (Some(_), None) => matches!(rule.when, Rhythm::After { .. }),
    }
}

fn has_evidence(rule: &Rule<'_>, record: &RecordFact) -> bool {
    let evidence = &rule.evidence;
    evidence.fields.iter().all(|field| record.filled.contains(field))
        && evidence.confirmed_by.is_none_or(|by| record.confirmed_by.contains(&by))
}

fn is_by(performers: &[Responsible], record: &RecordFact) -> bool {
    let may = |responsible: &Responsible| match responsible {
        Responsible::Person(person) => record.performers.contains(person),
        Responsible::Office(actor) => record.offices.contains(actor),
    };
    performers.is_empty() || performers.iter().any(may)
}
