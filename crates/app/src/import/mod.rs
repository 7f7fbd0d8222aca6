//! Sheets in: read, compared with the school, kept as a preview, applied exactly as previewed.
//!
//! What belongs here: the steps from bytes to saved people. What the cells mean is decided in `shiyou_domain::import`.

mod apply;
mod calendar;
mod preview;
mod scores;
mod sealed;
mod show;
mod snapshot;
mod staff;
mod students;

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::access::Permission;
use shiyou_domain::id::{ExamId, GradeId, ImportId, TermId};
use shiyou_domain::import::{ColumnChoice, Finding, SheetColumns};

pub use apply::apply;
pub use preview::{create, get, list, rows};
pub use scores::{ExamTarget, standing};
pub use show::{Severity, ShownChange, ShownMark, ShownRow, field_name};
pub use snapshot::{School, known_school};

use crate::{AppError, AppResult, Call};

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    Students,
    Staff,
    Scores,
    Calendar,
}

impl ImportKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Staff => "staff",
            Self::Scores => "scores",
            Self::Calendar => "calendar",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Students, Self::Staff, Self::Scores, Self::Calendar]
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    /// What a column of such a sheet can be set to, by code; `subject:…` names one for scores.
    pub fn fields(self) -> Vec<String> {
        match self {
            Self::Students => shiyou_domain::import::student::fields(),
            Self::Staff => shiyou_domain::import::staff::fields(),
            Self::Scores => shiyou_domain::import::scores::fields(),
            Self::Calendar => shiyou_domain::import::calendar::fields(),
        }
    }

    /// Importing sheets is one permission, changing those they are about another.
    fn check(self, call: &Call) -> AppResult<()> {
        let permission = match self {
            Self::Students => Permission::StudentsManage,
            Self::Staff => Permission::StaffManage,
            Self::Scores => Permission::ExamsManage,
            Self::Calendar => Permission::CalendarManage,
        };
        if call.reader.holds(permission) { Ok(()) } else { Err(AppError::Forbidden) }
    }
}

/// A file as it comes in.
#[derive(Debug, Clone)]
pub struct NewSheet {
    pub kind: ImportKind,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub hash: Vec<u8>,
    /// Whose teaching a sheet of staff is about; the term of today unless said.
    /// The term of a new exam and that of a calendar likewise.
    pub term: Option<TermId>,
    /// Whose scores these are.
    pub exam: Option<ExamChoice>,
    /// What a person says of columns, over what their titles say.
    pub columns: Vec<ColumnChoice>,
}

/// The exam of a sheet of scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExamChoice {
    Known(ExamId),
    /// To be made with the subjects of the sheet when the import is applied.
    New {
        name: String,
        /// `mid_term`, `final` or `other`.
        kind: String,
        held_on: NaiveDate,
        /// None: every grade sits it.
        grade: Option<GradeId>,
    },
}

impl NewSheet {
    /// A sheet whose columns are what their titles say.
    pub fn new(kind: ImportKind, file_name: &str, bytes: Vec<u8>) -> Self {
        let hash = crate::hash_of(&bytes);
        Self {
            kind,
            file_name: file_name.to_owned(),
            bytes,
            hash,
            term: None,
            exam: None,
            columns: Vec::new(),
        }
    }
}

/// How many rows came out which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub skipped: usize,
    /// Students of the sheet's classes who stand in no row.
    pub missing: usize,
    /// Rows with a warning.
    pub warnings: usize,
}

/// A finding and how much it matters.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Remark {
    pub finding: Finding,
    pub severity: Severity,
}

/// Some rows of a preview, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPage {
    pub items: Vec<ShownRow>,
    pub next_cursor: Option<String>,
}

/// An import without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub kind: String,
    /// `previewed`, `applied`, `stale`.
    pub state: String,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub applied_at: Option<DateTime<Utc>>,
    pub counts: Counts,
    /// The exam of a sheet of scores; it has no id until it is made.
    pub exam: Option<ExamTarget>,
    pub sheets: Vec<SheetColumns>,
    pub remarks: Vec<Remark>,
    pub may_apply: bool,
    /// Right after a calendar was applied: what it did to the duties of the term.
    pub duties: Option<crate::duty::Expansion>,
}
