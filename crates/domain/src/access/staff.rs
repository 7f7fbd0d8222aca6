//! For which members of the staff.

use std::collections::BTreeSet;

use super::{ApiScope, Reader, Role, RoleScope};
use crate::choice::choices;
use crate::id::{GradeId, StaffId};

choices! {
    /// What may be done with one member of the staff.
    StaffAction {
        /// Name, post, subjects: the school's list of teachers.
        See "see" "查看教职工" "See the staff member",
        Edit "edit" "修改教职工信息" "Edit the staff member",
        /// Open a masked phone or id number; each time is logged.
        RevealNumbers "reveal_numbers" "查看完整号码" "Reveal numbers",
        /// The figures of an assessment, never the raw answers.
        ReadAssessment "read_assessment" "查看考核结果" "Read the assessment",
        /// Check the records of a month, decide on requests to be excused, register absences.
        CheckWork "check_work" "检查工作" "Check the work",
    }
}

impl StaffAction {
    fn granted_to(self, role: Role) -> bool {
        match self {
            Self::See => {
                !matches!(role, Role::DistrictOfficer | Role::Auditor | Role::Student | Role::Guardian)
            }
            Self::Edit => role == Role::SchoolAdmin,
            Self::RevealNumbers => matches!(role, Role::SchoolAdmin | Role::Principal),
            Self::ReadAssessment => matches!(
                role,
                Role::Principal
                    | Role::MoralEducationOffice
                    | Role::TeachingOffice
                    | Role::GeneralAffairsOffice
                    | Role::GradeLead
            ),
            Self::CheckWork => {
                matches!(role, Role::Principal | Role::MoralEducationOffice | Role::GradeLead)
            }
        }
    }

    fn granted_to_scope(self, scope: ApiScope) -> bool {
        match self {
            Self::See => {
                matches!(scope, ApiScope::RosterRead | ApiScope::RosterWrite | ApiScope::AssessmentsRead)
            }
            Self::Edit => scope == ApiScope::RosterWrite,
            Self::RevealNumbers | Self::CheckWork => false,
            Self::ReadAssessment => scope == ApiScope::AssessmentsRead,
        }
    }

    /// What everyone on the staff may do with himself.
    fn granted_to_oneself(self) -> bool {
        matches!(self, Self::RevealNumbers | Self::ReadAssessment)
    }
}

/// A member of the staff and the grades of his mentees in the period that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffPlace<'a> {
    pub id: StaffId,
    pub grades: &'a [GradeId],
}

/// A set of members of the staff of one school, for queries to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffScope {
    All,
    /// Those who mentor in one of the grades, and those named; never both empty.
    Some {
        grades: BTreeSet<GradeId>,
        staff: BTreeSet<StaffId>,
    },
    Nobody,
}

impl StaffScope {
    pub fn admits(&self, place: &StaffPlace<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Some { grades, staff } => {
                staff.contains(&place.id) || place.grades.iter().any(|grade| grades.contains(grade))
            }
            Self::Nobody => false,
        }
    }
}

impl Reader {
    /// The members of the staff with whom the caller may do this.
    pub fn staff_members(&self, action: StaffAction) -> StaffScope {
        let everyone_sees = action == StaffAction::See && self.staff().is_some();
        let by_scope = self.effective_scopes().iter().any(|&scope| action.granted_to_scope(scope));
        if everyone_sees || by_scope {
            return StaffScope::All;
        }
        let mut grades = BTreeSet::new();
        for grant in self.effective_grants().filter(|grant| action.granted_to(grant.role)) {
            match grant.scope {
                RoleScope::School => return StaffScope::All,
                RoleScope::Grade(grade) => _ = grades.insert(grade),
                // Mentors are of a grade, not of a class.
                RoleScope::Class(_) => {}
            }
        }
        let staff: BTreeSet<_> = self.staff().filter(|_| action.granted_to_oneself()).into_iter().collect();
        match grades.is_empty() && staff.is_empty() {
            true => StaffScope::Nobody,
            false => StaffScope::Some { grades, staff },
        }
    }
}
