//! The caller of one request, with everything that decides its rights already loaded.

use std::collections::BTreeSet;

use super::{ApiScope, Permission, Relation, Role, RoleGrant};
use crate::id::{AccountId, ApiClientId, ClassId, GuardianId, SchoolId, StaffId, StudentId};

/// Whose account it is, or who wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PersonKind {
    Staff(StaffId),
    Student(StudentId),
    Guardian(GuardianId),
    /// Nobody of the school: a district officer, an auditor from outside, a program.
    #[default]
    None,
}

/// The caller, in one school. All sets are as of today in the school's time zone, and within [`Reader::school`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The log-in; `None` for a program.
    pub account: Option<AccountId>,
    /// The program; `None` for a person.
    pub client: Option<ApiClientId>,
    pub school: SchoolId,
    pub person: PersonKind,
    pub grants: Vec<RoleGrant>,
    /// Of a program.
    pub scopes: Vec<ApiScope>,
    /// Students whose mentor this is today, substitutes included.
    pub mentees: BTreeSet<StudentId>,
    /// Classes headed today, as homeroom teacher or deputy.
    pub homeroom_classes: BTreeSet<ClassId>,
    /// Classes taught this term, any subject.
    pub taught_classes: BTreeSet<ClassId>,
    /// Of a guardian, without those the guardian may not see (custody).
    pub children: BTreeSet<StudentId>,
}

impl Reader {
    /// A caller that may do nothing; fill in what it is.
    pub fn nobody(school: SchoolId) -> Self {
        Self {
            account: None,
            client: None,
            school,
            person: PersonKind::None,
            grants: vec![],
            scopes: vec![],
            mentees: BTreeSet::new(),
            homeroom_classes: BTreeSet::new(),
            taught_classes: BTreeSet::new(),
            children: BTreeSet::new(),
        }
    }

    /// Whether the caller may ever use an operation that asks for this permission.
    pub fn holds(&self, permission: Permission) -> bool {
        let by_role = |&role: &Role| self.has_role(role) && permission.granted_to(role);
        let by_relation =
            |&relation: &Relation| self.has(relation) && permission.granted_to_relation(relation);
        Role::ALL.iter().any(by_role)
            || Relation::ALL.iter().any(by_relation)
            || self.effective_scopes().iter().any(|&scope| permission.granted_to_scope(scope))
    }

    /// Everything the caller [holds](Self::holds), in the table's order.
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|&permission| self.holds(permission)).collect()
    }

    /// Whether the caller has the role, for however much.
    pub fn has_role(&self, role: Role) -> bool {
        match (role, self.person) {
            (Role::Student, person) => self.account.is_some() && matches!(person, PersonKind::Student(_)),
            (Role::Guardian, person) => self.account.is_some() && matches!(person, PersonKind::Guardian(_)),
            _ => self.effective_grants().any(|grant| grant.role == role),
        }
    }

    /// Whether the relation follows from the caller's data.
    pub fn has(&self, relation: Relation) -> bool {
        match relation {
            Relation::SignedIn => self.account.is_some(),
            Relation::Staff => self.staff().is_some(),
            Relation::Mentor => !self.mentees().is_empty(),
            Relation::Homeroom => !self.homeroom_classes().is_empty(),
            Relation::SubjectTeacher => !self.taught_classes().is_empty(),
        }
    }

    /// The staff member whose account this is.
    pub fn staff(&self) -> Option<StaffId> {
        match (self.account, self.person) {
            (Some(_), PersonKind::Staff(id)) => Some(id),
            _ => None,
        }
    }

    /// The student whose account this is.
    pub fn student(&self) -> Option<StudentId> {
        match (self.account, self.person) {
            (Some(_), PersonKind::Student(id)) => Some(id),
            _ => None,
        }
    }

    /// Whether the caller may give `role` to an account, or take it away: never to or from its own.
    pub fn may_grant(&self, role: Role, account: AccountId) -> bool {
        self.holds(Permission::RolesGrant) && !role.follows_from_person() && self.account != Some(account)
    }

    /// Whether the caller may give a program this scope. An administrator, who reads nothing that is written about a
    /// child, cannot come to it by a program of his own either: those scopes take the principal.
    pub fn may_give_scope(&self, scope: ApiScope) -> bool {
        let reads_about_people =
            matches!(scope, ApiScope::RecordsRead | ApiScope::AssessmentsRead | ApiScope::ExportsRun);
        self.holds(Permission::ApiClientsManage) && (!reads_about_people || self.has_role(Role::Principal))
    }

    // What follows reads the fields through these, so that a field filled for the wrong kind of caller gives nothing.

    pub(super) fn effective_grants(&self) -> impl Iterator<Item = RoleGrant> + '_ {
        self.grants.iter().copied().filter(|grant| self.account.is_some() && grant.is_effective())
    }

    pub(super) fn effective_scopes(&self) -> &[ApiScope] {
        if self.client.is_some() && self.account.is_none() { &self.scopes } else { &[] }
    }

    pub(super) fn mentees(&self) -> &BTreeSet<StudentId> {
        if self.staff().is_some() { &self.mentees } else { &NO_STUDENTS }
    }

    pub(super) fn homeroom_classes(&self) -> &BTreeSet<ClassId> {
        if self.staff().is_some() { &self.homeroom_classes } else { &NO_CLASSES }
    }

    pub(super) fn taught_classes(&self) -> &BTreeSet<ClassId> {
        if self.staff().is_some() { &self.taught_classes } else { &NO_CLASSES }
    }

    pub(super) fn children(&self) -> &BTreeSet<StudentId> {
        if self.has_role(Role::Guardian) { &self.children } else { &NO_STUDENTS }
    }
}

static NO_STUDENTS: BTreeSet<StudentId> = BTreeSet::new();
static NO_CLASSES: BTreeSet<ClassId> = BTreeSet::new();
