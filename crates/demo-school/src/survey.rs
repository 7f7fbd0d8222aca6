//! What students answer when they are asked about their mentors.

use crate::dice::Dice;
use crate::school::DemoSchool;

/// A question: its key, what of the mentor's work it is about, its text.
pub const QUESTIONS: [(&str, &str, &str, &str); 5] = [
    ("care", "关心", "导师关心我的学习和生活", "My mentor cares about my studies and my life"),
    ("listen", "倾听", "我说话时，导师会认真听完", "My mentor listens until I have finished"),
    ("help", "帮助", "导师给我的建议对我有用", "My mentor's advice is of use to me"),
    ("respect", "尊重", "导师尊重我，为我保守秘密", "My mentor respects me and keeps my secrets"),
    ("meet", "见面", "需要的时候，我找得到导师", "I can find my mentor when I need to"),
];

/// One student's marks for a mentor, 1–5, in the order of [`QUESTIONS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAnswer {
    pub student: usize,
    pub mentor: usize,
    pub marks: Vec<u8>,
}

impl DemoSchool {
    /// The answers of about three in four students from grade 3 on; diligent mentors are thought better of.
    pub fn answers(&self, mentors: &[Option<usize>]) -> Vec<DemoAnswer> {
        let asked = mentors.iter().enumerate().filter_map(|(student, mentor)| Some((student, (*mentor)?)));
        asked
            .filter(|(student, _)| self.students[*student].facts.class.grade >= 3)
            .filter_map(|(student, mentor)| {
                let mut dice = Dice::new(self.seed, "answer", student);
                dice.in_thousand(750).then(|| {
                    let person = &self.staff[mentor];
                    let base = 320 + i64::from(person.charm) * 8 + i64::from(person.diligence) / 2;
                    let mood = dice.normal() / 3;
                    let mark =
                        |dice: &mut Dice| ((base + mood + dice.normal() / 3 + 50) / 100).clamp(1, 5) as u8;
                    DemoAnswer { student, mentor, marks: QUESTIONS.iter().map(|_| mark(&mut dice)).collect() }
                })
            })
            .collect()
    }
}
