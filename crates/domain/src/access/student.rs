//! For which children: what a caller may do with a student, by role and by relation.

use std::collections::BTreeSet;

use super::{ApiScope, Reader, Relation, Role, RoleScope};
use crate::choice::choices;
use crate::id::{ClassId, GradeId, StudentId};

choices! {
    /// What may be done with one student.
    StudentAction {
        /// Name, class, mentor; no more than a class list.
        See "see" "查看姓名和班级" "See name and class",
        /// The dossier and open records.
        ReadDossier "read_dossier" "查看成长档案" "Read the dossier",
        /// The text of restricted records.
        ReadRestricted "read_restricted" "查看受限记录" "Read restricted records",
        /// Sensitive special categories and health notes.
        ReadSensitive "read_sensitive" "查看敏感信息" "Read sensitive facts",
        WriteRecord "write_record" "写记录" "Write a record",
        /// Change who the student is: name, class, status, guardians.
        Edit "edit" "修改学生信息" "Edit the student",
        /// Open a masked phone, id number or address; each time is logged.
        RevealNumbers "reveal_numbers" "查看完整号码" "Reveal numbers",
        /// Register from when to when the student is away.
        RegisterAbsence "register_absence" "登记请假" "Register an absence",
    }
}

use StudentAction::{
    Edit, ReadDossier, ReadRestricted, ReadSensitive, RegisterAbsence, RevealNumbers, See, WriteRecord,
};

impl Role {
    /// What the role allows with the students that its grant reaches; a student's own, and a guardian's children's.
    pub fn student_actions(self) -> &'static [StudentAction] {
        match self {
            Self::SchoolAdmin => &[See, Edit, RevealNumbers],
            Self::Principal => &[
                See,
                ReadDossier,
                ReadRestricted,
                ReadSensitive,
                WriteRecord,
                RevealNumbers,
                RegisterAbsence,
            ],
            Self::MoralEducationOffice => {
                &[See, ReadDossier, ReadSensitive, WriteRecord, RevealNumbers, RegisterAbsence]
            }
            Self::TeachingOffice => &[See, ReadDossier, WriteRecord, Edit, RevealNumbers, RegisterAbsence],
            Self::GradeLead => &[See, ReadDossier, WriteRecord, RegisterAbsence],
            Self::Counsellor => {
                &[See, ReadDossier, ReadRestricted, ReadSensitive, WriteRecord, RevealNumbers]
            }
            Self::GeneralAffairsOffice | Self::Canteen => &[See],
            Self::Student | Self::Guardian => &[See, ReadDossier],
            Self::DistrictOfficer | Self::Auditor => &[],
        }
    }
}

impl Relation {
    /// What the relation allows with the students it is to: mentees, own classes, taught classes.
    pub fn student_actions(self) -> &'static [StudentAction] {
        match self {
            Self::SignedIn | Self::Staff => &[],
            Self::Mentor => &[See, ReadDossier, ReadRestricted, ReadSensitive, WriteRecord, RevealNumbers],
            Self::Homeroom => &[See, ReadDossier, ReadSensitive, WriteRecord, RevealNumbers, RegisterAbsence],
            Self::SubjectTeacher => &[See, WriteRecord],
        }
    }
}

impl ApiScope {
    /// What the scope allows with every student of the schools the program is limited to.
    pub fn student_actions(self) -> &'static [StudentAction] {
        match self {
            Self::RosterRead => &[See],
            Self::RosterWrite => &[See, Edit],
            Self::RecordsRead => &[See, ReadDossier],
            Self::AssessmentsRead | Self::FilingsRead | Self::ExportsRun => &[],
        }
    }
}

/// Where a student is today; without class or grade if not enrolled in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudentPlace {
    pub id: StudentId,
    pub class: Option<ClassId>,
    pub grade: Option<GradeId>,
}

/// A set of students of one school, for queries to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StudentScope {
    /// Every student of the school, those without a class included.
    All,
    /// Students who are in one of the grades, or in one of the classes, or one of the students; never all three empty.
    Some {
        grades: BTreeSet<GradeId>,
        classes: BTreeSet<ClassId>,
        students: BTreeSet<StudentId>,
    },
    Nobody,
}

