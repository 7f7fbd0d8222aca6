//! Sheets in and out.
//!
//! What belongs here: bytes of workbooks and CSV files to [`shiyou_domain::import::Table`]s and back, and the bounds
//! that keep a hostile file harmless. What a table means does not: that is `shiyou_domain::import`.

mod read;
mod write;

pub use read::{FileRefused, Workbook, read_calendar, read_workbook};
pub use write::{CsvWriter, FolderFile, FolderWriter, XlsxTable, XlsxWriter};

#[cfg(test)]
mod import_tests;
