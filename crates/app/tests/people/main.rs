//! People and calendar, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod account;
mod calendar;
mod class;
mod staff;
mod student;
mod student_numbers;

use std::collections::BTreeSet;

use shiyou_app::class::{ClassDraft, GradeDraft, create, create_grade};
use shiyou_app::staff::StaffDraft;
use shiyou_app::student::StudentDraft;
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant};
use shiyou_domain::id::{AccountId, ClassId, GradeId, StaffId, StudentId};
use shiyou_testkit::House;

pub fn admin(house: &House) -> Call {
    house.call_as(&[Role::SchoolAdmin])
}

/// The administrator of the other school.
pub fn elsewhere(house: &House) -> Call {
    house.call(Reader {
        account: Some(AccountId(2)),
        grants: vec![RoleGrant::school(Role::SchoolAdmin)],
        ..Reader::nobody(house.other_school)
    })
}

/// The homeroom teacher of a class.
pub fn homeroom(house: &House, staff: StaffId, class: ClassId) -> Call {
    house.call(Reader {
        account: Some(AccountId(3)),
        person: PersonKind::Staff(staff),
        homeroom_classes: BTreeSet::from([class]),
        ..Reader::nobody(house.school)
    })
}

pub fn grade(house: &House, call: &Call, number: i32) -> GradeId {
    let draft = GradeDraft { number, name: format!("{number}年级"), lead: None };
    create_grade(&house.app, call, &draft).unwrap().id
}

pub fn class(house: &House, call: &Call, grade: GradeId, number: i32) -> ClassId {
    let draft = ClassDraft { grade, number, name: None, homeroom: None, deputy: None };
    create(&house.app, call, &draft).unwrap().id
}

pub fn student_draft(name: &str, class: Option<ClassId>) -> StudentDraft {
    StudentDraft {
        name: name.into(),
        gender: "female".into(),
        class,
        status: "active".into(),
        ..StudentDraft::default()
    }
}

pub fn student(house: &House, call: &Call, name: &str, class: Option<ClassId>) -> StudentId {
    shiyou_app::student::create(&house.app, call, &student_draft(name, class)).unwrap().id
}

pub fn staff_draft(name: &str) -> StaffDraft {
    StaffDraft {
        name: name.into(),
        gender: "male".into(),
        kind: "teacher".into(),
        status: "active".into(),
        ..StaffDraft::default()
    }
}

pub fn staff(house: &House, call: &Call, name: &str) -> StaffId {
    shiyou_app::staff::create(&house.app, call, &staff_draft(name)).unwrap().id
}

/// A mentorship as the selection leaves it; pairing itself is tested there.
pub fn mentorship(house: &House, term: i64, student: StudentId, mentor: StaffId) {
    let (school, id) = (house.school.0, house.app.ids.next(house.app.clock.now()));
    house.database.execute(&format!(
        "INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at) \
         VALUES ({id}, {school}, {term}, {}, {}, 'general', '2026-09-07', 'mutual', '2026-09-07 00:00:00')",
        student.0, mentor.0
    ));
}

/// The one code of a refusal.
pub fn code<T: std::fmt::Debug>(result: AppResult<T>) -> &'static str {
    match result {
        Err(AppError::Invalid(issues)) => issues[0].code(),
        Err(AppError::Conflict(issue)) => issue.code(),
        Err(AppError::NotFound) => "not_found",
        Err(AppError::Forbidden) => "forbidden",
        Err(AppError::Stale) => "stale",
        other => panic!("{other:?}"),
    }
}
