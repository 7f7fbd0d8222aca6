//! The shape of a term file, and how it becomes facts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::names::Names;
use crate::calendar::{Term, TermDraft};
use crate::duty::{
    Absence, ClassFact, CoachFact, Event, EventCause, Excuse, ExcuseFor, Facts, GradeFact, GroupFact,
    MentorshipFact, Person, RecordFact, SchoolCalendar, StudentFact, Subject,
};
use crate::id::{ClassId, GradeId, MentorGroupId, MentorshipId, RecordId, StaffId, StudentId};
use crate::issue::Issue;
use crate::record::{Channel, RecordKind};
use crate::scheme::{Actor, Boarding, Confirmer, EventKind, GradePhase, MentorshipKind};

/// A term of a school: calendar, groups, absences, and what was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermFile {
    pub term: TermDraft,
    /// Terms of the same academic year before this one, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier_terms: Vec<TermDraft>,
    /// Whether the academic year ends with this term.
    #[serde(default)]
    closes_year: bool,
    #[serde(default)]
    students: Vec<StudentLine>,
    #[serde(default)]
    mentorships: Vec<MentorshipLine>,
    #[serde(default)]
    groups: Vec<GroupLine>,
    #[serde(default)]
    classes: Vec<ClassLine>,
    #[serde(default)]
    grades: Vec<GradeLine>,
    #[serde(default)]
    coached: Vec<CoachLine>,
    #[serde(default)]
    absences: Vec<AbsenceLine>,
    #[serde(default)]
    excuses: Vec<ExcuseLine>,
    #[serde(default)]
    events: Vec<EventLine>,
    #[serde(default)]
    records: Vec<RecordLine>,
    /// With it, every duty is told with its state at the close of this day.
    #[serde(default)]
    pub(super) as_of: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudentLine {
    id: String,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    grade: u8,
    #[serde(default)]
    phase: Option<GradePhase>,
    #[serde(default)]
    semester: Option<u8>,
    #[serde(default)]
    boarding: Option<Boarding>,
    #[serde(default)]
    stratum: Option<String>,
    #[serde(default)]
    special: Vec<String>,
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    to: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MentorshipLine {
    student: String,
    mentor: String,
    #[serde(default = "general")]
    kind: MentorshipKind,
    #[serde(default)]
    group: Option<String>,
    /// From the first day of the term, if it is not said.
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    to: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupLine {
    id: String,
    mentor: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassLine {
    id: String,
    #[serde(default)]
    grade: u8,
    #[serde(default)]
    phase: Option<GradePhase>,
    #[serde(default)]
    homeroom: Option<String>,
    #[serde(default)]
    teachers: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GradeLine {
    grade: u8,
    #[serde(default)]
    phase: Option<GradePhase>,
    #[serde(default)]
    lead: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoachLine {
    key_mentor: String,
    coached: String,
}

/// Somebody: `{"staff": "m1"}`, `{"student": "s1"}` or `{"guardian_of": "s1"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PersonLine {
    Staff(String),
    Student(String),
    GuardianOf(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsenceLine {
    who: PersonLine,
    from: NaiveDate,
    to: NaiveDate,
}

/// What is excused: all that a member of staff owes, or what is owed about a student, group or class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ExcusedLine {
    Staff(String),
    Student(String),
    Group(String),
    Class(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExcuseLine {
    of: ExcusedLine,
    #[serde(default)]
    rule: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
}

/// What happened: `{"event": "meal_violation"}` or `{"record": "weekly_reflection"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CauseLine {
    Event(EventKind),
    Record(RecordKind),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLine {
    id: String,
    cause: CauseLine,
    student: String,
    on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordLine {
    id: String,
    kind: RecordKind,
    /// The day it happened.
    on: NaiveDate,
    /// The day it was entered, if that was another.
    #[serde(default)]
    entered_on: Option<NaiveDate>,
    by: Vec<PersonLine>,
    #[serde(default)]
    offices: Vec<Actor>,
    #[serde(default)]
    students: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    #[serde(default)]
    grades: Vec<u8>,
    #[serde(default)]
    meeting: Option<String>,
    #[serde(default)]
    channel: Option<Channel>,
    #[serde(default)]
    minutes: Option<u16>,
    #[serde(default)]
    filled: Vec<String>,
    #[serde(default)]
    confirmed_by: Vec<Confirmer>,
    /// The event or record it answers.
    #[serde(default)]
    answers: Option<String>,
    #[serde(default)]
    withdrawn: bool,
}

fn general() -> MentorshipKind {
    MentorshipKind::General
}

impl TermFile {
    /// What the engine needs, and the names of what it will speak of.
    pub(super) fn facts(&self) -> Result<(Facts, Vec<RecordFact>, Names), Vec<Issue>> {
        let mut issues = Vec::new();
        let term = term_at(&self.term, "/term", &mut issues);
        let earlier = self.earlier_terms.iter().enumerate();
        let earlier_terms: Vec<Term> = earlier
            .filter_map(|(index, draft)| term_at(draft, &format!("/earlier_terms/{index}"), &mut issues))
            .collect();
        let Some(term) = term else { return Err(issues) };
        let starts_on = term.starts_on();
        let calendar = SchoolCalendar { term, earlier_terms, closes_year: self.closes_year };
        let mut reading = Reading { names: Names::default(), issues, facts: Facts::new(calendar) };
        reading.places(self);
        reading.people(self, starts_on);
        reading.events(self);
        let records = reading.records(self);
        let Reading { names, issues, facts } = reading;
        if issues.is_empty() { Ok((facts, records, names)) } else { Err(issues) }
    }
}

fn term_at(draft: &TermDraft, pointer: &str, issues: &mut Vec<Issue>) -> Option<Term> {
    match Term::new(draft.clone()) {
        Ok(term) => Some(term),
        Err(found) => {
            issues.extend(found.into_iter().map(|issue| {
                let below = format!("{pointer}{}", issue.pointer);
                issue.at(below)
            }));
            None
        }
    }
}

/// A file half read.
struct Reading {
    names: Names,
    issues: Vec<Issue>,
    facts: Facts,
}

impl Reading {
    fn places(&mut self, file: &TermFile) {
        for (index, class) in file.classes.iter().enumerate() {
            let id = self.names.classes.fresh(&class.id, format!("/classes/{index}/id"), &mut self.issues);
            let homeroom = class.homeroom.as_ref().map(|id| StaffId(self.names.staff.number(id)));
            let teachers = class.teachers.iter().map(|id| StaffId(self.names.staff.number(id))).collect();
            let (grade, phase) = (class.grade, class.phase);
            self.facts.classes.push(ClassFact { id: ClassId(id), grade, phase, homeroom, teachers });
        }
        for line in &file.grades {
            let lead = line.lead.as_ref().map(|id| StaffId(self.names.staff.number(id)));
            let (id, grade, phase) = (GradeId(i64::from(line.grade)), line.grade, line.phase);
            self.facts.grades.push(GradeFact { id, grade, phase, lead });
        }
        for (index, group) in file.groups.iter().enumerate() {
            let id = self.names.groups.fresh(&group.id, format!("/groups/{index}/id"), &mut self.issues);
            let mentor = StaffId(self.names.staff.number(&group.mentor));
            self.facts.groups.push(GroupFact { id: MentorGroupId(id), mentor });
        }
        for line in &file.coached {
            let [key_mentor, coached] =
                [&line.key_mentor, &line.coached].map(|id| StaffId(self.names.staff.number(id)));
            self.facts.coached.push(CoachFact { key_mentor, coached });
        }
    }

    fn people(&mut self, file: &TermFile, starts_on: NaiveDate) {
        for (index, line) in file.students.iter().enumerate() {
            let id = self.names.students.fresh(&line.id, format!("/students/{index}/id"), &mut self.issues);
            let class = line.class.as_ref().map(|class| {
                ClassId(self.names.classes.known(class, format!("/students/{index}/class"), &mut self.issues))
            });
            self.facts.students.push(StudentFact {
                id: StudentId(id),
                class,
                grade: line.grade,
                phase: line.phase,
                semester: line.semester,
                boarding: line.boarding,
                stratum: line.stratum.clone(),
                special: line.special.clone(),
                from: line.from,
                to: line.to,
            });
        }
        for (index, line) in file.mentorships.iter().enumerate() {
            let pointer = format!("/mentorships/{index}");
            let student = self.student(&line.student, format!("{pointer}/student"));
            let group = line.group.as_ref().map(|group| {
                MentorGroupId(self.names.groups.known(group, format!("{pointer}/group"), &mut self.issues))
            });
            self.facts.mentorships.push(MentorshipFact {
                id: MentorshipId(index as i64),
                student,
                mentor: StaffId(self.names.staff.number(&line.mentor)),
                kind: line.kind,
                group,
                from: line.from.unwrap_or(starts_on),
                to: line.to,
            });
        }
    }

    fn events(&mut self, file: &TermFile) {
        for (index, line) in file.absences.iter().enumerate() {
            let who = self.person(&line.who, format!("/absences/{index}/who"));
            self.facts.absences.push(Absence { who, from: line.from, to: line.to });
        }
        for (index, line) in file.excuses.iter().enumerate() {
            let pointer = format!("/excuses/{index}/of");
            let of = match &line.of {
                ExcusedLine::Staff(id) => ExcuseFor::Staff(StaffId(self.names.staff.number(id))),
                ExcusedLine::Student(id) => ExcuseFor::Subject(Subject::Student(self.student(id, pointer))),
                ExcusedLine::Group(id) => {
                    let id = self.names.groups.known(id, pointer, &mut self.issues);
                    ExcuseFor::Subject(Subject::Group(MentorGroupId(id)))
                }
                ExcusedLine::Class(id) => {
                    let id = self.names.classes.known(id, pointer, &mut self.issues);
                    ExcuseFor::Subject(Subject::Class(ClassId(id)))
                }
            };
            self.facts.excuses.push(Excuse { of, rule: line.rule.clone(), from: line.from, to: line.to });
        }
        for (index, line) in file.events.iter().enumerate() {
            let id = self.names.records.fresh(&line.id, format!("/events/{index}/id"), &mut self.issues);
            let student = self.student(&line.student, format!("/events/{index}/student"));
            let cause = match &line.cause {
                CauseLine::Event(event) => EventCause::Event(*event),
                CauseLine::Record(kind) => EventCause::Record(kind.clone()),
            };
            self.facts.events.push(Event { id: RecordId(id), cause, student, on: line.on });
        }
    }

    fn records(&mut self, file: &TermFile) -> Vec<RecordFact> {
        let mut records = Vec::with_capacity(file.records.len());
        let mut own = std::collections::HashSet::new();
        for (index, line) in file.records.iter().enumerate() {
            let pointer = format!("/records/{index}");
            // A record may be an event too, and then has its id; no two records share one.
            if !own.insert(&line.id) {
                self.names.records.fresh(&line.id, format!("{pointer}/id"), &mut self.issues);
            }
            let id = RecordId(self.names.records.number(&line.id));
            let by = line.by.iter().enumerate();
            let performers =
                by.map(|(place, who)| self.person(who, format!("{pointer}/by/{place}"))).collect();
            let named = line.students.iter().enumerate();
            let students =
                named.map(|(place, id)| self.student(id, format!("{pointer}/students/{place}"))).collect();
            let mut groups = Vec::new();
            for (place, id) in line.groups.iter().enumerate() {
                let at = format!("{pointer}/groups/{place}");
                groups.push(MentorGroupId(self.names.groups.known(id, at, &mut self.issues)));
            }
            let mut classes = Vec::new();
            for (place, id) in line.classes.iter().enumerate() {
                let at = format!("{pointer}/classes/{place}");
                classes.push(ClassId(self.names.classes.known(id, at, &mut self.issues)));
            }
            let answers = line.answers.as_ref().map(|id| {
                RecordId(self.names.records.known(id, format!("{pointer}/answers"), &mut self.issues))
            });
            records.push(RecordFact {
                id,
                kind: line.kind.clone(),
                occurred_on: line.on,
                entered_on: line.entered_on.unwrap_or(line.on),
                performers,
                offices: line.offices.clone(),
                students,
                groups,
                classes,
                grades: line.grades.iter().map(|grade| GradeId(i64::from(*grade))).collect(),
                meeting: line.meeting.clone(),
                channel: line.channel,
                minutes: line.minutes,
                filled: line.filled.clone(),
                confirmed_by: line.confirmed_by.clone(),
                answers,
                withdrawn: line.withdrawn,
            });
        }
        records
    }

    fn student(&mut self, id: &str, pointer: String) -> StudentId {
        StudentId(self.names.students.known(id, pointer, &mut self.issues))
    }

    fn person(&mut self, line: &PersonLine, pointer: String) -> Person {
        match line {
            PersonLine::Staff(id) => Person::Staff(StaffId(self.names.staff.number(id))),
            PersonLine::Student(id) => Person::Student(self.student(id, pointer)),
            PersonLine::GuardianOf(id) => Person::GuardianOf(self.student(id, pointer)),
        }
    }
}
