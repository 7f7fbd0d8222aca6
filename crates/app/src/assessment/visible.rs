//! Whose figures a reader sees.

use std::collections::{HashMap, HashSet};

use shiyou_domain::access::{StaffAction, StaffPlace, StaffScope, StudentAction};
use shiyou_domain::id::{ClassId, GradeId, StaffId};
use shiyou_domain::scheme::AssessmentSubject;
use shiyou_persistence::{Db, class, staff, student};

use super::period::Period;
use crate::{AppResult, Call};

/// The subjects of an assessment whose figures the caller may see.
pub(super) enum Visible {
    /// With the grades in which each mentors.
    Staff(StaffScope, HashMap<i64, Vec<GradeId>>),
    Others(HashSet<i64>),
}

impl Visible {
    /// Mentors: by the relation to the staff member. Classes: who sees the mentors of a grade sees its classes, and the
    /// homeroom teacher the own class. Students: who reads the dossier.
    pub(super) fn load(
        db: &mut Db,
        call: &Call,
        subject: AssessmentSubject,
        period: &Period,
    ) -> AppResult<Self> {
        let scope = call.reader.staff_members(StaffAction::ReadAssessment);
        Ok(match subject {
            AssessmentSubject::Mentor => {
                let grades = match &scope {
                    StaffScope::Some { grades, .. } if !grades.is_empty() => {
                        staff::mentee_grades(db, call.school(), period.until)?
                    }
                    _ => HashMap::new(),
                };
                Self::Staff(scope, grades)
            }
            AssessmentSubject::Class => {
                let headed = |id: i64| {
                    call.reader.staff().is_some() && call.reader.homeroom_classes.contains(&ClassId(id))
                };
                let reached = |grade: i64| match &scope {
                    StaffScope::All => true,
                    StaffScope::Some { grades, .. } => grades.contains(&GradeId(grade)),
                    StaffScope::Nobody => false,
                };
                let classes = class::names(db, call.school())?;
                let seen = classes.iter().filter(|(id, place)| headed(**id) || reached(place.grade_id));
                Self::Others(seen.map(|(id, _)| *id).collect())
            }
            AssessmentSubject::Student => {
                let ids = student::ids_in(db, &call.scope(StudentAction::ReadDossier))?;
                Self::Others(ids.into_iter().collect())
            }
        })
    }

    pub(super) fn admits(&self, subject: i64) -> bool {
        match self {
            Self::Staff(scope, grades) => {
                let grades = grades.get(&subject).map_or(&[][..], Vec::as_slice);
                scope.admits(&StaffPlace { id: StaffId(subject), grades })
            }
            Self::Others(ids) => ids.contains(&subject),
        }
    }
}

/// Whether the figures are the caller's own: those are seen with small groups hidden, whatever else he may see.
pub(super) fn is_own(call: &Call, subject_kind: &str, subject: i64) -> bool {
    match subject_kind {
        "staff" => call.reader.staff() == Some(StaffId(subject)),
        "student" => call.reader.student().is_some_and(|own| own.0 == subject),
        _ => false,
    }
}
