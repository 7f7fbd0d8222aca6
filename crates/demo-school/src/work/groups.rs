//! What is done with many at once: group activities, meetings, the checks of a grade lead.

use chrono::{Days, NaiveDate};
use serde_json::json;
use shiyou_domain::calendar::Window;
use shiyou_domain::record::{Place, RecordKind};

use super::{Author, Diary};
use crate::dice::Dice;
use crate::texts;

impl Diary<'_> {
    /// What a mentor does with the whole group of a class.
    pub(super) fn groups(&mut self, mentor: usize, mentees: &[usize]) {
        for (place, class) in self.school.classes.iter().enumerate() {
            let group: Vec<usize> = mentees
                .iter()
                .copied()
                .filter(|student| self.school.students[*student].class == place)
                .collect();
            let mut dice = Dice::new(self.school.seed, "group", mentor * 1000 + place);
            if group.is_empty() || !class.teachers.contains(&mentor) || !dice.in_thousand(300) {
                continue;
            }
            let from = self.term.starts_on() + Days::new(14);
            let Some(day) = self.some_day(&mut dice, from, self.today()) else { continue };
            let Some(at) = self.at(&mut dice, day, (15, 17)) else { continue };
            let (topic, summary) = dice.pick(&texts::GROUP_ACTIVITIES);
            // Nobody who has been out of sight for weeks was there.
            let group: Vec<usize> =
                group.into_iter().filter(|student| !self.school.students[*student].neglected).collect();
            let mut record = self.blank(RecordKind::GroupActivity, Author::Staff(mentor), group, at);
            record.minutes = Some(40);
            record.place = Some(dice.pick(&[Place::Classroom, Place::Playground]));
            (record.topic, record.summary) = (topic.to_owned(), summary.to_owned());
            self.write(&mut dice, record);
        }
    }

    pub(super) fn meetings(&mut self) {
        let start = self.term.starts_on();
        let months = self.months();
        let months: Vec<&Window> = months.iter().filter(|month| month.to < self.today()).collect();
        for (place, class) in self.school.classes.iter().enumerate() {
            let mut dice = Dice::new(self.school.seed, "class meeting", place);
            let students = class.students.clone();
            if dice.in_thousand(950) {
                let (from, to) = (start + Days::new(7), start + Days::new(20));
                let text = dice.pick(&texts::THEME_MEETINGS);
                let head = (class.homeroom, students, "theme_meeting", "导师制主题班会");
                self.meeting(&mut dice, RecordKind::ThemeMeeting, head, text, (from, to));
            }
            for month in &months {
                if dice.in_thousand(850) {
                    let text = dice.pick(&texts::MENTOR_MEETINGS);
                    let head = (class.homeroom, vec![], "class_mentor_meeting", "班级导师会");
                    self.meeting(
                        &mut dice,
                        RecordKind::Meeting,
                        head,
                        text,
                        (month.from + Days::new(14), month.to),
                    );
                }
            }
        }
        for grade in &self.school.grades {
            let Some(lead) = grade.lead else { continue };
            let mut dice = Dice::new(self.school.seed, "grade meeting", usize::from(grade.number));
            for month in &months {
                let text = dice.pick(&texts::CASE_MEETINGS);
                let span = (month.from + Days::new(14), month.to);
                self.meeting(
                    &mut dice,
                    RecordKind::Meeting,
                    (lead, vec![], "case_analysis", "个案分析会"),
                    text,
                    span,
                );
                self.check(&mut dice, lead, month);
            }
        }
    }

    fn meeting(
        &mut self,
        dice: &mut Dice,
        kind: RecordKind,
        (chair, students, key, topic): (usize, Vec<usize>, &'static str, &str),
        text: &str,
        (from, to): (NaiveDate, NaiveDate),
    ) {
        let Some(day) = self.some_day(dice, from, to) else { return };
        let Some(at) = self.at(dice, day, (14, 17)) else { return };
        let mut record = self.blank(kind, Author::Staff(chair), students, at);
        record.minutes = Some(40);
        record.meeting = Some(key);
        (record.topic, record.summary) = (topic.to_owned(), text.to_owned());
        self.write(dice, record);
    }

    fn check(&mut self, dice: &mut Dice, lead: usize, month: &Window) {
        let Ok(kind) = "school_record_check".parse() else { return };
        let Some(day) = self.some_day(dice, month.to - Days::new(5), month.to) else { return };
        let Some(at) = self.at(dice, day, (15, 17)) else { return };
        let mut record = self.blank(kind, Author::Staff(lead), vec![], at);
        let findings = dice.pick(&texts::CHECKS);
        record.topic = "导师记录检查".to_owned();
        record.summary = findings.to_owned();
        record.fields.insert("score".into(), json!(dice.between(78, 98)));
        record.fields.insert("findings".into(), json!(findings));
        self.write(dice, record);
    }
}
