//! Who is assessed, and which students are in whose care.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use shiyou_domain::id::TermId;
use shiyou_domain::scheme::AssessmentSubject;
use shiyou_persistence::Db;
use shiyou_persistence::duty::{self, MentorshipTuple};

use super::Loaded;
use super::period::Period;
use crate::{AppResult, Call};

/// Where a student is, and whether he left.
pub(super) struct Place {
    pub(super) class: Option<i64>,
    pub(super) grade: Option<i64>,
    pub(super) status: String,
}

/// What everything else is gathered for.
pub(super) struct Ground {
    pub(super) period: Period,
    pub(super) subject: AssessmentSubject,
    pub(super) students: HashMap<i64, Place>,
    /// Of the period: (id, student, mentor, kind, group, first day, last day).
    pub(super) mentorships: Vec<MentorshipTuple>,
    /// Class → grade.
    pub(super) classes: BTreeMap<i64, i64>,
}

impl Ground {
    pub(super) fn find(db: &mut Db, call: &Call, loaded: &Loaded) -> AppResult<Self> {
        let term = TermId(loaded.row.term_id);
        let period = Period::find(db, call, term, loaded.assessment.period)?;
        let mentorships = duty::mentorships(db, call.school(), period.from, period.to, None)?;
        let classes: BTreeMap<i64, i64> =
            duty::classes(db, call.school())?.into_iter().map(|(id, _, grade, _, _)| (id, grade)).collect();
        let students = duty::students(db, call.school(), None)?
            .into_iter()
            .map(|(id, class, _, _, _, status, _)| {
                let grade = class.and_then(|class| classes.get(&class).copied());
                (id, Place { class, grade, status })
            })
            .collect();
        Ok(Self { period, subject: loaded.assessment.subject, students, mentorships, classes })
    }

    /// Who is assessed, in the order of the result.
    pub(super) fn people(&self) -> BTreeSet<i64> {
        match self.subject {
            AssessmentSubject::Mentor => self.mentorships.iter().map(|pair| pair.2).collect(),
            AssessmentSubject::Class => self.classes.keys().copied().collect(),
            AssessmentSubject::Student => {
                let enrolled = self.students.iter().filter(|(_, place)| place.status == "active");
                enrolled.map(|(id, _)| *id).collect()
            }
        }
    }

    /// The students in the care of each subject on the day, or at any time of the period.
    pub(super) fn students_of(&self, on: Option<NaiveDate>) -> HashMap<i64, BTreeSet<i64>> {
        let mut found: HashMap<i64, BTreeSet<i64>> = HashMap::new();
        match self.subject {
            AssessmentSubject::Mentor => {
                for (_, student, mentor, _, _, from, to) in &self.mentorships {
                    if on.is_none_or(|day| *from <= day && to.is_none_or(|to| day <= to)) {
                        found.entry(*mentor).or_default().insert(*student);
                    }
                }
            }
            AssessmentSubject::Class => {
                for (id, place) in self.students.iter().filter(|(_, place)| place.status == "active") {
                    if let Some(class) = place.class {
                        found.entry(class).or_default().insert(*id);
                    }
                }
            }
            AssessmentSubject::Student => {
                found.extend(self.students.keys().map(|id| (*id, BTreeSet::from([*id]))));
            }
        }
        found
    }

    /// Among whom each is compared: the grade of most of the students, the lower id among equals.
    pub(super) fn pool(&self, subject: i64, students: Option<&BTreeSet<i64>>) -> Option<i64> {
        match self.subject {
            AssessmentSubject::Class => self.classes.get(&subject).copied(),
            AssessmentSubject::Student => self.students.get(&subject).and_then(|place| place.grade),
            AssessmentSubject::Mentor => {
                let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
                for grade in students?.iter().filter_map(|id| self.students.get(id)?.grade) {
                    *counts.entry(grade).or_default() += 1;
                }
                counts
                    .into_iter()
                    .max_by_key(|(grade, number)| (*number, std::cmp::Reverse(*grade)))
                    .map(|(grade, _)| grade)
            }
        }
    }
}
