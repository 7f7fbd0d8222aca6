//! Whom a rule's duties are about, when each of them is there, and who is responsible.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::presence::{SchoolDays, Span, overlap};
use super::rule::{About, Rule};
use super::{
    ClassFact, ExcuseFor, Facts, GradeFact, MentorshipFact, Person, Responsible, StudentFact, Subject,
};
use crate::id::{ClassId, MentorGroupId, StaffId, StudentId};
use crate::scheme::{Actor, GradePhase, MentorshipKind, StudentFilter};

/// Every day there is.
pub(super) const ALWAYS: Span = (NaiveDate::MIN, NaiveDate::MAX);

/// One subject of a rule.
pub(super) struct Track {
    pub(super) subject: Subject,
    /// The kind of mentorship that owes it, where that is not the general one.
    pub(super) kind: Option<MentorshipKind>,
    /// When the subject is there, absences aside.
    pub(super) spans: Vec<Span>,
    /// When it is away.
    pub(super) away: Vec<Span>,
    pub(super) holders: Vec<Holder>,
}

/// Who is responsible, and from when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) who: Responsible,
    pub(super) span: Span,
}

/// The facts, found by what is asked for.
pub(super) struct Index<'a> {
    pub(super) facts: &'a Facts,
    pub(super) days: SchoolDays,
    by_student: HashMap<StudentId, Vec<&'a MentorshipFact>>,
    classes: HashMap<ClassId, &'a ClassFact>,
    away: HashMap<Person, Vec<Span>>,
}

impl<'a> Index<'a> {
    /// `absence_school_days`: an absence of fewer school days is none.
    pub(super) fn of(facts: &'a Facts, absence_school_days: u32) -> Self {
        let days = SchoolDays::of(&facts.calendar);
        let all = days.all();
        let mut by_student: HashMap<StudentId, Vec<&MentorshipFact>> = HashMap::new();
        for mentorship in &facts.mentorships {
            by_student.entry(mentorship.student).or_default().push(mentorship);
        }
        let mut away: HashMap<Person, Vec<Span>> = HashMap::new();
        for absence in &facts.absences {
            let span = (absence.from, absence.to);
            if all.days(span) >= absence_school_days {
                away.entry(absence.who).or_default().push(span);
            }
        }
        let classes = facts.classes.iter().map(|class| (class.id, class)).collect();
        Self { facts, days, by_student, classes, away }
    }

    /// When the person is away, long absences only.
    pub(super) fn away(&self, who: Person) -> &[Span] {
        self.away.get(&who).map_or(&[], Vec::as_slice)
    }

    /// The days an approved excuse covers for this rule and subject.
    pub(super) fn excused(&self, rule: &str, track: &Track) -> Vec<Span> {
        let of_rule = |key: &Option<String>| key.as_deref().is_none_or(|key| key == rule);
        let excuses = self.facts.excuses.iter().filter(|excuse| of_rule(&excuse.rule));
        excuses
            .flat_map(|excuse| {
                let span = (excuse.from, excuse.to);
                match excuse.of {
                    ExcuseFor::Subject(subject) if subject == track.subject => vec![span],
                    ExcuseFor::Subject(_) => vec![],
                    ExcuseFor::Staff(staff) => {
                        let who = Responsible::Person(Person::Staff(staff));
                        let held = track.holders.iter().filter(|holder| holder.who == who);
                        held.filter_map(|holder| overlap(holder.span, span)).collect()
                    }
                }
            })
            .collect()
    }

    /// Every subject of the rule, in the order of the facts.
    pub(super) fn tracks(&self, rule: &Rule<'_>) -> Vec<Track> {
        match rule.about {
            About::EachMentee | About::EachGuardian => self.mentees(rule),
            About::EachStudent => self.students(rule),
            About::EachMentor => self.mentors(rule),
            About::EachTeacher => self.teachers(rule),
            About::EachKeyMentor => {
                self.staff(self.facts.coached.iter().map(|one| (one.key_mentor, one.key_mentor)))
            }
            About::EachCoachedMentor => {
                self.staff(self.facts.coached.iter().map(|one| (one.coached, one.key_mentor)))
            }
            About::EachGroup => self.groups(rule),
            About::EachClass => self.classes(rule),
            About::EachGrade => self.grades(rule),
            About::School => vec![always(Subject::School, offices(rule.actors))],
        }
    }

