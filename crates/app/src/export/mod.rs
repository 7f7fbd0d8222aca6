//! Data out: one table of datasets and columns drives every format, the list of exports and their schemas.
//!
//! What belongs here: who gets which rows, and in what order the steps come. How a file is written is
//! `shiyou_documents`.

mod dataset;
mod produce;
mod value;
mod write;

use serde_json::json;
use shiyou_domain::access::{ApiScope, Permission, StaffAction, StaffPlace, StaffScope, StudentAction};
use shiyou_domain::id::{StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::ledger::{self, FeedMark};
use shiyou_persistence::{Scope, school, staff};

pub use dataset::{Column, ColumnKind, Dataset, contract};

use crate::{App, AppError, AppResult, Call};

static UNKNOWN_FORMAT: IssueText = IssueText {
    code: "export_format_unknown",
    zh: "没有“{format}”这种格式。可以用 csv、ndjson、json 或 xlsx。",
    en: "There is no format “{format}”. Use csv, ndjson, json or xlsx.",
};

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv {
        /// With a byte-order mark, CRLF, and texts that Excel cannot take for formulas.
        for_excel: bool,
    },
    Ndjson,
    Json,
    Xlsx,
}

impl Format {
    /// # Errors
    /// [`AppError::Invalid`] for a format that is none.
    pub fn new(name: &str, for_excel: bool) -> AppResult<Self> {
        match name {
            "csv" => Ok(Self::Csv { for_excel }),
            "ndjson" => Ok(Self::Ndjson),
            "json" => Ok(Self::Json),
            "xlsx" => Ok(Self::Xlsx),
            other => Err(AppError::invalid(UNKNOWN_FORMAT.at("/format").with("format", other))),
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Ndjson => "ndjson",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Ndjson => "application/x-ndjson",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// An export as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    pub dataset: Dataset,
    pub format: Format,
    pub term: Option<TermId>,
    /// A mark of the change feed: only rows about things that changed after it.
    pub since: Option<String>,
}

/// Whose rows.
#[derive(Debug, Clone)]
pub(crate) enum Rows {
    /// Students of the scope.
    Students(Scope),
    /// These members of the staff; none for all.
    Staff(Option<Vec<i64>>),
}

/// An export that may be written: rights are checked and the audit log knows of it.
#[derive(Debug, Clone)]
pub struct Export {
    pub(crate) request: ExportRequest,
    pub(crate) call: Call,
    pub(crate) since: Option<FeedMark>,
    pub(crate) school_code: String,
    pub(crate) rows: Rows,
    /// What to ask for as `since` the next time.
    mark: FeedMark,
}

impl Export {
    /// `shiyou-001-students.csv`.
    pub fn file_name(&self) -> String {
        let Self { request, school_code, .. } = self;
        let code: String = school_code.chars().filter(char::is_ascii_alphanumeric).collect();
        format!("shiyou-{code}-{}.{}", request.dataset.key(), request.format.extension())
    }

    pub fn format(&self) -> Format {
        self.request.format
    }

    /// What to ask for as `since` the next time.
    pub fn mark(&self) -> String {
        self.mark.to_string()
    }

    /// Writes the whole export, a page of rows at a time, and says how many rows there were. No connection is held while
    /// the target takes its time.
    ///
    /// # Errors
    /// Those of the store; [`AppError::Internal`] when the target cannot be written to.
    pub fn write(&self, app: &App, target: &mut (dyn std::io::Write + Send)) -> AppResult<u64> {
        write::write(app, self, target)
    }
}

/// Checks who asks, and logs the export before its first byte.
///
/// # Errors
/// [`AppError::Forbidden`] for a dataset that the caller has no right to; [`AppError::NotFound`] for an unknown term.
pub fn begin(app: &App, call: &Call, request: &ExportRequest) -> AppResult<Export> {
    check(call, request.dataset)?;
    let since = crate::change::mark(request.since.as_deref())?;
    let (school_code, mark, grades) = app.store.read(|db| {
        if let Some(term) = request.term {
            school::find_term(db, call.school(), term)?;
        }
        let code = school::find(db, call.school())?.code;
        let grades = staff::mentee_grades(db, call.school(), call.today())?;
        Ok::<_, AppError>((code, ledger::newest_mark(db, call.school())?, grades))
    })?;
    let rows = match request.dataset {
        Dataset::AssessmentsMentor | Dataset::AssessmentComponents => {
            let scope = call.reader.staff_members(StaffAction::ReadAssessment);
            Rows::Staff(admitted(&scope, &grades))
        }
        Dataset::Staff => Rows::Staff(match call.reader.staff_members(StaffAction::See) {
            StaffScope::All => None,
            scope => admitted(&scope, &grades),
        }),
        Dataset::Students | Dataset::Mentorships => Rows::Students(call.scope(StudentAction::See)),
        Dataset::Duties | Dataset::Records => Rows::Students(call.scope(StudentAction::ReadDossier)),
    };
    app.store.write(&call.context(app), |tx| {
        let detail = json!({
            "dataset": request.dataset.key(),
            "format": request.format.extension(),
            "term": request.term.map(|term| term.to_string()),
            "since": request.since,
        });
        tx.audit("export.run", None, detail);
        Ok::<_, AppError>(())
    })?;
    Ok(Export { request: request.clone(), call: call.clone(), since, school_code, rows, mark })
}

/// An export by the operator of the machine, who has the whole database anyhow; logged as the program's own.
///
/// # Errors
/// Those of [`begin`].
pub fn begin_as_system(app: &App, call: &Call, request: &ExportRequest) -> AppResult<Export> {
    let since = crate::change::mark(request.since.as_deref())?;
    let (school_code, mark) = app.store.read(|db| {
        if let Some(term) = request.term {
            school::find_term(db, call.school(), term)?;
        }
        Ok::<_, AppError>((school::find(db, call.school())?.code, ledger::newest_mark(db, call.school())?))
    })?;
    let rows = match request.dataset {
        Dataset::AssessmentsMentor | Dataset::AssessmentComponents | Dataset::Staff => Rows::Staff(None),
        _ => Rows::Students(Scope::whole(call.school())),
    };
    app.store.write(&call.context(app), |tx| {
        tx.audit("export.run", None, json!({ "dataset": request.dataset.key(), "command_line": true }));
        Ok::<_, AppError>(())
    })?;
    Ok(Export { request: request.clone(), call: call.clone(), since, school_code, rows, mark })
}

/// A person needs the right to export, and gets the rows of his scope; a program needs the scope of the dataset too.
fn check(call: &Call, dataset: Dataset) -> AppResult<()> {
    let reader = &call.reader;
    let by_scope = reader.account.is_some() || reader.scopes.contains(&needed(dataset));
    if reader.holds(Permission::ExportsRun) && by_scope { Ok(()) } else { Err(AppError::Forbidden) }
}

/// The datasets that the caller may export.
pub fn offered(call: &Call) -> Vec<Dataset> {
    Dataset::ALL.iter().copied().filter(|dataset| check(call, *dataset).is_ok()).collect()
}

fn needed(dataset: Dataset) -> ApiScope {
    match dataset {
        Dataset::AssessmentsMentor | Dataset::AssessmentComponents => ApiScope::AssessmentsRead,
        Dataset::Duties | Dataset::Records => ApiScope::RecordsRead,
        Dataset::Mentorships | Dataset::Students | Dataset::Staff => ApiScope::RosterRead,
    }
}

/// The members of the staff in the scope: none for all.
fn admitted(
    scope: &StaffScope,
    grades: &std::collections::HashMap<i64, Vec<shiyou_domain::id::GradeId>>,
) -> Option<Vec<i64>> {
    match scope {
        StaffScope::All => None,
        StaffScope::Nobody => Some(Vec::new()),
        StaffScope::Some { staff, .. } => {
            let mentors = grades.iter().filter(|(id, grades)| {
                scope.admits(&StaffPlace { id: StaffId(**id), grades: grades.as_slice() })
            });
            Some(mentors.map(|(id, _)| *id).chain(staff.iter().map(|id| id.0)).collect())
        }
    }
}
