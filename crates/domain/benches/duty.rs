//! A term of duties for a school: 2,400 students, 30 rules, 20 weeks (spec 6-quality: ≤ 200 ms of CPU).

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has failed")]

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shiyou_domain::calendar::{TermDraft, TermExam, TermExamKind};
use shiyou_domain::duty::{
    ClassFact, Facts, GradeFact, GroupFact, MentorshipFact, SchoolCalendar, StudentFact, expand,
};
use shiyou_domain::id::{ClassId, GradeId, MentorGroupId, MentorshipId, StaffId, StudentId};
use shiyou_domain::scheme::{MentorshipKind, Preset, SchemeDocument};

const STUDENTS: i64 = 2_400;
const RULES: usize = 30;
const GROUP: i64 = 8;
const CLASS: i64 = 45;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Thirty rules of two presets; what is asked for daily of special students comes with them.
fn scheme() -> SchemeDocument {
    let document = |key: &str| Preset::find(key).unwrap().document.clone();
    let mut scheme = document("P04");
    let others = document("P05").obligations.into_iter().map(|mut rule| {
        rule.key = format!("other_{}", rule.key);
        rule
    });
    scheme.obligations.extend(others);
    let wanted = RULES - scheme.meetings.len();
    scheme.obligations.truncate(wanted);
    assert_eq!(scheme.obligations.len() + scheme.meetings.len(), RULES);
    scheme
}

/// Twenty weeks; a tenth of the students belong to a special category.
fn school() -> Facts {
    let exam = |kind, from: &str, to: &str| TermExam { kind, from: day(from), to: day(to) };
    let term = TermDraft {
        exams: vec![
            exam(TermExamKind::MidTerm, "2026-11-05", "2026-11-06"),
            exam(TermExamKind::Final, "2027-01-11", "2027-01-13"),
        ],
        ..TermDraft::new(day("2026-09-01"), day("2027-01-15"))
    };
    let mut facts = Facts::new(SchoolCalendar::of(term).unwrap());
    for id in 0..STUDENTS {
        let class = ClassId(id / CLASS);
        let mut student = StudentFact { grade: 7, ..StudentFact::new(StudentId(id), Some(class)) };
        if id % 10 == 0 {
            student.special = vec!["left_behind".to_owned()];
        }
        facts.students.push(student);
        facts.mentorships.push(MentorshipFact {
            id: MentorshipId(id),
            student: StudentId(id),
            mentor: StaffId(id / GROUP),
            kind: MentorshipKind::General,
            group: Some(MentorGroupId(id / GROUP)),
            from: day("2026-09-01"),
            to: None,
        });
    }
    for id in 0..STUDENTS / GROUP {
        facts.groups.push(GroupFact { id: MentorGroupId(id), mentor: StaffId(id) });
    }
    for id in 0..=STUDENTS / CLASS {
        let (phase, homeroom) = (None, Some(StaffId(id)));
        facts.classes.push(ClassFact { id: ClassId(id), grade: 7, phase, homeroom, teachers: vec![] });
    }
    facts.grades.push(GradeFact { id: GradeId(7), grade: 7, phase: None, lead: Some(StaffId(1)) });
    facts
}

fn a_term_of_duties(bench: &mut Criterion) {
    let (scheme, facts) = (scheme(), school());
    let mut group = bench.benchmark_group("duties of a school");
    group.throughput(Throughput::Elements(expand(&scheme, &facts).len() as u64));
    group.bench_function("expand a term", |bench| {
        bench.iter(|| black_box(expand(black_box(&scheme), black_box(&facts))));
    });
    group.finish();
}

criterion_group! {
    name = duty;
    config = Criterion::default().sample_size(20);
    targets = a_term_of_duties
}
criterion_main!(duty);
