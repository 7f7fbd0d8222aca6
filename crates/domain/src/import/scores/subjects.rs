//! The subjects of a file: which column holds which, and what each is marked by.

use std::collections::HashMap;

use super::field::{SUBJECT, ScoreField};
use super::row::{Candidate, Sheet};
use super::subject::{self, SubjectTitle};
use super::{KnownExam, SubjectPlan, mark};
use crate::exam::{ExamSubject, LONGEST_NAME, MOST_SUBJECTS, Mark, Scale};
use crate::import::header::{Header, SAME_FIELD_TWICE};
use crate::import::{ColumnChoice, Finding, Place, Table, column_letters};
use crate::issue::IssueText;

/// Full marks where neither the title nor the exam says.
const USUAL_MARKS: i32 = 100;

static NO_SUBJECT: IssueText = IssueText {
    code: "import_scores_without_subject",
    zh: "没有认出一门科目。请把科目名写在表头，如 语文 或 语文(120)。",
    en: "No subject was recognised. Please write the subjects into the titles, such as 语文 or 语文(120).",
};
static TOO_MANY: IssueText = IssueText {
    code: "import_scores_too_many_subjects",
    zh: "连同已有的科目共 {count} 门，一次考试最多 {most} 门。请把多余的列设为不用。",
    en: "With those it has, the exam would have {count} subjects; at most {most}. Please set the columns too many to unused.",
};
static NAME: IssueText = IssueText {
    code: "import_scores_subject_name",
    zh: "科目名要有 1 到 {most} 个字。",
    en: "The name of a subject has 1 to {most} characters.",
};
static TWO_FULL_MARKS: IssueText = IssueText {
    code: "import_scores_full_marks_differ",
    zh: "“{subject}”的满分在这里是 {here}，在前面的表里是 {there}。请改成一致。",
    en: "The full marks of “{subject}” are {here} here and {there} in an earlier sheet. Please make them the same.",
};
static OTHER_FULL_MARKS: IssueText = IssueText {
    code: "import_scores_full_marks_change",
    zh: "“{subject}”的满分由 {before} 改为 {after}。",
    en: "The full marks of “{subject}” change from {before} to {after}.",
};
static OVER_NEW_FULL_MARKS: IssueText = IssueText {
    code: "import_scores_kept_over_full_marks",
    zh: "表头写“{subject}”满分 {after}，而系统里已有高于它的分数。请核对表头。",
    en: "The title says that the full marks of “{subject}” are {after}, but scores above it are kept. Please check the title.",
};
static OTHER_SCALE: IssueText = IssueText {
    code: "import_scores_other_scale",
    zh: "“{subject}”在表里是{sheet}，在这次考试里已按{kept}记了成绩。请换一次考试，或改列标题。",
    en: "“{subject}” has {sheet} in the sheet, but marks by {kept} are kept in this exam. Please choose another exam or another title.",
};

const LEVELS_ZH: &str = "等级";
const POINTS_ZH: &str = "分数";

/// A subject as the titles have it.
struct Titled {
    name: String,
    full_marks: Option<i32>,
    by_level: bool,
}

/// The subjects found so far.
pub(super) struct Subjects<'a> {
    exam: &'a [ExamSubject],
    titled: Vec<Titled>,
}

impl<'a> Subjects<'a> {
    pub(super) fn new(exam: &'a [ExamSubject]) -> Self {
        Self { exam, titled: Vec::new() }
    }

