//! Sheets of students.

mod facts;
pub(super) mod field;
pub(super) mod identity;
pub(super) mod row;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::header::{self, Field, Header};
use super::preview::{NotInList, summarise};
use super::reading::{RowReader, is_foot, spoilt_columns};
use super::{ColumnChoice, Finding, Outcome, Place, Preview, PreviewRow, Table};
use crate::id::StudentId;
use crate::issue::IssueText;
use crate::people::{ClassName, PersonName, SchoolYear};

pub use facts::{GuardianFacts, StudentFacts};
use field::StudentField;
use row::StudentDraft;

static NO_CLASS: IssueText = IssueText {
    code: "import_no_class_column",
    zh: "没有“班级”列，表名也不是班级。请加上班级列，或把表名改成 五(2)班 这样。",
    en: "There is no class column, and the sheet's name is no class. Please add the column or name the sheet like 五(2)班.",
};
pub(super) static SPOILT: IssueText = IssueText {
    code: "import_column_lost_digits",
    zh: "这一列的号码都以数字保存，精度已丢失，整列没有导入。请把列设为文本后重填。",
    en: "All numbers of this column were saved as figures and have lost digits; the column was left out. Please set it to text and enter them again.",
};
pub(super) static FOOT: IssueText = IssueText {
    code: "import_row_without_person",
    zh: "空行或页脚，跳过。",
    en: "A blank row or a foot; skipped.",
};
pub(super) static SAME_ROW: IssueText = IssueText {
    code: "import_row_repeated",
    zh: "与第 {row} 行完全相同，跳过。",
    en: "The same as row {row}; skipped.",
};
pub(super) static MAY_BE_TEN: IssueText = IssueText {
    code: "import_class_may_be_ten",
    zh: "“{value}”可能是 1 班，也可能是 10 班。请把班级列改成文本，写成 五(1)班 这样。",
    en: "“{value}” may be class 1 or class 10. Please set the column to text and write it like 五(1)班.",
};

/// A student of the school, as the preview needs to know them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ExistingStudent {
    pub id: StudentId,
    pub facts: StudentFacts,
}

/// The school as it stands, against which a sheet is read.
#[derive(Debug, Clone, Copy)]
pub struct StudentBasis<'a> {
    pub year: SchoolYear,
    /// The day at the school.
    pub today: NaiveDate,
    /// All students who are at the school.
    pub students: &'a [ExistingStudent],
    /// All classes of the year.
    pub classes: &'a [ClassName],
}

pub type StudentPreview = Preview<StudentId, StudentFacts>;

/// A row on its way to an outcome.
struct Candidate<'t> {
    table: &'t Table,
    number: u32,
    name: String,
    warnings: Vec<Finding>,
    state: State,
}

enum State {
    Open(StudentDraft),
    Done(Outcome<StudentId, StudentFacts>),
}

impl Candidate<'_> {
    fn draft(&self) -> Option<&StudentDraft> {
        match &self.state {
            State::Open(draft) => Some(draft),
            State::Done(_) => None,
        }
    }

    fn finding(&self, issue: &crate::issue::Issue) -> Finding {
        Finding::new(issue, Place::row(&self.table.sheet, self.number))
    }

    fn refuse(&mut self, issue: &crate::issue::Issue) {
        let finding = self.finding(issue);
        match &mut self.state {
            State::Done(Outcome::Refused { findings }) => findings.push(finding),
            state => *state = State::Done(Outcome::Refused { findings: vec![finding] }),
        }
    }
}

/// The fields that a column of such a sheet can be set to, by code.
pub fn fields() -> Vec<String> {
    StudentField::all().into_iter().map(Field::code).collect()
}

