//! A dated piece of work that is owed.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Person;
use crate::id::{ClassId, GradeId, MentorGroupId, RecordId, StaffId, StudentId};
use crate::scheme::{Actor, Binding, MentorshipKind};

/// Whom or what a duty is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    Student(StudentId),
    Group(MentorGroupId),
    Class(ClassId),
    Grade(GradeId),
    /// The member of staff who owes it.
    Staff(StaffId),
    School,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Student(id) => write!(f, "student:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Class(id) => write!(f, "class:{id}"),
            Self::Grade(id) => write!(f, "grade:{id}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::School => f.write_str("school"),
        }
    }
}

/// Who is to do it: a person, or whoever holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Responsible {
    Person(Person),
    Office(Actor),
}

/// What tells a duty from every other of the school and term, however often the scheme is expanded again.
///
/// The mentor is not part of it: a duty about a student belongs to the student.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DutyKey {
    /// Key of the obligation or meeting.
    pub rule: Arc<str>,
    /// Which window: `w7`, `m2`, `d2026-10-14`, `e` and the event's id, …
    pub window: Arc<str>,
    pub subject: Subject,
    /// The kind of mentorship that owes it, where that is not the general one.
    pub track: Option<MentorshipKind>,
    /// 1 for the first of a window.
    pub ordinal: u32,
}

impl fmt::Display for DutyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.rule, self.window, self.subject)?;
        if let Some(track) = self.track {
            write!(f, "/{}", track.code())?;
        }
        write!(f, "/{}", self.ordinal)
    }
}

/// A duty as the rules and the facts ask for it, whatever has been done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedDuty {
    pub key: DutyKey,
    /// Who is to do it on the due day.
    pub responsible: Vec<Responsible>,
    /// Everybody who may have done it in its window: the responsible and those before them.
    pub performers: Vec<Responsible>,
    /// First day of the window.
    pub from: NaiveDate,
    /// Last day of the window: any day of it is in time.
    pub to: NaiveDate,
    /// The window's last school day on which the subject is present; missed from the day after.
    pub due_on: NaiveDate,
    /// Last day of entry that counts; `None` for one-off and event duties, which may be done late.
    pub closes_on: Option<NaiveDate>,
    /// The event that called for it.
    pub answers: Option<RecordId>,
    pub binding: Binding,
    /// Whether leaving it undone counts; false for what is advised and what lies above a least count.
    pub required: bool,
    /// An excuse covers its window.
    pub excused: bool,
    pub weight: u32,
    /// Minutes of writing it costs.
    pub writing_minutes: u16,
}