    /// Finds the subject columns of a sheet: each with the place of its subject. Titles that the exam names count too.
    pub(super) fn take(
        &mut self,
        table: &Table,
        header: &mut Header<ScoreField>,
        choices: &[ColumnChoice],
        refused: &mut Vec<Finding>,
    ) -> Vec<(usize, usize)> {
        let mut columns: Vec<(usize, usize)> = Vec::new();
        let titles: Vec<Option<SubjectTitle>> = (0..header.titles.len())
            .map(|column| {
                let chosen =
                    choices.iter().find(|choice| choice.sheet == table.sheet && choice.column == column);
                self.title(header, column, chosen)
            })
            .collect();
        for (column, title) in titles.iter().enumerate() {
            let Some(title) = title else {
                if header.fields[column] == Some(ScoreField::Marks) {
                    header.fields[column] = None;
                }
                continue;
            };
            let name = subject::kept_name(&title.name, self.exam);
            // 语文 beside 语文等级: the figures count.
            let has_points =
                |other: &SubjectTitle| !other.by_level && subject::kept_name(&other.name, self.exam) == name;
            if title.by_level && titles.iter().flatten().any(has_points) {
                header.fields[column] = None;
                continue;
            }
            let place = Place {
                column: Some((column, header.title(column))),
                ..Place::row(&table.sheet, header.row)
            };
            if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
                refused.push(Finding::new(&NAME.issue().with("most", LONGEST_NAME), place));
                continue;
            }
            let subject = self.place_of(&name, title, place, refused);
            if let Some((first, _)) = columns.iter().find(|(_, held)| *held == subject) {
                let issue = SAME_FIELD_TWICE
                    .issue()
                    .with("first", column_letters(*first))
                    .with("second", column_letters(column))
                    .with("title", &name);
                refused.push(Finding::new(&issue, Place::row(&table.sheet, header.row)));
                continue;
            }
            header.fields[column] = Some(ScoreField::Marks);
            columns.push((column, subject));
        }
        columns
    }

    /// What the column's title, or a person, says of a subject; none if the column holds none.
    fn title(
        &self,
        header: &Header<ScoreField>,
        column: usize,
        chosen: Option<&ColumnChoice>,
    ) -> Option<SubjectTitle> {
        let title = header.title(column);
        if let Some(choice) = chosen {
            let code = choice.field.as_deref()?;
            let subject = code.strip_prefix(SUBJECT)?;
            let named = subject::named(title);
            return Some(match subject.strip_prefix(':').filter(|name| !name.is_empty()) {
                Some(name) => SubjectTitle { name: name.to_owned(), ..named },
                None => named,
            });
        }
        match header.fields[column] {
            Some(ScoreField::Marks) => subject::of_title(title).or_else(|| Some(subject::named(title))),
            Some(_) => None,
            None => {
                let named = subject::named(title);
                self.exam.iter().any(|held| held.subject == named.name).then_some(named)
            }
        }
    }

    fn place_of(
        &mut self,
        name: &str,
        title: &SubjectTitle,
        place: Place<'_>,
        refused: &mut Vec<Finding>,
    ) -> usize {
        let Some(known) = self.titled.iter().position(|held| subject::is_same(&held.name, name)) else {
            let (full_marks, by_level) = (title.full_marks, title.by_level);
            self.titled.push(Titled { name: name.to_owned(), full_marks, by_level });
            return self.titled.len() - 1;
        };
        let held = &mut self.titled[known];
        match (held.full_marks, title.full_marks) {
            (Some(there), Some(here)) if there != here => {
                let issue =
                    TWO_FULL_MARKS.issue().with("subject", name).with("here", here).with("there", there);
                refused.push(Finding::new(&issue, place));
            }
            (None, here) => held.full_marks = here,
            _ => {}
        }
        held.by_level |= title.by_level;
        known
    }

    pub(super) fn require_some(&self, tables: &[Table], refused: &mut Vec<Finding>) {
        let place = Place::sheet(tables.first().map_or("", |table| table.sheet.as_str()));
        let fresh = |titled: &&Titled| !self.exam.iter().any(|held| held.subject == titled.name);
        let count = self.exam.len() + self.titled.iter().filter(fresh).count();
        if self.titled.is_empty() && refused.is_empty() {
            refused.push(Finding::new(&NO_SUBJECT.issue(), place));
        } else if count > MOST_SUBJECTS {
            let issue = TOO_MANY.issue().with("count", count).with("most", MOST_SUBJECTS);
            refused.push(Finding::new(&issue, place));
        }
    }

    /// What each subject is marked by: levels where the title or every cell says so, else full marks by the title, by the
    /// exam, or 100.
    pub(super) fn settle(
        self,
        sheets: &[Sheet<'_>],
        candidates: &[Candidate<'_>],
        exam: &KnownExam,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<SubjectPlan>, Vec<Finding>> {
        let says_levels = levels(self.titled.len(), sheets, candidates);
        let kept = kept(exam);
        let mut refused = Vec::new();
        let plans =
            self.titled.iter().zip(says_levels).enumerate().map(|(subject, (titled, says_levels))| {
                let before = self.exam.iter().find(|held| held.subject == titled.name).map(|held| held.scale);
                let scale = match (says_levels, before) {
                    // Nothing but absences: as the exam has it.
                    (None, Some(before)) if titled.full_marks.is_none() => before,
                    (None, _) if titled.by_level => Scale::Levels,
                    (Some(true), _) => Scale::Levels,
                    (_, Some(Scale::Points { full_marks })) => {
                        Scale::Points { full_marks: titled.full_marks.unwrap_or(full_marks) }
                    }
                    _ => Scale::Points { full_marks: titled.full_marks.unwrap_or(USUAL_MARKS) },
                };
                let place = title_place(subject, sheets);
                let name = &titled.name;
                let held = kept.get(name.as_str());
                match (before, scale) {
                    (Some(Scale::Points { full_marks: before }), Scale::Points { full_marks: after })
                        if before != after =>
                    {
                        let text = if held.is_some_and(|held| held.highest > after * 100) {
                            &OVER_NEW_FULL_MARKS
                        } else {
                            &OTHER_FULL_MARKS
                        };
                        let issue =
                            text.issue().with("subject", name).with("before", before).with("after", after);
                        let into =
                            if text.code == OTHER_FULL_MARKS.code { &mut *findings } else { &mut refused };
                        into.push(Finding::new(&issue, place));
                    }
                    (Some(Scale::Levels), Scale::Points { .. }) if held.is_some_and(|held| held.levels) => {
                        let issue = OTHER_SCALE.issue().with("subject", name);
                        let issue = issue.with("sheet", POINTS_ZH).with("kept", LEVELS_ZH);
                        refused.push(Finding::new(&issue, place));
                    }
                    (Some(Scale::Points { .. }), Scale::Levels)
                        if held.is_some_and(|held| held.highest >= 0) =>
                    {
                        let issue = OTHER_SCALE.issue().with("subject", name);
                        let issue = issue.with("sheet", LEVELS_ZH).with("kept", POINTS_ZH);
                        refused.push(Finding::new(&issue, place));
                    }
                    _ => {}
                }
                SubjectPlan { subject: name.clone(), scale, before }
            });
        let plans = plans.collect();
        if refused.is_empty() { Ok(plans) } else { Err(refused) }
    }
}

/// What is kept of one subject.
struct Kept {
    /// In hundredths; -1 if there are no points.
    highest: i32,
    levels: bool,
}

fn kept(exam: &KnownExam) -> HashMap<&str, Kept> {
    let mut all: HashMap<&str, Kept> = HashMap::new();
    for (subject, mark) in exam.marks.values().flatten() {
        let kept = all.entry(subject).or_insert(Kept { highest: -1, levels: false });
        match mark {
            Mark::Points(points) => kept.highest = kept.highest.max(*points),
            Mark::Level(_) => kept.levels = true,
            Mark::Absent | Mark::Exempt => {}
        }
    }
    all
}

/// Whether the cells of each subject are levels without exception; none where no cell speaks.
fn levels(count: usize, sheets: &[Sheet<'_>], candidates: &[Candidate<'_>]) -> Vec<Option<bool>> {
    let mut says: Vec<Option<bool>> = vec![None; count];
    for candidate in candidates.iter().filter(|candidate| candidate.skipped.is_none()) {
        for (column, subject) in &sheets[candidate.sheet].subjects {
            if says[*subject] == Some(false) {
                continue;
            }
            if let Some(by_level) = mark::speaks_for_levels(candidate.row.cell(*column)) {
                says[*subject] = Some(by_level);
            }
        }
    }
    says
}

fn title_place<'s>(subject: usize, sheets: &'s [Sheet<'_>]) -> Place<'s> {
    let found = sheets.iter().find_map(|sheet| {
        let (column, _) = sheet.subjects.iter().find(|(_, held)| *held == subject)?;
        Some(Place {
            column: Some((*column, sheet.header.title(*column))),
            ..Place::row(&sheet.table.sheet, sheet.header.row)
        })
    });
    found.unwrap_or(Place::sheet(""))
}
