//! The rows of a sheet: whose each is, and the marks in it.

use super::field::ScoreField as F;
use super::identity::{Claim, Known, SheetWords};
use super::{ScoreBasis, SubjectPlan, facts, mark};
use crate::exam::{Mark, Scale, points};
use crate::import::header::Header;
use crate::import::reading::{ERROR_VALUE, RowReader, UNCALCULATED, is_foot, plain, spoilt_columns};
use crate::import::student::{FOOT, SPOILT};
use crate::import::{Cell, Finding, Place, Row, SheetColumns, Table};
use crate::issue::{Issue, IssueText};
use crate::people::{ClassName, PersonName};

static NO_MARKS: IssueText = IssueText {
    code: "import_scores_row_without_marks",
    zh: "这一行没有成绩，跳过。",
    en: "There is no mark in this row; skipped.",
};
static OTHER_GRADE: IssueText = IssueText {
    code: "import_scores_other_grade",
    zh: "“{name}”在{class}，这次考试只有 {grade} 年级参加。请核对选的是不是这次考试。",
    en: "“{name}” is in {class}; only grade {grade} sits this exam. Please check whether it is the right exam.",
};
static ROUNDED: IssueText = IssueText {
    code: "import_mark_rounded",
    zh: "“{value}”的小数超过 {decimals} 位，记作 {mark}。",
    en: "“{value}” has more than {decimals} decimals; it is kept as {mark}.",
};
static TOTAL: IssueText = IssueText {
    code: "import_scores_total_differs",
    zh: "总分写的是 {total}，各科之和是 {sum}，请核对。总分不导入。",
    en: "The total says {total}, the subjects add up to {sum}; please check. The total is not imported.",
};

/// Words of rows that count a class, beyond those of every foot.
const STATISTICS: [&str; 12] =
    ["平均", "最高", "最低", "及格", "优秀", "良好", "低分", "标准差", "人数", "应考", "实考", "参考"];
const NUMBERS: [F; 3] = [F::NationalStudentNumber, F::NationalId, F::SchoolNumber];

/// A sheet with its columns understood.
pub(super) struct Sheet<'t> {
    pub(super) table: &'t Table,
    pub(super) header: Header<F>,
    /// Column and place of its subject.
    pub(super) subjects: Vec<(usize, usize)>,
    class: Option<ClassName>,
    spoilt: Vec<usize>,
}

/// A row on its way to an outcome.
pub(super) struct Candidate<'t> {
    /// Place of its sheet.
    pub(super) sheet: usize,
    pub(super) row: &'t Row,
    pub(super) claim: Option<Claim>,
    /// Subject and what is said of it; `None` clears.
    pub(super) marks: Vec<(usize, Option<Mark>)>,
    pub(super) refused: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
    pub(super) skipped: Option<Finding>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(
        table: &'t Table,
        header: Header<F>,
        subjects: Vec<(usize, usize)>,
        class: Option<ClassName>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let spoilt = spoilt_columns(table, &header, &NUMBERS);
        for column in &spoilt {
            let place = Place {
                column: Some((*column, header.title(*column))),
                ..Place::row(&table.sheet, header.row)
            };
            findings.push(Finding::new(&SPOILT.issue(), place));
        }
        Self { table, header, subjects, class, spoilt }
    }

    /// What the columns were taken for, each subject by its name.
    pub(super) fn summary(&self, plans: &[SubjectPlan]) -> SheetColumns {
        let mut summary = self.header.summary(&self.table.sheet);
        for (column, subject) in &self.subjects {
            if let Some(shown) = summary.columns.iter_mut().find(|shown| shown.column == *column) {
                shown.field = Some(facts::code(&plans[*subject].subject));
            }
        }
        summary
    }

    pub(super) fn place(&self, row: &Row, column: usize) -> Place<'_> {
        Place {
            sheet: &self.table.sheet,
            row: Some(row.number),
            column: Some((column, self.header.title(column))),
        }
    }
}

/// Finds the student of every row; feet and rows without any mark are skipped.
pub(super) fn identify<'s>(
    sheets: &'s [Sheet<'s>],
    known: &Known<'_>,
    basis: &ScoreBasis<'_>,
) -> Vec<Candidate<'s>> {
    let mut candidates = Vec::with_capacity(sheets.iter().map(|sheet| sheet.table.rows.len()).sum());
    for (place, sheet) in sheets.iter().enumerate() {
        let Some(name_column) = sheet.header.column(F::Name) else { continue };
        let number_columns: Vec<usize> =
            NUMBERS.iter().filter_map(|field| sheet.header.column(*field)).collect();
        let mut words = SheetWords {
            table: sheet.table,
            class: sheet.class,
            year: basis.year,
            classes: std::collections::HashMap::new(),
        };
        for row in sheet.table.rows.iter().filter(|row| row.number > sheet.header.row) {
            if row.is_blank() {
                continue;
            }
            let mut candidate = Candidate {
                sheet: place,
                row,
                claim: None,
                marks: Vec::new(),
                refused: Vec::new(),
                warnings: Vec::new(),
                skipped: None,
            };
            let skipped = |text: &'static IssueText| {
                Some(Finding::new(&text.issue(), Place::row(&sheet.table.sheet, row.number)))
            };
            let is_known = matches!(row.cell(name_column), Cell::Text(name) if known.has_name(name));
            if !is_known && is_statistics(row, name_column, &number_columns) {
                candidate.skipped = skipped(&FOOT);
            } else if sheet.subjects.iter().all(|(column, _)| mark::says_nothing(row.cell(*column))) {
                candidate.skipped = skipped(&NO_MARKS);
            } else {
                claim(&mut candidate, sheet, known, &mut words, basis);
            }
            candidates.push(candidate);
        }
    }
    candidates
}

