//! Exams held so far and what was scored in them.

use chrono::{Days, NaiveDate};

use crate::dice::Dice;
use crate::people::DemoStudent;
use crate::plan::Plan;
use crate::term::DemoTerm;

/// Full marks of every subject.
pub const FULL_MARKS: u16 = 100;

/// One grade's exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoExam {
    pub name: String,
    pub grade: u8,
    pub held_on: NaiveDate,
    pub subjects: &'static [&'static str],
    /// Student and the score of each subject in hundredths; none for absent.
    pub scores: Vec<(usize, Vec<Option<u32>>)>,
}

/// The subjects a grade is examined in.
pub(crate) fn subjects(grade: u8) -> &'static [&'static str] {
    match grade {
        1 | 2 => &["语文", "数学"],
        3..=6 => &["语文", "数学", "英语", "科学"],
        7 => &["语文", "数学", "英语", "道德与法治", "历史", "地理", "生物学"],
        8 => &["语文", "数学", "英语", "物理", "道德与法治", "历史", "地理", "生物学"],
        _ => &["语文", "数学", "英语", "物理", "化学", "道德与法治", "历史"],
    }
}

/// An entry test in the first week and a monthly test in the sixth, for every grade.
pub(crate) fn exams(seed: u64, plan: &Plan, term: &DemoTerm, students: &[DemoStudent]) -> Vec<DemoExam> {
    let sittings = [("开学摸底考试", 3, 0), ("第一次月考", 5 * 7 + 3, 12)];
    let mut exams = Vec::new();
    for (sitting, (name, offset, gain)) in sittings.into_iter().enumerate() {
        for grade in plan.grades() {
            let subjects = subjects(grade);
            let scores = students
                .iter()
                .enumerate()
                .filter(|(_, student)| student.facts.class.grade == grade)
                .map(|(place, student)| (place, sit(seed, sitting, place, student, subjects.len(), gain)))
                .collect();
            exams.push(DemoExam {
                name: name.to_owned(),
                grade,
                held_on: term.draft.starts_on + Days::new(offset),
                subjects,
                scores,
            });
        }
    }
    exams
}

fn sit(
    seed: u64,
    sitting: usize,
    place: usize,
    student: &DemoStudent,
    subjects: usize,
    gain: i64,
) -> Vec<Option<u32>> {
    let mut lean = Dice::new(seed, "lean", place);
    let mut luck = Dice::new(seed, "score", place * 4 + sitting);
    let away = luck.in_thousand(6);
    (0..subjects)
        .map(|_| {
            let leaning = lean.normal() / 2;
            let standing = student.ability * 8 / 10 + leaning + gain + luck.normal() / 4;
            // Mean 76, standard deviation about 12, halves as marked on paper.
            let halves = (152 + standing * 24 / 100).clamp(6, 200);
            (!away && !luck.in_thousand(3)).then_some(halves as u32 * 50)
        })
        .collect()
}