    /// The student's mentorships of the kinds the filter admits.
    pub(super) fn mentorships(&self, student: StudentId, filter: &StudentFilter) -> Vec<&'a MentorshipFact> {
        let all = self.by_student.get(&student).map_or(&[][..], Vec::as_slice);
        let admitted =
            |kind: &MentorshipKind| filter.mentorships.is_empty() || filter.mentorships.contains(kind);
        all.iter().filter(|mentorship| admitted(&mentorship.kind)).copied().collect()
    }

    /// The homeroom teacher of the student's class.
    pub(super) fn homeroom(&self, student: &StudentFact) -> Option<StaffId> {
        self.classes.get(&student.class?)?.homeroom
    }

    fn mentees(&self, rule: &Rule<'_>) -> Vec<Track> {
        let by_mentor = rule.actors.iter().any(|actor| matches!(actor, Actor::Mentor | Actor::KeyMentor));
        let mut tracks = Vec::new();
        for student in self.facts.students.iter().filter(|student| admits(&rule.students, student)) {
            let mentorships = self.mentorships(student.id, &rule.students);
            if !by_mentor {
                tracks.extend(self.of_student(rule, student, None, &mentorships));
                continue;
            }
            for kind in MentorshipKind::ALL {
                let of_kind: Vec<_> = mentorships.iter().filter(|one| one.kind == *kind).copied().collect();
                let named = (*kind != MentorshipKind::General).then_some(*kind);
                tracks.extend(self.of_student(rule, student, named, &of_kind));
            }
        }
        tracks
    }

    fn students(&self, rule: &Rule<'_>) -> Vec<Track> {
        let admitted = self.facts.students.iter().filter(|student| admits(&rule.students, student));
        admitted
            .filter_map(|student| {
                self.of_student(rule, student, None, &self.mentorships(student.id, &rule.students))
            })
            .collect()
    }

    fn of_student(
        &self,
        rule: &Rule<'_>,
        student: &StudentFact,
        kind: Option<MentorshipKind>,
        mentorships: &[&MentorshipFact],
    ) -> Option<Track> {
        let enrolled = (student.from.unwrap_or(ALWAYS.0), student.to.unwrap_or(ALWAYS.1));
        let spans: Vec<Span> =
            mentorships.iter().filter_map(|mentorship| overlap(span_of(mentorship), enrolled)).collect();
        let away = self.away(Person::Student(student.id)).to_vec();
        let holders = self.holders_of_student(rule.actors, student, mentorships);
        (!spans.is_empty()).then_some(Track {
            subject: Subject::Student(student.id),
            kind,
            spans,
            away,
            holders,
        })
    }

    /// Who is responsible for a student, by the rule's actors.
    pub(super) fn holders_of_student(
        &self,
        actors: &[Actor],
        student: &StudentFact,
        mentorships: &[&MentorshipFact],
    ) -> Vec<Holder> {
        let person = |who: Person| Holder { who: Responsible::Person(who), span: ALWAYS };
        let mut holders = Vec::new();
        for actor in actors {
            match actor {
                Actor::Mentor | Actor::KeyMentor => holders.extend(mentorships.iter().map(|one| holder(one))),
                Actor::Student => holders.push(person(Person::Student(student.id))),
                Actor::Guardian => holders.push(person(Person::GuardianOf(student.id))),
                Actor::Homeroom => holders.push(staff_or_office(self.homeroom(student), *actor)),
                Actor::GradeLead => holders.push(staff_or_office(self.lead(student.grade), *actor)),
                other => holders.push(office(*other)),
            }
        }
        holders
    }

    fn mentors(&self, rule: &Rule<'_>) -> Vec<Track> {
        let kinds = &rule.students.mentorships;
        let mut order: Vec<StaffId> = Vec::new();
        let mut spans: HashMap<StaffId, Vec<Span>> = HashMap::new();
        for mentorship in
            self.facts.mentorships.iter().filter(|one| kinds.is_empty() || kinds.contains(&one.kind))
        {
            let of_mentor = spans.entry(mentorship.mentor).or_default();
            if of_mentor.is_empty() {
                order.push(mentorship.mentor);
            }
            of_mentor.push(span_of(mentorship));
        }
        let track = |mentor: StaffId| Track {
            subject: Subject::Staff(mentor),
            kind: None,
            spans: spans.remove(&mentor).unwrap_or_default(),
            away: self.away(Person::Staff(mentor)).to_vec(),
            holders: vec![Holder { who: Responsible::Person(Person::Staff(mentor)), span: ALWAYS }],
        };
        order.into_iter().map(track).collect()
    }

    /// Each teacher of the classes the rule is about.
    fn teachers(&self, rule: &Rule<'_>) -> Vec<Track> {
        let classes = self.facts.classes.iter();
        let admitted = classes.filter(|class| admits_grade(&rule.students, class.grade, class.phase));
        self.staff(admitted.flat_map(|class| class.teachers.iter().map(|teacher| (*teacher, *teacher))))
    }

    /// One track for each member of staff, and who is responsible.
    fn staff(&self, pairs: impl Iterator<Item = (StaffId, StaffId)>) -> Vec<Track> {
        let mut tracks: Vec<Track> = Vec::new();
        for (about, responsible) in pairs {
            let subject = Subject::Staff(about);
            let holder = Holder { who: Responsible::Person(Person::Staff(responsible)), span: ALWAYS };
            match tracks.iter_mut().find(|track| track.subject == subject) {
                Some(track) if track.holders.contains(&holder) => {}
                Some(track) => track.holders.push(holder),
                None => tracks.push(Track {
                    away: self.away(Person::Staff(about)).to_vec(),
                    ..always(subject, vec![holder])
                }),
            }
        }
        tracks
    }

    fn groups(&self, rule: &Rule<'_>) -> Vec<Track> {
        let mut spans: HashMap<MentorGroupId, Vec<Span>> = HashMap::new();
        for mentorship in &self.facts.mentorships {
            if let Some(group) = mentorship.group {
                spans.entry(group).or_default().push(span_of(mentorship));
            }
        }
        let others = rule.actors.iter().filter(|actor| !matches!(actor, Actor::Mentor | Actor::KeyMentor));
        let others: Vec<Holder> = others.map(|actor| office(*actor)).collect();
        let track = |group: &super::GroupFact| Track {
            subject: Subject::Group(group.id),
            kind: None,
            spans: spans.remove(&group.id).unwrap_or_default(),
            away: vec![],
            holders: std::iter::once(Holder {
                who: Responsible::Person(Person::Staff(group.mentor)),
                span: ALWAYS,
            })
            .filter(|_| others.len() < rule.actors.len())
            .chain(others.iter().copied())
            .collect(),
        };
        self.facts.groups.iter().map(track).collect()
    }

    fn classes(&self, rule: &Rule<'_>) -> Vec<Track> {
        let admitted =
            self.facts.classes.iter().filter(|class| admits_grade(&rule.students, class.grade, class.phase));
        admitted
            .map(|class| {
                let holders = rule.actors.iter().flat_map(|actor| match actor {
                    Actor::Homeroom => vec![staff_or_office(class.homeroom, *actor)],
                    Actor::GradeLead => vec![staff_or_office(self.lead(class.grade), *actor)],
                    Actor::Mentor | Actor::KeyMentor => self.mentors_of(class.id),
                    Actor::SubjectTeacher if !class.teachers.is_empty() => {
                        class.teachers.iter().map(|teacher| staff_or_office(Some(*teacher), *actor)).collect()
                    }
                    other => vec![office(*other)],
                });
                always(Subject::Class(class.id), holders.collect())
            })
            .collect()
    }

    fn grades(&self, rule: &Rule<'_>) -> Vec<Track> {
        let admitted =
            self.facts.grades.iter().filter(|grade| admits_grade(&rule.students, grade.grade, grade.phase));
        admitted
            .map(|grade: &GradeFact| {
                let holders = rule.actors.iter().map(|actor| match actor {
                    Actor::GradeLead => staff_or_office(grade.lead, *actor),
                    other => office(*other),
                });
                always(Subject::Grade(grade.id), holders.collect())
            })
            .collect()
    }

    fn mentors_of(&self, class: ClassId) -> Vec<Holder> {
        let students = self.facts.students.iter().filter(|student| student.class == Some(class));
        let mut holders: Vec<Holder> = Vec::new();
        for mentorship in students.flat_map(|student| self.mentorships(student.id, &StudentFilter::default()))
        {
            let one = holder(mentorship);
            if !holders.contains(&one) {
                holders.push(one);
            }
        }
        holders
    }

    fn lead(&self, grade: u8) -> Option<StaffId> {
        self.facts.grades.iter().find(|fact| fact.grade == grade && grade != 0)?.lead
    }
}

