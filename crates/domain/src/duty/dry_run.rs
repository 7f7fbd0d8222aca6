//! What a scheme would ask of a mentor, before it is published.

use super::{
    Event, EventCause, Facts, MentorshipFact, Person, PlannedDuty, Responsible, SchoolCalendar, StudentFact,
    Subject, expand,
};
use crate::calendar::Term;
use crate::id::{MentorshipId, RecordId, StaffId, StudentId};
use crate::scheme::{MentorshipKind, SchemeDocument};

/// The mentees of one mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSize {
    pub mentees: u32,
    /// How many of them are special students.
    pub special: u32,
}

/// What falls due in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WeekLoad {
    /// The week of the term, from 1.
    pub week: u32,
    /// Duties that count.
    pub duties: u32,
    /// Duties that are only advised.
    pub advised: u32,
    /// Minutes of writing for the duties that count.
    pub writing_minutes: u32,
}

/// The load of one mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorLoad {
    /// Every week of the term.
    pub weeks: Vec<WeekLoad>,
    /// Duties of the term that count.
    pub duties: u32,
    /// The first of the weeks with the most duties.
    pub peak: WeekLoad,
    /// Minutes of writing per week, rounded up: the burden meter.
    pub writing_minutes_a_week: u32,
}

/// What a scheme would ask for in a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRun {
    /// One for each group size, in their order.
    pub mentors: Vec<MentorLoad>,
}

/// Counts the duties each mentor would have, week by week of their due day.
///
/// Every mentee is there for the whole term; whatever students owe is handed in on its due day, so that what follows
/// from it (marking) is counted too. Duties shared with others count in full. Events cannot be foreseen.
pub fn dry_run(document: &SchemeDocument, term: &Term, groups: &[GroupSize]) -> DryRun {
    let mut facts = facts(document, term, groups);
    facts.events = handed_in(document, &expand(document, &facts));
    let mut mentors: Vec<MentorLoad> = groups.iter().map(|_| MentorLoad::empty(term)).collect();
    for duty in expand(document, &facts) {
        for responsible in &duty.responsible {
            if let Responsible::Person(Person::Staff(StaffId(id))) = responsible
                && let Some(load) = usize::try_from(*id).ok().and_then(|place| mentors.get_mut(place))
            {
                load.add(term, &duty);
            }
        }
    }
    mentors.iter_mut().for_each(MentorLoad::sum_up);
    DryRun { mentors }
}

impl MentorLoad {
    fn empty(term: &Term) -> Self {
        let weeks =
            term.weeks().into_iter().map(|week| WeekLoad { week: week.number, ..WeekLoad::default() });
        Self { weeks: weeks.collect(), duties: 0, peak: WeekLoad::default(), writing_minutes_a_week: 0 }
    }

    fn add(&mut self, term: &Term, duty: &PlannedDuty) {
        let week = term.week_of(duty.due_on.min(term.ends_on()));
        let Some(load) = week.and_then(|week| self.weeks.get_mut(week as usize - 1)) else { return };
        if duty.required {
            load.duties += 1;
            load.writing_minutes += u32::from(duty.writing_minutes);
        } else {
            load.advised += 1;
        }
    }

    fn sum_up(&mut self) {
        self.duties = self.weeks.iter().map(|week| week.duties).sum();
        let busiest = self.weeks.iter().rev().max_by_key(|week| week.duties);
        self.peak = busiest.copied().unwrap_or_default();
        let minutes: u32 = self.weeks.iter().map(|week| week.writing_minutes).sum();
        self.writing_minutes_a_week = minutes.div_ceil((self.weeks.len() as u32).max(1));
    }
}

/// A school of these groups only: mentor `n` is staff `n`, the first mentees of each are the special ones.
fn facts(document: &SchemeDocument, term: &Term, groups: &[GroupSize]) -> Facts {
    let calendar = SchoolCalendar { term: term.clone(), earlier_terms: vec![], closes_year: true };
    let kind = document.selection.kinds.first().map_or(MentorshipKind::General, |rules| rules.kind);
    let mut facts = Facts::new(calendar);
    for (mentor, group) in groups.iter().enumerate() {
        for place in 0..group.mentees {
            let id = facts.students.len() as i64;
            let mut student = StudentFact::new(StudentId(id), None);
            if place < group.special {
                student.special = document.students.special_categories.clone();
            }
            facts.students.push(student);
            facts.mentorships.push(MentorshipFact {
                id: MentorshipId(id),
                student: StudentId(id),
                mentor: StaffId(mentor as i64),
                kind,
                group: None,
                from: term.starts_on(),
                to: None,
            });
        }
    }
    facts
}

/// The records students would hand in.
fn handed_in(document: &SchemeDocument, duties: &[PlannedDuty]) -> Vec<Event> {
    let mut events = Vec::new();
    for duty in duties {
        let (Subject::Student(student), Some(rule)) = (duty.key.subject, document.obligation(&duty.key.rule))
        else {
            continue;
        };
        let by_student = duty.responsible.contains(&Responsible::Person(Person::Student(student)));
        if let Some(kind) = rule.work.kinds.first().filter(|_| by_student) {
            let id = RecordId(events.len() as i64);
            events.push(Event { id, cause: EventCause::Record(kind.clone()), student, on: duty.due_on });
        }
    }
    events
}
