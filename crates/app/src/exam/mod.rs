//! Exams: their subjects, and keeping what students scored.

mod check;
mod marks;

use std::collections::HashMap;

use chrono::NaiveDate;
use shiyou_domain::access::Permission;
pub use shiyou_domain::exam::{ExamSubject, Mark, Scale};
use shiyou_domain::id::{ExamId, GradeId, StudentId, TermId};
use shiyou_domain::people::without_invisible;
use shiyou_persistence::exam::{self, ExamRow, ExamSubjectRow, NewExam, NewExamSubject};
use shiyou_persistence::{Action, Db, Tx};

use crate::{App, AppError, AppResult, Call};

pub(crate) use check::{check_new, check_places};
pub use marks::save_scores;
pub(crate) use marks::{kept, replace};

/// What an exam is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamInput {
    pub term: TermId,
    pub name: String,
    /// `mid_term`, `final` or `other`.
    pub kind: String,
    pub held_on: NaiveDate,
    /// None: every grade sits it.
    pub grade: Option<GradeId>,
    /// Of its marks, 0–2.
    pub decimals: u8,
    pub subjects: Vec<ExamSubject>,
}

/// An exam as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamView {
    pub id: ExamId,
    pub term: TermId,
    pub name: String,
    pub kind: String,
    pub held_on: NaiveDate,
    pub grade: Option<GradeId>,
    pub decimals: u8,
    pub subjects: Vec<ExamSubject>,
    /// Scores kept, absences among them.
    pub scores: i64,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What one student scored in one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub student: StudentId,
    pub subject: String,
    pub mark: Mark,
}

/// Exams of the school or of one term, newest first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Vec<ExamView>> {
    app.store.read(|db| {
        let rows = exam::list(db, call.school(), term)?;
        views(db, call, rows)
    })
}

/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: ExamId) -> AppResult<ExamView> {
    app.store.read(|db| {
        let row = exam::find(db, call.school(), id)?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// # Errors
/// [`AppError::Invalid`].
pub fn create(app: &App, call: &Call, input: &ExamInput) -> AppResult<ExamView> {
    let name = without_invisible(&input.name);
    let subjects: Vec<ExamSubject> = input
        .subjects
        .iter()
        .map(|entry| ExamSubject { subject: without_invisible(&entry.subject), ..*entry })
        .collect();
    let input = ExamInput { name, subjects, ..input.clone() };
    let mut issues = check_new(&input);
    issues.extend(check::check_subjects(&input.subjects));
    app.store.read(|db| check_places(db, call, &input, &mut issues))?;
    AppError::unless_empty(issues)?;
    let made = app
        .store
        .create(&call.context(app), call.once().as_ref(), |tx| Ok::<_, AppError>(insert(tx, &input)?.0))?;
    get(app, call, ExamId(made.id()))
}

/// Keeps an exam that was checked, and its subjects.
pub(crate) fn insert(tx: &mut Tx<'_>, input: &ExamInput) -> shiyou_persistence::StoreResult<ExamId> {
    let (id, school) = (tx.fresh_id(), tx.school());
    let row = NewExam {
        id,
        school_id: school.0,
        term_id: input.term.0,
        name: &input.name,
        kind: &input.kind,
        held_on: input.held_on,
        grade_id: input.grade.map(|grade| grade.0),
        created_at: tx.row_time(),
        decimals: input.decimals.into(),
    };
    exam::insert(tx.db(), &row)?;
    add_subjects(tx, ExamId(id), 0, input.subjects.iter())?;
    tx.changed("exam", id, Action::Created);
    Ok(ExamId(id))
}

/// Keeps subjects behind those that the exam has.
pub(crate) fn add_subjects<'s>(
    tx: &mut Tx<'_>,
    exam_id: ExamId,
    first: i32,
    subjects: impl Iterator<Item = &'s ExamSubject>,
) -> shiyou_persistence::StoreResult<()> {
    let school = tx.school();
    let rows: Vec<NewExamSubject<'_>> = subjects
        .zip(first..)
        .map(|(entry, position)| {
            let (full_marks, by_level) = figures(entry.scale);
            NewExamSubject {
                id: tx.fresh_id(),
                school_id: school.0,
                exam_id: exam_id.0,
                subject: &entry.subject,
                full_marks,
                position,
                by_level,
            }
        })
        .collect();
    exam::insert_subjects(tx.db(), &rows)
}

/// A scale as rows have it: full marks, 0 for levels, and whether it is by level.
pub(crate) fn figures(scale: Scale) -> (i32, bool) {
    match scale {
        Scale::Points { full_marks } => (full_marks, false),
        Scale::Levels => (0, true),
    }
}

/// The subject of a row.
pub(crate) fn subject_of(row: ExamSubjectRow) -> ExamSubject {
    let ExamSubjectRow { exam_id: _, subject, full_marks, by_level } = row;
    ExamSubject { subject, scale: if by_level { Scale::Levels } else { Scale::Points { full_marks } } }
}

fn views(db: &mut Db, call: &Call, rows: Vec<ExamRow>) -> AppResult<Vec<ExamView>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let counts = exam::score_counts(db, call.school(), &ids)?;
    let mut subjects: HashMap<i64, Vec<ExamSubject>> = HashMap::new();
    for row in exam::subjects_of(db, call.school(), &ids)? {
        subjects.entry(row.exam_id).or_default().push(subject_of(row));
    }
    let may_import = call.reader.holds(Permission::ExamsManage);
    let view = |row: ExamRow| ExamView {
        id: ExamId(row.id),
        term: TermId(row.term_id),
        name: row.name,
        kind: row.kind,
        held_on: row.held_on,
        grade: row.grade_id.map(GradeId),
        decimals: u8::try_from(row.decimals).unwrap_or(shiyou_domain::exam::MOST_DECIMALS),
        subjects: subjects.remove(&row.id).unwrap_or_default(),
        scores: counts.get(&row.id).copied().unwrap_or_default(),
        version: row.version,
        actions: may_import.then_some("import").into_iter().collect(),
    };
    Ok(rows.into_iter().map(view).collect())
}
