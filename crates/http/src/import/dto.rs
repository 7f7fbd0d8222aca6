use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::import::{Counts, Import, Remark, RowPage, ShownChange, ShownRow, field_name};
use shiyou_domain::import::{ColumnUse, Finding, SheetColumns, column_letters};
use shiyou_domain::issue::Language;
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportQuery {
    /// `students` or `staff`.
    pub(crate) kind: String,
    pub(crate) file_name: String,
    /// Whose teaching a sheet of staff is about; the term of today unless said.
    pub(crate) term: Option<String>,
    pub(crate) exam: Option<String>,
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
    sheets: Vec<ImportSheet>,
    /// What concerns no single row.
    issues: Vec<ImportIssue>,
    allowed_actions: Vec<String>,
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
        let ShownRow { sheet, row, outcome, name, detail, changes, remarks } = shown;
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
        let Import { id, kind, state, file_name, created_at, applied_at, counts, sheets, remarks, may_apply } =
            import;
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
            sheets: sheets.into_iter().map(|sheet| ImportSheet::new(sheet, language)).collect(),
            issues: remarks.into_iter().map(|remark| ImportIssue::new(remark, language)).collect(),
            allowed_actions: may_apply.then(|| "apply".to_owned()).into_iter().collect(),
        }
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
