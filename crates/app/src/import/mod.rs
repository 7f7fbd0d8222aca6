//! Sheets in: read, compared with the school, kept as a preview, applied exactly as previewed.
//!
//! What belongs here: the steps from bytes to saved people. What the cells mean is decided in `shiyou_domain::import`.

mod apply;
mod preview;
mod sealed;
mod show;
mod snapshot;
mod staff;
mod students;

use chrono::{DateTime, Utc};
use shiyou_domain::access::Permission;
use shiyou_domain::id::{ExamId, ImportId, TermId};
use shiyou_domain::import::{Finding, SheetColumns};

pub use apply::apply;
pub use preview::{create, get, list, rows};
pub use show::{Severity, ShownChange, ShownRow, field_name};
pub use snapshot::{School, known_school};

use crate::{AppError, AppResult, Call};

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    Students,
    Staff,
}

impl ImportKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Staff => "staff",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Students, Self::Staff].into_iter().find(|kind| kind.code() == code)
    }

    /// Importing sheets is one permission, changing those they are about another.
    fn check(self, call: &Call) -> AppResult<()> {
        let permission = match self {
            Self::Students => Permission::StudentsManage,
            Self::Staff => Permission::StaffManage,
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
    pub term: Option<TermId>,
    pub exam: Option<ExamId>,
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
    pub sheets: Vec<SheetColumns>,
    pub remarks: Vec<Remark>,
    pub may_apply: bool,
}
