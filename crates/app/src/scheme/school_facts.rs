//! What a scheme would meet in the school as it is: units to be paired, who is there to act, the load it would bring.

use std::collections::{BTreeMap, HashMap, HashSet};

use shiyou_domain::access::Role;
use shiyou_domain::calendar::Term;
use shiyou_domain::duty::{GroupSize, MentorLoad, dry_run, never_due};
use shiyou_domain::id::{SchoolId, TermId};
use shiyou_domain::scheme::{
    Actor, Burden, Coverage, LocalText, OwnTeacher, SchemeDocument, SchoolFacts, SelectionUnit, UnitFigures,
};
use shiyou_domain::selection::is_eligible;
use shiyou_persistence::campaign::{self, RosterStaff, RosterStudent, Unit};
use shiyou_persistence::scheme::{self, People};
use shiyou_persistence::{Db, school};

use crate::duty::offices_of;
use crate::selection::candidate;
use crate::{AppError, AppResult};

/// The rows that a dry run is made from; read with a fixed number of queries.
pub(super) struct SchoolNow {
    pub(super) term: Term,
    students: Vec<RosterStudent>,
    staff: Vec<RosterStaff>,
    units: BTreeMap<i64, Unit>,
    taught: HashMap<i64, Vec<i64>>,
    people: People,
}

impl SchoolNow {
    pub(super) fn read(db: &mut Db, school: SchoolId, term: TermId) -> AppResult<Self> {
        let row = school::find_term(db, school, term)?;
        let draft = serde_json::from_str(&row.calendar)?;
        Ok(Self {
            term: Term::new(draft).map_err(AppError::Invalid)?,
            students: campaign::students_in(db, school, None)?,
            staff: campaign::staff_of(db, school)?,
            units: campaign::units(db, school)?,
            taught: campaign::taught_in(db, school, term)?,
            people: scheme::people(db, school, term)?,
        })
    }

    /// The school as this scheme sees it.
    pub(super) fn under(&self, document: &SchemeDocument) -> SchoolUnder<'_> {
        let wanted =
            |student: &&RosterStudent| document.students.coverage != Coverage::Selected || student.is_special;
        let eligible = |member: &&RosterStaff| is_eligible(&document.mentors, candidate(member)).is_ok();
        SchoolUnder {
            now: self,
            students: self.students.iter().filter(wanted).collect(),
            mentors: self.staff.iter().filter(eligible).collect(),
        }
    }
}

/// The school with the students and the mentors that a scheme admits.
pub(super) struct SchoolUnder<'a> {
    now: &'a SchoolNow,
    pub(super) students: Vec<&'a RosterStudent>,
    pub(super) mentors: Vec<&'a RosterStaff>,
}

/// What is paired by itself.
struct PairedUnit {
    name: LocalText,
    classes: Vec<i64>,
    students: u32,
}

