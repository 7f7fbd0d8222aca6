//! What the engine has to know about a school and a term.

use chrono::NaiveDate;

use super::Subject;
use crate::calendar::{Term, TermDraft};
use crate::id::{ClassId, GradeId, MentorGroupId, MentorshipId, RecordId, StaffId, StudentId};
use crate::issue::Issue;
use crate::record::RecordKind;
use crate::scheme::{Boarding, EventKind, GradePhase, MentorshipKind};

/// Somebody whose absence or record the engine knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    Staff(StaffId),
    Student(StudentId),
    /// A guardian of the student.
    GuardianOf(StudentId),
}

/// The term whose duties are expanded, and its place in the academic year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCalendar {
    pub term: Term,
    /// Terms of the same academic year before this one, in order: yearly duties look back on them.
    pub earlier_terms: Vec<Term>,
    /// Whether the academic year ends with this term: then it holds the yearly duties.
    pub closes_year: bool,
}

impl SchoolCalendar {
    /// A term by itself, not the last of its year.
    ///
    /// # Errors
    /// What is wrong with the term.
    pub fn of(term: TermDraft) -> Result<Self, Vec<Issue>> {
        Ok(Self { term: Term::new(term)?, earlier_terms: Vec::new(), closes_year: false })
    }

    /// All terms of the year so far, in order.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.earlier_terms.iter().chain([&self.term])
    }

    /// The first day of the year so far.
    pub(super) fn year_starts_on(&self) -> NaiveDate {
        self.earlier_terms.first().unwrap_or(&self.term).starts_on()
    }
}

/// A student and what rules filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentFact {
    pub id: StudentId,
    pub class: Option<ClassId>,
    /// 1–12; 0 if there is none.
    pub grade: u8,
    pub phase: Option<GradePhase>,
    /// The semester since entry into the stage of schooling, from 1.
    pub semester: Option<u8>,
    pub boarding: Option<Boarding>,
    pub stratum: Option<String>,
    /// Codes of special categories.
    pub special: Vec<String>,
    /// First day at the school; `None` if before the term.
    pub from: Option<NaiveDate>,
    /// Last day at the school; `None` if it is not known.
    pub to: Option<NaiveDate>,
}

impl StudentFact {
    /// A student of whom nothing is known but the class.
    pub fn new(id: StudentId, class: Option<ClassId>) -> Self {
        Self {
            id,
            class,
            grade: 0,
            phase: None,
            semester: None,
            boarding: None,
            stratum: None,
            special: vec![],
            from: None,
            to: None,
        }
    }
}

/// One pairing over an interval of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorshipFact {
    pub id: MentorshipId,
    pub student: StudentId,
    pub mentor: StaffId,
    pub kind: MentorshipKind,
    pub group: Option<MentorGroupId>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` while it goes on.
    pub to: Option<NaiveDate>,
}

/// A mentor group and its mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFact {
    pub id: MentorGroupId,
    pub mentor: StaffId,
}

/// A class and its homeroom teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFact {
    pub id: ClassId,
    /// 1–12; 0 if there is none.
    pub grade: u8,
    pub phase: Option<GradePhase>,
    pub homeroom: Option<StaffId>,
    /// Who teaches it this term.
    pub teachers: Vec<StaffId>,
}

/// A grade and its lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeFact {
    pub id: GradeId,
    /// 1–12; 0 if there is none.
    pub grade: u8,
    pub phase: Option<GradePhase>,
    pub lead: Option<StaffId>,
}

/// A key mentor and a mentor who is coached by him or her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoachFact {
    pub key_mentor: StaffId,
    pub coached: StaffId,
}

/// A registered absence, both days included. It counts from as many school days as the scheme says (default 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub who: Person,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Whose duties an excuse removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExcuseFor {
    /// What is owed about this subject.
    Subject(Subject),
    /// What this member of staff owes.
    Staff(StaffId),
}

/// An approved excuse, both days included: removes what lies wholly inside, the rest scales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    pub of: ExcuseFor,
    /// The rule's key; `None` for every rule.
    pub rule: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// What an event was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventCause {
    /// Something named by the scheme.
    Event(EventKind),
    /// A record of this kind was handed in.
    Record(RecordKind),
}

/// Something that happened to a student and calls for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The record it was written down in; what answers it names this id.
    pub id: RecordId,
    pub cause: EventCause,
    pub student: StudentId,
    /// The day it arrived.
    pub on: NaiveDate,
}

/// Everything duties follow from besides the scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub calendar: SchoolCalendar,
    pub students: Vec<StudentFact>,
    pub mentorships: Vec<MentorshipFact>,
    pub groups: Vec<GroupFact>,
    pub classes: Vec<ClassFact>,
    pub grades: Vec<GradeFact>,
    pub coached: Vec<CoachFact>,
    pub absences: Vec<Absence>,
    pub excuses: Vec<Excuse>,
    pub events: Vec<Event>,
}

impl Facts {
    /// A school with nobody in it.
    pub fn new(calendar: SchoolCalendar) -> Self {
        Self {
            calendar,
            students: vec![],
            mentorships: vec![],
            groups: vec![],
            classes: vec![],
            grades: vec![],
            coached: vec![],
            absences: vec![],
            excuses: vec![],
            events: vec![],
        }
    }
}
