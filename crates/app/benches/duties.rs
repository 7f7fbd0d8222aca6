//! `just bench -p shiyou-app`: expanding the duties of a school of 2,400 students for a term.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be set up has failed")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use shiyou_app::duty::expand_for_term;
use shiyou_testkit::{House, Roster};

const STUDENTS: i64 = 2_400;

/// A house with a school of that size and nothing expanded yet.
fn school() -> (House, Roster) {
    let house = House::new();
    let roster = house.roster("P05");
    let (s, t) = (house.school.0, roster.term.0);
    let (class, staff) = (roster.class.0, roster.mentor.0);
    let mut sql = String::new();
    for id in (100_000..).take(STUDENTS as usize) {
        sql += &format!(
            "INSERT INTO students (id, school_id, name, name_key, gender, class_id, status, special, interests, strengths, needs, personality, created_at) \
               VALUES ({id}, {s}, 'n', 'n', 'male', {class}, 'active', '[]', '[]', '[]', '[]', '[]', '2026-09-01 00:00:00');
             INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at) \
               VALUES ({id}, {s}, {t}, {id}, {staff}, 'general', '2026-09-01', 'mutual', '2026-09-01 00:00:00');"
        );
    }
    house.execute(&sql);
    (house, roster)
}

fn expand((house, roster): &(House, Roster)) {
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
}

fn duties(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("duties of 2,400 students");
    group.sample_size(10);
    group.bench_function("expanded for the first time", |bencher| {
        bencher.iter_batched_ref(school, |school| expand(school), BatchSize::PerIteration);
    });
    let done = school();
    expand(&done);
    group.bench_function("expanded again, with nothing new", |bencher| bencher.iter(|| expand(&done)));
    group.finish();
}

criterion_group!(benches, duties);
criterion_main!(benches);
