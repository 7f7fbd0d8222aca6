//! What a caller is: roles that are granted, relations that follow from the data, scopes of programs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::choice::choices;
use crate::id::{ClassId, GradeId};

choices! {
    /// What is granted to an account (spec 3-domain §1).
    Role {
        DistrictOfficer "district_officer" "教育局人员" "District officer",
        /// Runs the system and edits who people are; reads nothing that is written about a child.
        SchoolAdmin "school_admin" "系统管理员" "School administrator",
        /// The principal and the deputies.
        Principal "principal" "校长" "Principal",
        MoralEducationOffice "moral_education_office" "德育处" "Moral education office",
        TeachingOffice "teaching_office" "教务处" "Teaching office",
        GeneralAffairsOffice "general_affairs_office" "总务处" "General affairs office",
        GradeLead "grade_lead" "年级组长" "Grade lead",
        Counsellor "counsellor" "心理老师" "Counsellor",
        Canteen "canteen" "食堂" "Canteen",
        /// Held by every account of a student, and by no other.
        Student "student" "学生" "Student",
        /// Held by every account of a guardian, and by no other.
        Guardian "guardian" "家长" "Guardian",
        /// Reads the log, and no child's data.
        Auditor "auditor" "审计员" "Auditor",
    }
}

impl Role {
    /// Whether the role can be granted for this much. Only a grade lead and a counsellor can have less than the school:
    /// for the others, half a school would let them do whole-school things for part of it.
    pub fn accepts(self, scope: RoleScope) -> bool {
        scope == RoleScope::School || matches!(self, Self::GradeLead | Self::Counsellor)
    }

    /// Whether the role follows from whose account it is, so that a grant neither adds nor removes it.
    pub fn follows_from_person(self) -> bool {
        matches!(self, Self::Student | Self::Guardian)
    }
}

/// How far a grant reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum RoleScope {
    School,
    Grade(GradeId),
    Class(ClassId),
}

/// One role of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RoleGrant {
    pub role: Role,
    pub scope: RoleScope,
}

impl RoleGrant {
    /// A grant for the whole school.
    pub fn school(role: Role) -> Self {
        Self { role, scope: RoleScope::School }
    }

    /// Whether the grant counts at all: see [`Role::accepts`] and [`Role::follows_from_person`].
    pub fn is_effective(self) -> bool {
        self.role.accepts(self.scope) && !self.role.follows_from_person()
    }
}

choices! {
    /// What follows from the data and cannot be granted.
    Relation {
        /// Any person with an account; not a program.
        SignedIn "signed_in" "已登录的人" "Anyone signed in",
        /// The account is a staff member's.
        Staff "staff" "教职工" "Staff member",
        /// Has a mentee today.
        Mentor "mentor" "导师" "Mentor",
        /// Heads a class today, as homeroom teacher or deputy.
        Homeroom "homeroom" "班主任" "Homeroom teacher",
        /// Teaches a class this term.
        SubjectTeacher "subject_teacher" "任课教师" "Subject teacher",
    }
}

choices! {
    /// What a program may do (spec 4-api, Who is calling).
    ApiScope {
        RosterRead "roster.read" "读取名册" "Read the roster",
        RosterWrite "roster.write" "写入名册" "Write the roster",
        RecordsRead "records.read" "读取公开记录" "Read open records",
        AssessmentsRead "assessments.read" "读取考核结果" "Read assessments",
        FilingsRead "filings.read" "读取备案" "Read filings",
        ExportsRun "exports.run" "导出数据" "Run exports",
    }
}
