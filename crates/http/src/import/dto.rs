use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::import::{
    Counts, ExamTarget, Import, ImportKind, Remark, RowPage, ShownChange, ShownMark, ShownRow, field_name,
};
use shiyou_domain::import::{ColumnUse, Finding, SheetColumns, column_letters};
use shiyou_domain::issue::Language;
use utoipa::{IntoParams, ToSchema};

use crate::calendar::dto::TermDuties;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportQuery {
    /// `students`, `staff`, `scores` or `calendar`.
    pub(crate) kind: String,
    pub(crate) file_name: String,
    /// Whose teaching a sheet of staff is about, in which a new exam is held, whose calendar it is; the term of today unless
    /// said.
    pub(crate) term: Option<String>,
    /// The exam whose scores these are.
    pub(crate) exam: Option<String>,
    /// In place of `exam`: the name of an exam that applying the import makes.
    pub(crate) exam_name: Option<String>,
    /// Of the new exam: `mid_term`, `final` or `other`.
    pub(crate) exam_kind: Option<String>,
    /// The day of the new exam.
    pub(crate) exam_held_on: Option<NaiveDate>,
    /// The grade that sits the new exam; every grade unless said.
    pub(crate) exam_grade: Option<String>,
    /// What columns hold, over what their titles say: a JSON list such as
    /// `[{"sheet":"五年级","column":"C","field":"class"},{"sheet":"五年级","column":"D","field":null}]`; null: not used.
    pub(crate) columns: Option<String>,
}

/// What one column is to be taken for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnSetting {
    pub(crate) sheet: String,
    /// As Excel names it: A, B, AA.
    pub(crate) column: String,
    pub(crate) field: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportRowsQuery {
    /// `added`, `changed`, `unchanged`, `refused`, `skipped` or `missing`.
    pub(crate) outcome: Option<String>,
    /// 1–500; 50 unless said.
    pub(crate) limit: Option<u32>,
    pub(crate) cursor: Option<String>,
}

/// What a column of a sheet was taken for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportColumn {
    /// As Excel names it: A, B, AA.
    letter: String,
    header: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field_name: Option<String>,
    /// `used` or `unused`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportIssue {
    /// As Excel counts, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<i32>,
    /// As Excel names it: D7.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// The column's title in the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    /// Stable.
    code: String,
    /// In the reader's language: what is wrong and what to do.
    message: String,
    /// `error`, `warning` or `note`.
    severity: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportFieldChange {
    field: String,
    field_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<String>,
}

/// One mark of a row of scores.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportMark {
    subject: String,
    /// `added`, `changed`, `unchanged` or `removed`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<String>,
}

/// What a column can be set to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportField {
    code: String,
    name: String,
}