/// Whether the filter admits the student; mentorship kinds are looked at apart.
pub(super) fn admits(filter: &StudentFilter, student: &StudentFact) -> bool {
    admits_grade(filter, student.grade, student.phase)
        && (filter.semesters.is_empty()
            || student.semester.is_some_and(|semester| filter.semesters.contains(&semester)))
        && (filter.boarding.is_none() || filter.boarding == student.boarding)
        && (filter.strata.is_empty()
            || student.stratum.as_ref().is_some_and(|own| filter.strata.contains(own)))
        && filter.special.as_ref().is_none_or(|special| special.admits(&student.special))
}

fn admits_grade(filter: &StudentFilter, grade: u8, phase: Option<GradePhase>) -> bool {
    (filter.grades.is_empty() || filter.grades.contains(&grade))
        && (filter.phases.is_empty() || phase.is_some_and(|phase| filter.phases.contains(&phase)))
}

fn always(subject: Subject, holders: Vec<Holder>) -> Track {
    Track { subject, kind: None, spans: vec![ALWAYS], away: vec![], holders }
}

pub(super) fn span_of(mentorship: &MentorshipFact) -> Span {
    (mentorship.from, mentorship.to.unwrap_or(ALWAYS.1))
}

fn holder(mentorship: &MentorshipFact) -> Holder {
    Holder { who: Responsible::Person(Person::Staff(mentorship.mentor)), span: span_of(mentorship) }
}

fn office(actor: Actor) -> Holder {
    Holder { who: Responsible::Office(actor), span: ALWAYS }
}

fn offices(actors: &[Actor]) -> Vec<Holder> {
    actors.iter().map(|actor| office(*actor)).collect()
}

fn staff_or_office(staff: Option<StaffId>, actor: Actor) -> Holder {
    staff.map_or(office(actor), |staff| Holder {
        who: Responsible::Person(Person::Staff(staff)),
        span: ALWAYS,
    })
}
