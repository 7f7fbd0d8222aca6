//! The generator: the same school for everybody, of which groups can be formed and sheets can be read.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod groups;
mod sheets;
mod whole;

use shiyou_demo_school::{DemoSchool, SEED, Size};

fn school(size: Size) -> DemoSchool {
    DemoSchool::generate(SEED, size, "2026-10-14".parse().unwrap()).unwrap()
}
