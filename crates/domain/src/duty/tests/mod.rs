#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
mod by_plan;
mod conventions;
mod dry_run;
mod model;
mod term;

use chrono::NaiveDate;

use super::*;
use crate::calendar::{Holiday, Term, TermDraft};
use crate::id::{ClassId, GradeId, MentorGroupId, MentorshipId, RecordId, StaffId, StudentId};
use crate::record::RecordKind;
use crate::scheme::{GradePhase, MentorshipKind, Preset, SchemeDocument};

const MENTOR: StaffId = StaffId(100);
const OTHER: StaffId = StaffId(101);
const HOMEROOM: StaffId = StaffId(102);
const CLASS: ClassId = ClassId(7);
const GROUP: MentorGroupId = MentorGroupId(3);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Nine weeks, 1 September (a Tuesday) to 30 October 2026; 1–7 October off, Saturday 10 October made up.
///
/// 22 school days in September, 18 in October.
fn nine_weeks() -> TermDraft {
    TermDraft {
        holidays: vec![Holiday {
            name_zh: "国庆节".into(), from: day("2026-10-01"), to: day("2026-10-07")
        }],
        make_up_days: vec![day("2026-10-10")],
        ..TermDraft::new(day("2026-09-01"), day("2026-10-30"))
    }
}

fn scheme(key: &str) -> SchemeDocument {
    Preset::find(key).unwrap().document.clone()
}

fn pair(student: i64, mentor: StaffId, kind: MentorshipKind, from: &str, to: Option<&str>) -> MentorshipFact {
    MentorshipFact {
        id: MentorshipId(student * 1_000 + mentor.0),
        student: StudentId(student),
        mentor,
        kind,
        group: Some(GROUP),
        from: day(from),
        to: to.map(day),
    }
}

/// One class of `students` students, all with [`MENTOR`] from the first day of [`nine_weeks`].
fn one_class(students: i64) -> Facts {
    let mut facts = Facts::new(SchoolCalendar::of(nine_weeks()).unwrap());
    for id in 1..=students {
        facts.students.push(StudentFact { grade: 7, ..StudentFact::new(StudentId(id), Some(CLASS)) });
        facts.mentorships.push(pair(id, MENTOR, MentorshipKind::General, "2026-09-01", None));
    }
    facts.groups.push(GroupFact { id: GROUP, mentor: MENTOR });
    facts.classes.push(ClassFact {
        id: CLASS,
        grade: 7,
        phase: Some(GradePhase::Starting),
        homeroom: Some(HOMEROOM),
        teachers: vec![],
    });
    facts.grades.push(GradeFact { id: GradeId(1), grade: 7, phase: Some(GradePhase::Starting), lead: None });
    facts
}

fn talk(id: i64, on: &str, students: &[i64]) -> RecordFact {
    let students = students.iter().map(|id| StudentId(*id)).collect();
    RecordFact::new(RecordId(id), RecordKind::Talk, day(on), Person::Staff(MENTOR), students)
}

fn of<'a>(duties: &'a [PlannedDuty], rule: &str, subject: Subject) -> Vec<&'a PlannedDuty> {
    duties.iter().filter(|duty| &*duty.key.rule == rule && duty.key.subject == subject).collect()
}

fn due_days(duties: &[PlannedDuty], rule: &str, student: i64) -> Vec<String> {
    let duties = of(duties, rule, Subject::Student(StudentId(student)));
    duties.iter().map(|duty| duty.due_on.format("%m-%d").to_string()).collect()
}

/// States of the duties of one rule and student, in order.
fn states(
    document: &SchemeDocument,
    duties: &[PlannedDuty],
    records: &[RecordFact],
    rule: &str,
    student: i64,
    as_of: &str,
) -> Vec<&'static str> {
    let settled = settle(document, duties, records, day(as_of));
    let of_rule = duties.iter().zip(settled).filter(|(duty, _)| {
        &*duty.key.rule == rule && duty.key.subject == Subject::Student(StudentId(student))
    });
    of_rule.map(|(_, settlement)| settlement.state.code()).collect()
}