/// The exam of a sheet of scores.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportExam {
    /// None until it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: String,
    held_on: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportRow {
    sheet: String,
    /// As Excel counts; 0 for a student who stands in no row.
    row: i32,
    /// `added`, `changed`, `unchanged`, `refused`, `skipped` or `missing`.
    outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    changes: Vec<ImportFieldChange>,
    /// Of a row of scores: every mark that the student has after it, and those that go.
    marks: Vec<ImportMark>,
    issues: Vec<ImportIssue>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportSummary {
    added: i32,
    changed: i32,
    unchanged: i32,
    refused: i32,
    skipped: i32,
    /// Students of the sheet's classes who stand in no row; nothing is done about them.
    missing: i32,
    /// Rows with a warning.
    warnings: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportSheet {
    name: String,
    header_row: i32,
    columns: Vec<ImportColumn>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportResponse {
    id: String,
    kind: String,
    /// `previewed`, `applied` or `stale`.
    state: String,
    file_name: String,
    created_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applied_at: Option<DateTime<Utc>>,
    summary: ImportSummary,
    #[serde(skip_serializing_if = "Option::is_none")]
    exam: Option<ImportExam>,
    sheets: Vec<ImportSheet>,
    /// What a column can be set to.
    fields: Vec<ImportField>,
    /// What concerns no single row.
    issues: Vec<ImportIssue>,
    allowed_actions: Vec<String>,
    /// Right after a calendar was applied: what it did to the duties of the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    duties: Option<TermDuties>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportRowPage {
    items: Vec<ImportRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportList {
    items: Vec<ImportResponse>,
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

fn figure(row: u32) -> i32 {
    i32::try_from(row).unwrap_or(i32::MAX)
}

impl ImportColumn {
    fn new(column: ColumnUse, language: Language) -> Self {
        let ColumnUse { column, title, field } = column;
        Self {
            letter: column_letters(column),
            header: title,
            field_name: field.as_deref().map(|field| field_name(field, language).to_owned()),
            state: if field.is_some() { "used" } else { "unused" }.to_owned(),
            field,
            warning: None,
        }
    }
}

impl ImportIssue {
    fn new(remark: Remark, language: Language) -> Self {
        let Remark { finding, severity } = remark;
        let Finding { code, sheet: _, row, cell, column, zh, en } = finding;
        Self {
            row: row.map(figure),
            cell,
            column,
            code,
            message: match language {
                Language::Chinese => zh,
                Language::English => en,
            },
            severity: severity.code().to_owned(),
        }
    }
}

impl ImportRow {
    fn new(shown: ShownRow, language: Language) -> Self {
        let ShownRow { sheet, row, outcome, name, detail, changes, marks, remarks } = shown;
        let mark = |mark: ShownMark| {
            let ShownMark { subject, state, old, new } = mark;
            ImportMark { subject, state: state.to_owned(), old, new }
        };
        let change = |change: ShownChange| {
            let ShownChange { field, old, new } = change;
            ImportFieldChange { field_name: field_name(&field, language).to_owned(), field, old, new }
        };
        Self {
            sheet,
            row: figure(row),
            outcome: outcome.to_owned(),
            name,
            detail,
            changes: changes.into_iter().map(change).collect(),
            marks: marks.into_iter().map(mark).collect(),
            issues: remarks.into_iter().map(|remark| ImportIssue::new(remark, language)).collect(),
        }
    }
}

impl ImportSheet {
    fn new(sheet: SheetColumns, language: Language) -> Self {
        let SheetColumns { sheet, header_row, columns } = sheet;
        Self {
            name: sheet,
            header_row: figure(header_row),
            columns: columns.into_iter().map(|column| ImportColumn::new(column, language)).collect(),
        }
    }
}

impl ImportResponse {
    pub(crate) fn new(import: Import, language: Language) -> Self {
        let Import {
            id,
            kind,
            state,
            file_name,
            created_at,
            applied_at,
            counts,
            exam,
            sheets,
            remarks,
            may_apply,
            duties,
        } = import;
        let fields = ImportKind::from_code(&kind).map(ImportKind::fields).unwrap_or_default();
        let field = |code: String| ImportField { name: field_name(&code, language).to_owned(), code };
        let Counts { added, changed, unchanged, refused, skipped, missing, warnings } = counts;
        Self {
            id: id.to_string(),
            kind,
            state,
            file_name,
            created_at,
            applied_at,
            summary: ImportSummary {
                added: count(added),
                changed: count(changed),
                unchanged: count(unchanged),
                refused: count(refused),
                skipped: count(skipped),
                missing: count(missing),
                warnings: count(warnings),
            },
            exam: exam.map(ImportExam::from),
            sheets: sheets.into_iter().map(|sheet| ImportSheet::new(sheet, language)).collect(),
            fields: fields.into_iter().map(field).collect(),
            issues: remarks.into_iter().map(|remark| ImportIssue::new(remark, language)).collect(),
            allowed_actions: may_apply.then(|| "apply".to_owned()).into_iter().collect(),
            duties: duties.map(TermDuties::from),
        }
    }
}

impl From<ExamTarget> for ImportExam {
    fn from(exam: ExamTarget) -> Self {
        let ExamTarget { id, term: _, name, kind: _, held_on, grade: _ } = exam;
        Self { id: id.map(|id| id.to_string()), name, held_on }
    }
}

impl ImportRowPage {
    pub(crate) fn new(page: RowPage, language: Language) -> Self {
        let RowPage { items, next_cursor } = page;
        Self { items: items.into_iter().map(|row| ImportRow::new(row, language)).collect(), next_cursor }
    }
}

impl ImportList {
    pub(crate) fn new(imports: Vec<Import>, language: Language) -> Self {
        Self { items: imports.into_iter().map(|import| ImportResponse::new(import, language)).collect() }
    }
}
