//! What students and mentors wish.

use crate::dice::Dice;
use crate::people::{DemoStaff, DemoStudent};
use crate::school::DemoClass;

/// A student's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoChoice {
    /// Places in `DemoSchool::staff`, most wanted first; 3–5, fewer where there are fewer.
    pub mentors: Vec<usize>,
    pub accepts_coordination: bool,
    /// Whether the form is already handed in where the choosing is still open.
    pub handed_in_early: bool,
}

/// Students choose whom they like, who can help them, and most of all their homeroom teacher.
pub(crate) fn choices(
    seed: u64,
    classes: &[DemoClass],
    staff: &[DemoStaff],
    students: &[DemoStudent],
) -> Vec<DemoChoice> {
    students
        .iter()
        .enumerate()
        .map(|(place, student)| {
            let mut dice = Dice::new(seed, "choice", place);
            let class = &classes[student.class];
            let mut wishes: Vec<(i64, usize)> = class
                .teachers
                .iter()
                .map(|mentor| {
                    let helps = student.needs.iter().filter(|need| staff[*mentor].strengths.contains(need));
                    let wish = i64::from(staff[*mentor].charm) * 6
                        + helps.count() as i64 * 30
                        + if class.homeroom == *mentor { 25 } else { 0 }
                        + dice.between(0, 90);
                    (-wish, *mentor)
                })
                .collect();
            wishes.sort_unstable();
            let count = dice.between(3, 5) as usize;
            DemoChoice {
                mentors: wishes.into_iter().take(count).map(|(_, mentor)| mentor).collect(),
                accepts_coordination: dice.in_thousand(850),
                handed_in_early: dice.in_thousand(700),
            }
        })
        .collect()
}
