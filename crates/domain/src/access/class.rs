//! For which classes.

use std::collections::BTreeSet;

use super::{ApiScope, Reader, Relation, Role};
use crate::choice::choices;
use crate::id::ClassId;

choices! {
    /// What may be done with one class.
    ClassAction {
        See "see" "查看班级" "See the class",
        /// Print the sheet of one-time codes for the families.
        IssueFamilyCodes "issue_family_codes" "发放家庭登录码" "Issue family codes",
        /// Enter the choices that students made on paper.
        EnterChoices "enter_choices" "录入纸质志愿" "Enter paper choices",
        Edit "edit" "修改班级" "Edit the class",
    }
}

impl ClassAction {
    fn granted_to(self, role: Role) -> bool {
        match self {
            Self::See => {
                !matches!(role, Role::DistrictOfficer | Role::Auditor | Role::Student | Role::Guardian)
            }
            Self::IssueFamilyCodes => matches!(role, Role::SchoolAdmin | Role::MoralEducationOffice),
            Self::EnterChoices => role == Role::MoralEducationOffice,
            Self::Edit => matches!(role, Role::SchoolAdmin | Role::TeachingOffice),
        }
    }

    fn granted_to_scope(self, scope: ApiScope) -> bool {
        match self {
            Self::See => matches!(scope, ApiScope::RosterRead | ApiScope::RosterWrite),
            Self::Edit => scope == ApiScope::RosterWrite,
            Self::IssueFamilyCodes | Self::EnterChoices => false,
        }
    }

    fn granted_to_homeroom(self) -> bool {
        matches!(self, Self::IssueFamilyCodes | Self::EnterChoices)
    }
}

/// A set of classes of one school, for queries to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassScope {
    All,
    /// Never empty.
    Some(BTreeSet<ClassId>),
    Nobody,
}

impl ClassScope {
    pub fn admits(&self, class: ClassId) -> bool {
        match self {
            Self::All => true,
            Self::Some(classes) => classes.contains(&class),
            Self::Nobody => false,
        }
    }
}

impl Reader {
    /// The classes with which the caller may do this. Names of classes are no secret among the staff; a narrowed role
    /// adds nothing to that.
    pub fn classes(&self, action: ClassAction) -> ClassScope {
        let by_role = Role::ALL.iter().any(|&role| action.granted_to(role) && self.has_role(role));
        let by_scope = self.effective_scopes().iter().any(|&scope| action.granted_to_scope(scope));
        let as_staff = action == ClassAction::See && self.has(Relation::Staff);
        if by_role || by_scope || as_staff {
            return ClassScope::All;
        }
        match action.granted_to_homeroom() && self.has(Relation::Homeroom) {
            true => ClassScope::Some(self.homeroom_classes().clone()),
            false => ClassScope::Nobody,
        }
    }
}
