//! Sheets of exam scores (import rule R18).

mod facts;
mod field;
mod identity;
mod mark;
mod row;
mod settle;
mod subject;
mod subjects;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use super::header::{self, Field, Header};
use super::preview::{NotInList, summarise};
use super::{ColumnChoice, Finding, Outcome, Place, Preview, PreviewRow, Table};
use crate::exam::{ExamSubject, Mark};
use crate::id::StudentId;
use crate::issue::IssueText;
use crate::people::{ClassName, SchoolYear};

pub use super::student::ExistingStudent;
pub use facts::{ScoreFacts, SubjectPlan};
use field::ScoreField;

static NO_IDENTITY: IssueText = IssueText {
    code: "import_scores_without_identity",
    zh: "没有班级、学籍号、学号或身份证号，表名也不是班级，认不出学生。请加上其中一列，或把表名改成 五(2)班 这样。",
    en: "There is no class, student number or identity number, and the sheet's name is no class, so students cannot be told. Please add one of these columns or name the sheet like 五(2)班.",
};

/// The exam that a sheet is about, as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownExam {
    /// None for an exam that is still to be made: it gets the subjects of the sheet.
    pub subjects: Vec<ExamSubject>,
    /// Decimals of its marks, 0–2.
    pub decimals: u8,
    /// The grade that sits it; none: every grade.
    pub grade: Option<u8>,
    /// What is kept already.
    pub marks: HashMap<StudentId, BTreeMap<String, Mark>>,
}

/// The school as it stands, against which a sheet is read.
#[derive(Debug, Clone, Copy)]
pub struct ScoreBasis<'a> {
    pub year: SchoolYear,
    /// All students who are at the school.
    pub students: &'a [ExistingStudent],
    pub exam: &'a KnownExam,
}

/// What a sheet of scores will do: to the exam's subjects, and to each student's marks.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScorePreview {
    /// Subjects of the sheet, in its order.
    pub subjects: Vec<SubjectPlan>,
    pub preview: Preview<StudentId, ScoreFacts>,
}

/// The fields that a column of such a sheet can be set to, by code.
pub fn fields() -> Vec<String> {
    ScoreField::all().into_iter().map(Field::code).collect()
}

/// Works out what an import of these sheets would do.
///
/// # Errors
/// What makes the file as a whole unusable: no column of names, nothing to tell students by, no subject, two columns for
/// one field or subject, full marks that cannot be.
pub fn preview(
    tables: &[Table],
    choices: &[ColumnChoice],
    basis: &ScoreBasis<'_>,
) -> Result<ScorePreview, Vec<Finding>> {
    let (found, mut findings) = header::find::<ScoreField>(tables, choices)?;
    let mut sheets = Vec::with_capacity(found.len());
    let mut refused = Vec::new();
    let mut subjects = subjects::Subjects::new(&basis.exam.subjects);
    for (table, mut header) in found {
        let class = ClassName::parse(&table.sheet, &basis.year).ok();
        if class.is_none() && !has_identity(&header) {
            refused.push(Finding::new(&NO_IDENTITY.issue(), Place::row(&table.sheet, header.row)));
        }
        let columns = subjects.take(table, &mut header, choices, &mut refused);
        sheets.push(row::Sheet::new(table, header, columns, class, &mut findings));
    }
    subjects.require_some(tables, &mut refused);
    if !refused.is_empty() {
        return Err(refused);
    }
    let known = identity::Known::new(basis.students);
    let mut candidates = row::identify(&sheets, &known, basis);
    let plans = subjects.settle(&sheets, &candidates, basis.exam, &mut findings)?;
    for candidate in &mut candidates {
        row::read_marks(candidate, &sheets, &plans, basis.exam.decimals);
    }
    settle::refuse_repeated(&mut candidates, &sheets);
    let not_in_list = not_in_list(&candidates, basis.students);
    let rows: Vec<_> =
        candidates.into_iter().map(|candidate| settle::settle(candidate, &sheets, &plans, basis)).collect();
    Ok(ScorePreview {
        preview: Preview {
            sheets: sheets.iter().map(|sheet| sheet.summary(&plans)).collect(),
            findings,
            summary: summarise(&rows),
            rows,
            not_in_list,
            new_classes: Vec::new(),
        },
        subjects: plans,
    })
}

fn has_identity(header: &Header<ScoreField>) -> bool {
    [ScoreField::Class, ScoreField::NationalStudentNumber, ScoreField::NationalId, ScoreField::SchoolNumber]
        .into_iter()
        .any(|field| header.column(field).is_some())
}

/// Students of the classes in the file who stand in no row; one whose row was refused is in the list.
fn not_in_list(candidates: &[row::Candidate<'_>], students: &[ExistingStudent]) -> Vec<NotInList<StudentId>> {
    let mut is_there = vec![false; students.len()];
    let mut classes = std::collections::HashSet::new();
    for claim in candidates.iter().filter_map(|candidate| candidate.claim) {
        is_there[claim.student] = true;
        classes.insert(students[claim.student].facts.class);
    }
    students
        .iter()
        .zip(is_there)
        .filter(|(student, is_there)| !is_there && classes.contains(&student.facts.class))
        .map(|(student, _)| NotInList {
            id: student.id,
            name: student.facts.name.to_string(),
            class: student.facts.class,
        })
        .collect()
}