impl SchoolUnder<'_> {
    pub(super) fn special(&self) -> u32 {
        self.students.iter().filter(|student| student.is_special).count() as u32
    }

    /// The units that are paired by themselves, each with those who can be chosen there, as a campaign would have them.
    pub(super) fn units(&self, document: &SchemeDocument) -> Vec<UnitFigures> {
        let selection = &document.selection;
        let only_own = selection.choices.own_teachers == OwnTeacher::Only;
        // By grade, class and id, so that they come in the school's order.
        let mut units: BTreeMap<(i32, i32, i64), PairedUnit> = BTreeMap::new();
        for (class, unit) in &self.now.units {
            let (key, name) = match selection.unit {
                SelectionUnit::Class => {
                    ((unit.grade_number, unit.class_number, *class), unit.class_name.clone())
                }
                SelectionUnit::Grade => ((unit.grade_number, 0, unit.grade), unit.grade_name.clone()),
                SelectionUnit::School => ((0, 0, 0), String::new()),
            };
            let name = match selection.unit {
                SelectionUnit::School => LocalText::new("全校", "The school"),
                _ => LocalText::new(name, ""),
            };
            let unit = units.entry(key).or_insert_with(|| PairedUnit { name, classes: vec![], students: 0 });
            unit.classes.push(*class);
            let here = |student: &&&RosterStudent| student.class_id == Some(*class);
            unit.students += self.students.iter().filter(here).count() as u32;
        }
        let own = |member: &RosterStaff, classes: &[i64]| {
            self.now.taught.get(&member.id).is_some_and(|taught| taught.iter().any(|id| classes.contains(id)))
        };
        let figures = |PairedUnit { name, classes, students }: PairedUnit| UnitFigures {
            name,
            students,
            mentors: self
                .mentors
                .iter()
                .filter(|member| !only_own || own(member, &classes))
                .map(|member| limit(member, document))
                .collect(),
        };
        units.into_values().map(figures).filter(|unit| unit.students > 0).collect()
    }

    /// Who is there to act.
    fn actors(&self, document: &SchemeDocument) -> HashSet<Actor> {
        let now = self.now;
        let roles = now.people.roles.iter().filter_map(|role| Role::from_code(role));
        let mut actors: HashSet<Actor> = roles.flat_map(offices_of).collect();
        actors.extend([Actor::Mentor, Actor::Student, Actor::Guardian]);
        let key_qualifications = &document.mentors.key_mentor_qualifications;
        let is_key = |member: &&&RosterStaff| {
            key_qualifications.iter().any(|name| member.qualifications.contains(&format!("\"{name}\"")))
        };
        let conditions = [
            (Actor::Homeroom, now.people.has_homerooms),
            (Actor::GradeLead, now.people.has_grade_leads),
            (Actor::SubjectTeacher, now.people.has_teachers),
            (Actor::KeyMentor, self.mentors.iter().any(|member| is_key(&member))),
            (Actor::StudentGuide, now.staff.iter().any(|member| member.kind == "student_guide")),
        ];
        actors.extend(conditions.into_iter().filter(|(_, there)| *there).map(|(actor, _)| actor));
        actors
    }

    /// What warnings are made from.
    pub(super) fn facts(
        &self,
        document: &SchemeDocument,
        usual: Option<(GroupSize, &MentorLoad)>,
    ) -> SchoolFacts {
        // A mentor may lead groups in several units: the school as a whole is worth a warning, and hinders nothing.
        let mut units = self.units(document);
        if document.selection.unit != SelectionUnit::School {
            units.push(UnitFigures {
                name: LocalText::new("全校", "The school"),
                students: self.students.len() as u32,
                mentors: self.mentors.iter().map(|member| limit(member, document)).collect(),
            });
        }
        SchoolFacts {
            units,
            actors: self.actors(document),
            burden: usual.map(|(group, load)| burden(group, load)),
            never_due: never_due(document, &self.now.term),
        }
    }

    /// The load of a mentor of each of these groups.
    pub(super) fn loads(&self, document: &SchemeDocument, groups: &[GroupSize]) -> Vec<MentorLoad> {
        dry_run(document, &self.now.term, groups).mentors
    }
}

fn burden(group: GroupSize, load: &MentorLoad) -> Burden {
    let all: u32 = load.rules.iter().map(|rule| rule.writing_minutes).sum();
    let heaviest = load.rules.iter().rev().max_by_key(|rule| rule.writing_minutes);
    Burden {
        mentees: group.mentees,
        minutes_a_week: load.writing_minutes_a_week,
        heaviest: heaviest.map(|rule| (rule.rule.clone(), rule.writing_minutes * 100 / all.max(1))),
    }
}

/// How many a mentor can take by his own limit and by that of the scheme over all units.
fn limit(member: &RosterStaff, document: &SchemeDocument) -> Option<u32> {
    let own = member.capacity.and_then(|most| u32::try_from(most).ok());
    own.into_iter().chain(document.selection.group.mentor_most).min()
}