impl StudentScope {
    pub fn admits(&self, place: &StudentPlace) -> bool {
        match self {
            Self::All => true,
            Self::Some { grades, classes, students } => {
                students.contains(&place.id)
                    || place.class.is_some_and(|class| classes.contains(&class))
                    || place.grade.is_some_and(|grade| grades.contains(&grade))
            }
            Self::Nobody => false,
        }
    }
}

/// One reason to reach students.
enum Reach<'a> {
    Granted(RoleScope),
    Classes(&'a BTreeSet<ClassId>),
    Students(&'a BTreeSet<StudentId>),
    Oneself(StudentId),
}

impl Reach<'_> {
    fn admits(&self, place: &StudentPlace) -> bool {
        match self {
            Self::Granted(RoleScope::School) => true,
            Self::Granted(RoleScope::Grade(grade)) => place.grade == Some(*grade),
            Self::Granted(RoleScope::Class(class)) => place.class == Some(*class),
            Self::Classes(classes) => place.class.is_some_and(|class| classes.contains(&class)),
            Self::Students(students) => students.contains(&place.id),
            Self::Oneself(student) => place.id == *student,
        }
    }
}

impl Reader {
    /// The students with whom the caller may do this.
    pub fn students(&self, action: StudentAction) -> StudentScope {
        let (mut grades, mut classes, mut students) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for reach in self.reaches(action) {
            match reach {
                Reach::Granted(RoleScope::School) => return StudentScope::All,
                Reach::Granted(RoleScope::Grade(grade)) => _ = grades.insert(grade),
                Reach::Granted(RoleScope::Class(class)) => _ = classes.insert(class),
                Reach::Classes(own) => classes.extend(own),
                Reach::Students(own) => students.extend(own),
                Reach::Oneself(own) => _ = students.insert(own),
            }
        }
        match grades.is_empty() && classes.is_empty() && students.is_empty() {
            true => StudentScope::Nobody,
            false => StudentScope::Some { grades, classes, students },
        }
    }

    /// Whether the caller may do this with this student: the same answer as [`Self::students`], for a single row.
    pub fn may(&self, action: StudentAction, place: &StudentPlace) -> bool {
        self.reaches(action).any(|reach| reach.admits(place))
    }

    /// The codes of all the caller may do with this student, for `allowed_actions`.
    pub fn student_actions(&self, place: &StudentPlace) -> Vec<&'static str> {
        StudentAction::ALL
            .iter()
            .filter(|&&action| self.may(action, place))
            .map(|action| action.code())
            .collect()
    }

    /// Whether the caller holds the role for this student.
    pub(super) fn has_role_for(&self, role: Role, place: &StudentPlace) -> bool {
        self.effective_grants().any(|grant| grant.role == role && Reach::Granted(grant.scope).admits(place))
    }

    fn reaches(&self, action: StudentAction) -> impl Iterator<Item = Reach<'_>> {
        let allows = move |actions: &[StudentAction]| actions.contains(&action);
        let granted = self
            .effective_grants()
            .filter(move |grant| allows(grant.role.student_actions()))
            .map(|grant| Reach::Granted(grant.scope));
        let related = [
            (Relation::Mentor, Reach::Students(self.mentees())),
            (Relation::Homeroom, Reach::Classes(self.homeroom_classes())),
            (Relation::SubjectTeacher, Reach::Classes(self.taught_classes())),
        ]
        .into_iter()
        .filter(move |(relation, _)| allows(relation.student_actions()))
        .map(|(_, reach)| reach);
        let oneself = self.student().filter(|_| allows(Role::Student.student_actions())).map(Reach::Oneself);
        let family = allows(Role::Guardian.student_actions()).then(|| Reach::Students(self.children()));
        let programmed = self
            .effective_scopes()
            .iter()
            .filter(move |scope| allows(scope.student_actions()))
            .map(|_| Reach::Granted(RoleScope::School));
        granted.chain(related).chain(oneself).chain(family).chain(programmed)
    }
}
