//! The surprising case of each role, the agreement of set and row, and the tables as a whole.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod agreement;
mod by_role;
mod records;
mod table;

use std::collections::BTreeSet;

use super::*;
use crate::id::{AccountId, ApiClientId, ClassId, GradeId, SchoolId, StaffId, StudentId};

const ZHANG: StaffId = StaffId(1);
const MING: StudentPlace = place(11, 101, 7);
/// In Ming's class.
const HUA: StudentPlace = place(12, 101, 7);
/// In Ming's grade, another class.
const LAN: StudentPlace = place(13, 102, 7);
/// In another grade.
const YU: StudentPlace = place(14, 201, 8);
const UNPLACED: StudentPlace = StudentPlace { id: StudentId(15), class: None, grade: None };

const fn place(id: i64, class: i64, grade: i64) -> StudentPlace {
    StudentPlace { id: StudentId(id), class: Some(ClassId(class)), grade: Some(GradeId(grade)) }
}

fn person(person: PersonKind) -> Reader {
    Reader { account: Some(AccountId(900)), person, ..Reader::nobody(SchoolId(1)) }
}

/// Teacher Zhang, without any relation or role.
fn zhang() -> Reader {
    person(PersonKind::Staff(ZHANG))
}

fn mentor_of(student: &StudentPlace) -> Reader {
    Reader { mentees: BTreeSet::from([student.id]), ..zhang() }
}

fn homeroom_of(class: i64) -> Reader {
    Reader { homeroom_classes: BTreeSet::from([ClassId(class)]), ..zhang() }
}

fn teacher_of(class: i64) -> Reader {
    Reader { taught_classes: BTreeSet::from([ClassId(class)]), ..zhang() }
}

fn with_role(role: Role, scope: RoleScope) -> Reader {
    Reader { grants: vec![RoleGrant { role, scope }], ..person(PersonKind::None) }
}

fn role(role: Role) -> Reader {
    with_role(role, RoleScope::School)
}

fn student(place: &StudentPlace) -> Reader {
    person(PersonKind::Student(place.id))
}

fn guardian_of(place: &StudentPlace) -> Reader {
    let guardian = PersonKind::Guardian(crate::id::GuardianId(1));
    Reader { children: BTreeSet::from([place.id]), ..person(guardian) }
}

fn program(scopes: &[ApiScope]) -> Reader {
    Reader { client: Some(ApiClientId(1)), scopes: scopes.to_vec(), ..Reader::nobody(SchoolId(1)) }
}
