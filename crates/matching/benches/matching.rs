//! `just bench -p shiyou-matching`: quality first (objective, bound, gap by seed), then time.
//!
//! The figures of quality do not depend on the machine; the times do.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod instances;

use criterion::{Criterion, criterion_group, criterion_main};
use shiyou_matching::{DEFAULT_EFFORT, Instance, Mentor, Mode, Pair, Student, Tier, solve, verify};
use std::hint::black_box;

const SEEDS: u64 = 20;

/// Prints one line a seed and the median and worst gap; every result passes the checker first.
fn quality(name: &str, mode: Mode, seeds: u64, make: impl Fn(u64) -> Instance) {
    let mut gaps = Vec::new();
    for seed in 0..seeds {
        let instance = make(seed);
        let result = solve(&instance, mode, 1, DEFAULT_EFFORT).unwrap();
        assert_eq!(verify(&instance, &result), Vec::<String>::new());
        let (objective, bound, gap) =
            (result.objective.unwrap(), result.bound.unwrap(), result.gap.unwrap().0);
        let envy = result.justified_envy.len();
        println!(
            "{name} {mode:?} seed {seed}: objective {objective}, bound {bound}, gap {gap} ppm, envy {envy}"
        );
        gaps.push(gap);
    }
    gaps.sort_unstable();
    let proven = gaps.iter().filter(|gap| **gap == 0).count();
    println!(
        "{name} {mode:?}: gap median {} ppm, worst {} ppm, proven optimal {proven} of {seeds}",
        gaps[gaps.len() / 2],
        gaps[gaps.len() - 1]
    );
}

fn class(criterion: &mut Criterion) {
    for mode in [Mode::Best, Mode::Fair, Mode::Rounds] {
        quality("class 45x8", mode, SEEDS, instances::class);
    }
    let instance = instances::class(1);
    let mut group = criterion.benchmark_group("class 45x8");
    for mode in [Mode::Best, Mode::Fair, Mode::Rounds] {
        group.bench_function(format!("{mode:?}"), |bencher| {
            bencher.iter(|| solve(black_box(&instance), mode, 1, DEFAULT_EFFORT).unwrap());
        });
    }
    let result = solve(&instance, Mode::Best, 1, DEFAULT_EFFORT).unwrap();
    group.bench_function("verify", |bencher| bencher.iter(|| verify(black_box(&instance), &result)));
    group.finish();
}

fn school(criterion: &mut Criterion) {
    let make = |seed| instances::school(seed, 2_000, 250, 20, (5, 10));
    quality("school 2000x250", Mode::Best, SEEDS, make);
    let instance = make(1);
    let mut group = criterion.benchmark_group("school 2000x250");
    group.sample_size(10);
    group.bench_function("Best", |bencher| {
        bencher.iter(|| solve(black_box(&instance), Mode::Best, 1, DEFAULT_EFFORT).unwrap());
    });
    group.finish();
}

criterion_group!(benches, class, school);
criterion_main!(benches);
