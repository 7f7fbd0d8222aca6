//! The list of what goes into the folder.

use shiyou_documents::XlsxWriter;
use shiyou_domain::access::Permission;
use shiyou_domain::import::Cell;
use shiyou_persistence::Db;

use super::{Folder, assessment, roster, scheme, work};
use crate::{AppError, AppResult};

/// A file of a part.
pub(super) struct File {
    pub(super) name: String,
    /// What stands in it, for the cover note.
    pub(super) about: String,
    pub(super) bytes: Vec<u8>,
}

/// What is asked for under one head. Without anything to show it has no files, and the cover note says so.
pub(super) struct Part {
    /// The folder within the zip, zh and en.
    pub(super) folder: (&'static str, &'static str),
    pub(super) title: (&'static str, &'static str),
    /// What the caller has to hold besides the right to make the folder.
    pub(super) needs: Option<Permission>,
    pub(super) make: fn(&mut Db, &Folder) -> AppResult<Vec<File>>,
}

/// Every part, in the order of the folder.
pub(super) static PARTS: &[Part] = &[
    Part {
        folder: ("1-实施方案", "1-scheme"),
        title: ("实施方案", "The scheme"),
        needs: None,
        make: scheme::files,
    },
    Part {
        folder: ("2-导师与分工", "2-mentors"),
        title: ("导师名单和导师分工班级明细表", "Mentors, and who mentors whom in each class"),
        needs: Some(Permission::MentorshipsList),
        make: roster::files,
    },
    Part {
        folder: ("3-工作落实", "3-work"),
        title: ("每周通报和任务完成情况", "Weekly bulletins and completion by class"),
        needs: None,
        make: work::completion,
    },
    Part {
        folder: ("4-月检查", "4-month-checks"),
        title: ("每月检查的结果", "What the monthly checks found"),
        needs: Some(Permission::ChecksManage),
        make: work::checks,
    },
    Part {
        folder: ("5-考核", "5-assessments"),
        title: ("已公布的考核结果", "Published assessments"),
        needs: Some(Permission::AssessmentsRead),
        make: assessment::files,
    },
];

/// One sheet of a workbook.
pub(super) struct Sheet<'a> {
    pub(super) name: &'a str,
    /// Titles and widths in characters.
    pub(super) columns: &'a [(&'a str, f64)],
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A workbook of these sheets.
pub(super) fn workbook(sheets: &[Sheet<'_>]) -> AppResult<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| AppError::Internal(format!("no workbook: {error}"));
    let mut writer = XlsxWriter::new();
    for sheet in sheets {
        let mut table = writer.begin_table(sheet.name, sheet.columns).map_err(|error| failed(&error))?;
        for row in &sheet.rows {
            table.push_row(row).map_err(|error| failed(&error))?;
        }
    }
    writer.into_bytes().map_err(|error| failed(&error))
}

pub(super) fn number(figure: impl TryInto<i32>) -> Cell {
    figure.try_into().map_or(Cell::Empty, |figure: i32| Cell::number(f64::from(figure)))
}

/// Whole percent, half-up; empty of nothing.
pub(super) fn percent(done: i64, due: i64) -> Cell {
    if due <= 0 { Cell::Empty } else { number((200 * done + due) / (2 * due)) }
}
