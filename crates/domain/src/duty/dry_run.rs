//! What a scheme would ask of a mentor, before it is published.

use std::collections::HashSet;

use super::{
    ClassFact, Event, EventCause, Facts, GradeFact, GroupFact, MentorshipFact, Person, PlannedDuty,
    Responsible, SchoolCalendar, StudentFact, Subject, expand,
};
use crate::calendar::Term;
use crate::id::{ClassId, GradeId, MentorGroupId, MentorshipId, RecordId, StaffId, StudentId};
use crate::scheme::{Binding, MentorshipKind, Period, Rhythm, SchemeDocument, StudentFilter, Target};

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
    /// What each rule brings, in the order of the document; rules without a duty for a mentor are left out.
    pub rules: Vec<RuleLoad>,
}

/// What one rule brings a mentor in the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLoad {
    /// Key of the obligation or meeting.
    pub rule: String,
    /// Duties, advised ones included.
    pub duties: u32,
    /// Minutes of writing for the duties that count.
    pub writing_minutes: u32,
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
    for load in &mut mentors {
        load.rules.sort_by_key(|load| place_of(document, &load.rule));
    }
    DryRun { mentors }
}

fn place_of(document: &SchemeDocument, rule: &str) -> Option<usize> {
    let obligations = document.obligations.iter().map(|one| &one.key);
    obligations.chain(document.meetings.iter().map(|one| &one.key)).position(|key| key == rule)
}

/// Keys of the rules that never fall due in the term, because their weeks hold no school day or there is no such exam.
///
/// Left out is what nobody can foresee (events, what follows a record, what is done when needed) and what is owed once in
/// more than a term.
pub fn never_due(document: &SchemeDocument, term: &Term) -> Vec<String> {
    let mut open = document.clone();
    for rule in &mut open.obligations {
        rule.students = StudentFilter::default();
    }
    let planned: HashSet<String> =
        expand(&open, &facts(&open, term, &[GroupSize { mentees: 1, special: 1 }]))
            .iter()
            .map(|duty| duty.key.rule.to_string())
            .collect();
    // Whom a key mentor coaches is not known here.
    let obligations = document.obligations.iter().filter(|one| one.target != Target::EachCoachedMentor);
    let obligations = obligations.map(|one| (&one.key, &one.when, one.basis.binding));
    let meetings = document.meetings.iter().map(|one| (&one.key, &one.when, one.basis.binding));
    obligations
        .chain(meetings)
        .filter(|(_, when, binding)| *binding != Binding::WhenNeeded && is_of_a_term(when))
        .filter(|(key, ..)| !planned.contains(*key))
        .map(|(key, ..)| key.clone())
        .collect()
}

fn is_of_a_term(when: &Rhythm) -> bool {
    match when {
        Rhythm::Periodic { every, .. } => !matches!(
            every,
            Period::Meal | Period::HalfYear | Period::Year | Period::CalendarYear | Period::TermOfOffice
        ),
        Rhythm::Once { .. } => true,
        Rhythm::OnEvent { .. } | Rhythm::After { .. } => false,
    }
}

impl MentorLoad {
    fn empty(term: &Term) -> Self {
        let weeks =
            term.weeks().into_iter().map(|week| WeekLoad { week: week.number, ..WeekLoad::default() });
        Self {
            weeks: weeks.collect(),
            duties: 0,
            peak: WeekLoad::default(),
            writing_minutes_a_week: 0,
            rules: vec![],
        }
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
        let minutes = if duty.required { u32::from(duty.writing_minutes) } else { 0 };
        match self.rules.iter_mut().find(|load| *load.rule == *duty.key.rule) {
            Some(load) => {
                load.duties += 1;
                load.writing_minutes += minutes;
            }
            None => self.rules.push(RuleLoad {
                rule: duty.key.rule.to_string(),
                duties: 1,
                writing_minutes: minutes,
            }),
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
    facts.grades.push(GradeFact { id: GradeId(1), grade: 1, phase: None, lead: None });
    for (mentor, group) in groups.iter().enumerate() {
        let staff = StaffId(mentor as i64);
        let own = MentorGroupId(mentor as i64);
        facts.groups.push(GroupFact { id: own, mentor: staff });
        // Nobody's class: what the homeroom owes is not the mentor's load.
        let class = ClassId(mentor as i64);
        facts.classes.push(ClassFact { id: class, grade: 1, phase: None, homeroom: None, teachers: vec![] });
        for place in 0..group.mentees {
            let id = facts.students.len() as i64;
            let mut student = StudentFact::new(StudentId(id), Some(class));
            if place < group.special {
                student.special = document.students.special_categories.clone();
            }
            facts.students.push(student);
            facts.mentorships.push(MentorshipFact {
                id: MentorshipId(id),
                student: StudentId(id),
                mentor: staff,
                kind,
                group: Some(own),
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