fn is_statistics(row: &Row, name_column: usize, number_columns: &[usize]) -> bool {
    let name = row.cell(name_column).shown();
    if is_foot(row, name_column, number_columns, PersonName::new(&name).is_ok()) {
        return true;
    }
    let has_number = number_columns.iter().any(|column| !row.cell(*column).is_blank());
    let name = plain(row.cell(name_column));
    !has_number && STATISTICS.iter().any(|word| name.starts_with(word))
}

fn claim<'s>(
    candidate: &mut Candidate<'s>,
    sheet: &'s Sheet<'s>,
    known: &Known<'_>,
    words: &mut SheetWords<'s>,
    basis: &ScoreBasis<'_>,
) {
    let mut reader = RowReader {
        table: sheet.table,
        header: &sheet.header,
        row: candidate.row,
        spoilt: &sheet.spoilt,
        refused: Vec::new(),
        warnings: Vec::new(),
    };
    candidate.claim = known.claim(&mut reader, words);
    if let (Some(claim), Some(grade)) = (candidate.claim, basis.exam.grade) {
        let facts = &known.all[claim.student].facts;
        if facts.class.grade != grade {
            let issue =
                OTHER_GRADE.issue().with("name", &facts.name).with("class", facts.class).with("grade", grade);
            reader.refuse(sheet.header.column(F::Name), &issue);
        }
    }
    candidate.refused = reader.refused;
    candidate.warnings = reader.warnings;
}

/// Reads the marks of a row that is not skipped; what cannot be read refuses the row.
pub(super) fn read_marks(
    candidate: &mut Candidate<'_>,
    sheets: &[Sheet<'_>],
    plans: &[SubjectPlan],
    decimals: u8,
) {
    if candidate.skipped.is_some() {
        return;
    }
    let sheet = &sheets[candidate.sheet];
    candidate.marks.reserve_exact(sheet.subjects.len());
    for (column, subject) in &sheet.subjects {
        let cell = candidate.row.cell(*column);
        let place = || sheet.place(candidate.row, *column);
        match read(cell, plans[*subject].scale, decimals) {
            Ok(mark::Said::Nothing) => {}
            Ok(mark::Said::Clear) => candidate.marks.push((*subject, None)),
            Ok(mark::Said::Mark(mark)) => candidate.marks.push((*subject, Some(mark))),
            Ok(mark::Said::Rounded(mark)) => {
                let issue = ROUNDED
                    .issue()
                    .with("value", cell.shown())
                    .with("decimals", decimals)
                    .with("mark", mark.to_string());
                candidate.warnings.push(Finding::new(&issue, place()));
                candidate.marks.push((*subject, Some(mark)));
            }
            Err(issue) => candidate.refused.push(Finding::new(&issue, place())),
        }
    }
    compare_total(candidate, sheet);
}

fn read(cell: &Cell, scale: Scale, decimals: u8) -> Result<mark::Said, Issue> {
    match cell {
        Cell::Error(value) => Err(ERROR_VALUE.issue().with("value", value)),
        Cell::Uncalculated => Err(UNCALCULATED.issue()),
        cell => mark::read(cell, scale, decimals),
    }
}

/// A total that is not the sum of the row's points is warned of; totals are never kept.
fn compare_total(candidate: &mut Candidate<'_>, sheet: &Sheet<'_>) {
    let Some(column) = sheet.header.column(F::Total).filter(|_| candidate.refused.is_empty()) else { return };
    let total = match candidate.row.cell(column) {
        Cell::Number { value, .. } => *value,
        cell @ Cell::Text(_) => match plain(cell).parse() {
            Ok(total) => total,
            Err(_) => return,
        },
        _ => return,
    };
    let sum: i32 = candidate
        .marks
        .iter()
        .filter_map(|(_, mark)| match mark {
            Some(Mark::Points(points)) => Some(*points),
            _ => None,
        })
        .sum();
    if (total * 100.0 - f64::from(sum)).abs() >= 0.5 {
        let issue = TOTAL.issue().with("total", candidate.row.cell(column).shown()).with("sum", points(sum));
        candidate.warnings.push(Finding::new(&issue, sheet.place(candidate.row, column)));
    }
}
