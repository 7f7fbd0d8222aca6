//! The office's week: bulletins, month checks, excuses and absences, groups, the inspection folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod absence;
mod bulletin;
mod excuse;
mod folder;
mod matrix;
mod month_check;

use shiyou_app::Call;
use shiyou_app::duty::{DutyItem, DutyQuery, expand_for_term, list_duties};
use shiyou_app::record::{NewRecord, create_record};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant, RoleScope};
use shiyou_domain::id::{AccountId, GradeId, SchoolId, StaffId, StudentId};
use shiyou_domain::record::{RecordDraft, RecordKind};
use shiyou_persistence::page::PageRequest;
use shiyou_testkit::{House, Roster, instant};

/// The same school twice, its duties expanded; 14 October 2026 unless the clock stands elsewhere.
fn office_at(now: &str) -> (House, Roster, Roster) {
    let house = House::at(now);
    let roster = house.roster("P04");
    let other = Roster::fill(&house, house.other_school, "P04", 9_000);
    for call in [house.system(), Call::system(&house.app, house.other_school, house.system().zone)] {
        let term = if call.school() == house.school { roster.term } else { other.term };
        expand_for_term(&house.app, &call, term).unwrap();
    }
    (house, roster, other)
}

fn office() -> (House, Roster, Roster) {
    office_at(shiyou_testkit::NOW)
}

/// Somebody of the office, with a person behind the account.
fn with_role(house: &House, school: SchoolId, staff: i64, role: Role, scope: RoleScope) -> Call {
    house.call(Reader {
        account: Some(AccountId(staff)),
        person: PersonKind::Staff(StaffId(staff)),
        grants: vec![RoleGrant { role, scope }],
        ..Reader::nobody(school)
    })
}

fn principal(house: &House) -> Call {
    with_role(house, house.school, 1_090, Role::Principal, RoleScope::School)
}

/// The lead of grade 7, where everybody of the roster is.
fn lead(house: &House) -> Call {
    with_role(house, house.school, 1_091, Role::GradeLead, RoleScope::Grade(GradeId(1_003)))
}

/// A second grade with a class of its own, its children mentored by nobody of grade 7.
fn add_grade_8(house: &House, roster: &Roster) -> (GradeId, StaffId) {
    let (s, t) = (house.school.0, roster.term.0);
    let at = "'2026-09-01 00:00:00'";
    house.execute(&format!(
        "INSERT INTO grades (id, school_id, number, name) VALUES (1004, {s}, 8, '八年级');
         INSERT INTO classes (id, school_id, grade_id, number, name) VALUES (1013, {s}, 1004, 1, '八年级1班');
         INSERT INTO staff (id, school_id, name, name_key, gender, kind, subjects, strengths, qualifications, status, created_at) VALUES \
           (1024, {s}, '王老师', 'wang', 'female', 'teacher', '[]', '[]', '[]', 'active', {at});
         INSERT INTO students (id, school_id, name, name_key, gender, class_id, status, special, interests, strengths, needs, personality, created_at) VALUES \
           (1150, {s}, '八年级学生', 'banianji', 'female', 1013, 'active', '[]', '[]', '[]', '[]', '[]', {at});
         INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at) VALUES \
           (1650, {s}, {t}, 1150, 1024, 'general', '2026-09-01', 'mutual', {at});"
    ));
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    (GradeId(1_004), StaffId(1_024))
}

fn lead_of_8(house: &House) -> Call {
    with_role(house, house.school, 1_092, Role::GradeLead, RoleScope::Grade(GradeId(1_004)))
}

fn talk(house: &House, call: &Call, at: &str, students: &[StudentId]) {
    let draft = RecordDraft {
        students: students.to_vec(),
        topic: "近况".into(),
        summary: "聊了聊。".into(),
        ..RecordDraft::new(RecordKind::Talk, instant(at))
    };
    create_record(&house.app, call, &NewRecord { draft, meeting: None, client_key: None }).unwrap();
}

/// The duties of a rule about a student, by due day.
fn duties(house: &House, student: StudentId, rule: &str) -> Vec<DutyItem> {
    let query = DutyQuery { student: Some(student.0), rule: Some(rule.to_owned()), ..DutyQuery::default() };
    list_duties(&house.app, &principal(house), &query, &PageRequest::largest()).unwrap().items
}