/// Works out what an import of these sheets would do.
///
/// # Errors
/// What makes the file as a whole unusable: no column of names or classes, two columns for one field.
pub fn preview(
    tables: &[Table],
    choices: &[ColumnChoice],
    basis: &StudentBasis<'_>,
) -> Result<StudentPreview, Vec<Finding>> {
    let (sheets, mut findings) = header::find::<StudentField>(tables, choices)?;
    let mut candidates = Vec::new();
    let mut refused = Vec::new();
    for (table, header) in &sheets {
        let sheet_class = ClassName::parse(&table.sheet, &basis.year).ok();
        if header.column(StudentField::Class).is_none() && sheet_class.is_none() {
            refused.push(Finding::new(&NO_CLASS.issue(), Place::row(&table.sheet, header.row)));
            continue;
        }
        read_sheet(table, header, sheet_class, basis, &mut candidates, &mut findings);
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    refuse_classes_that_may_be_ten(&mut candidates, basis);
    let claimed = identity::resolve(&mut candidates, basis.students);
    let in_file: BTreeSet<ClassName> = candidates
        .iter()
        .filter_map(|candidate| match &candidate.state {
            State::Done(Outcome::Added { after } | Outcome::Changed { after, .. }) => Some(after.class),
            State::Done(Outcome::Unchanged { id }) => {
                basis.students.iter().find(|student| student.id == *id).map(|student| student.facts.class)
            }
            _ => None,
        })
        .collect();
    let not_in_list = basis
        .students
        .iter()
        .filter(|student| in_file.contains(&student.facts.class) && !claimed.contains(&student.id))
        .map(|student| NotInList {
            id: student.id,
            name: student.facts.name.to_string(),
            class: student.facts.class,
        })
        .collect();
    let new_classes = in_file.iter().filter(|class| !basis.classes.contains(class)).copied().collect();
    let rows: Vec<_> = candidates.into_iter().filter_map(finish).collect();
    Ok(Preview {
        sheets: sheets.iter().map(|(table, header)| header.summary(&table.sheet)).collect(),
        findings,
        summary: summarise(&rows),
        rows,
        not_in_list,
        new_classes,
    })
}

fn finish(candidate: Candidate<'_>) -> Option<PreviewRow<StudentId, StudentFacts>> {
    let State::Done(outcome) = candidate.state else { return None };
    Some(PreviewRow {
        sheet: candidate.table.sheet.clone(),
        row: candidate.number,
        name: candidate.name,
        outcome,
        warnings: candidate.warnings,
    })
}

fn read_sheet<'t>(
    table: &'t Table,
    header: &Header<StudentField>,
    sheet_class: Option<ClassName>,
    basis: &StudentBasis<'_>,
    candidates: &mut Vec<Candidate<'t>>,
    findings: &mut Vec<Finding>,
) {
    const NUMBERS: [StudentField; 3] =
        [StudentField::NationalStudentNumber, StudentField::NationalId, StudentField::SchoolNumber];
    let Some(name_column) = header.column(StudentField::name()) else { return };
    let spoilt = spoilt_columns(table, header, &NUMBERS);
    for column in &spoilt {
        let place =
            Place { column: Some((*column, header.title(*column))), ..Place::row(&table.sheet, header.row) };
        findings.push(Finding::new(&SPOILT.issue(), place));
    }
    let number_columns: Vec<usize> = NUMBERS.iter().filter_map(|field| header.column(*field)).collect();
    let mut seen: HashMap<Vec<String>, u32> = HashMap::new();
    for row in table.rows.iter().filter(|row| row.number > header.row && !row.is_blank()) {
        let mut reader =
            RowReader { table, header, row, spoilt: &spoilt, refused: Vec::new(), warnings: Vec::new() };
        let name = row.cell(name_column).shown();
        let skipped = |issue: crate::issue::Issue| Outcome::Skipped {
            finding: Finding::new(&issue, Place::row(&table.sheet, row.number)),
        };
        let state = if is_foot(row, name_column, &number_columns, PersonName::new(&name).is_ok()) {
            State::Done(skipped(FOOT.issue()))
        } else {
            let draft = row::read(&mut reader, &basis.year, sheet_class, basis.today);
            match (draft, seen.get(&reader.signature())) {
                (Some(_), Some(first)) => State::Done(skipped(SAME_ROW.issue().with("row", first))),
                (Some(draft), None) => {
                    seen.insert(reader.signature(), row.number);
                    State::Open(draft)
                }
                (None, _) => State::Done(Outcome::Refused { findings: std::mem::take(&mut reader.refused) }),
            }
        };
        candidates.push(Candidate { table, number: row.number, name, warnings: reader.warnings, state });
    }
}

/// 5.1 as a figure may have been 5.10; it is taken for class 1 only where the grade has fewer than nine classes.
fn refuse_classes_that_may_be_ten(candidates: &mut [Candidate<'_>], basis: &StudentBasis<'_>) {
    let in_file = candidates.iter().filter_map(|candidate| candidate.draft().map(|draft| draft.class));
    let large: BTreeSet<u8> = in_file
        .chain(basis.classes.iter().copied())
        .filter(|name| name.class >= 9)
        .map(|name| name.grade)
        .collect();
    for candidate in candidates {
        let Some(draft) = candidate.draft().filter(|draft| draft.class_may_be_ten) else { continue };
        if large.contains(&draft.class.grade) {
            let value = format!("{}.1", draft.class.grade);
            candidate.refuse(&MAY_BE_TEN.issue().with("value", value));
        }
    }
}
