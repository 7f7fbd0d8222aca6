//! A file that someone sent, read within bounds (spec 6-quality "Uploads", import rules R15 and R16).

mod budget;
mod compound;
mod csv;
mod days;
mod kind;
mod refused;
mod xls;
mod xlsx;
mod zip_check;

use std::panic::{AssertUnwindSafe, catch_unwind};

use shiyou_domain::import::Table;
use shiyou_domain::issue::Issue;

pub use refused::FileRefused;

use kind::Kind;

/// Largest file, in bytes.
pub(crate) const LARGEST_FILE: usize = 10 * 1024 * 1024;

/// What was read of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// One for each visible sheet with a value in it; exactly one for CSV.
    pub tables: Vec<Table>,
    /// What the reader should know: a wrong extension, a hidden sheet left out.
    pub warnings: Vec<Issue>,
}

/// Reads an .xlsx, .xls (BIFF8), .csv or .txt file; its content decides which, its name only warns.
///
/// Holds at most some 200 MB for the worst file it accepts, and never panics.
///
/// # Errors
/// [`FileRefused`] when the file cannot be read as a whole: too large, of another type, encrypted, damaged, or with a
/// value beyond the limits of rows, columns and characters.
pub fn read_workbook(bytes: &[u8], file_name: &str) -> Result<Workbook, FileRefused> {
    if bytes.len() > LARGEST_FILE {
        return Err(refused::TOO_LARGE.issue().with("most", LARGEST_FILE / 1024 / 1024).into());
    }
    let kind = kind::of(bytes)?;
    let mut warnings = Vec::new();
    let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
    if !kind.extensions().contains(&extension.as_str()) {
        warnings.push(refused::EXTENSION.issue().with("kind", kind.extensions()[0]).with("name", file_name));
    }
    let read = || match kind {
        Kind::Xlsx => xlsx::read(bytes),
        Kind::Xls => xls::read(bytes),
        Kind::Csv => csv::read(bytes, file_name).map(|table| (vec![table], Vec::new())),
    };
    // calamine has panicked on damaged files before; a damaged file must not end a worker.
    let (tables, more) =
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(refused::DAMAGED.issue().into()))?;
    warnings.extend(more);
    if tables.iter().all(|table| table.rows.is_empty()) {
        return Err(refused::EMPTY.issue().into());
    }
    Ok(Workbook { tables, warnings })
}

/// Reads what [`read_workbook`] reads, and calendars of days off: JSON of public holidays and iCalendar (.ics).
///
/// # Errors
/// [`FileRefused`], as for a workbook.
pub fn read_calendar(bytes: &[u8], file_name: &str) -> Result<Workbook, FileRefused> {
    if bytes.len() > LARGEST_FILE {
        return Err(refused::TOO_LARGE.issue().with("most", LARGEST_FILE / 1024 / 1024).into());
    }
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let sheet = base.rsplit_once('.').map_or(base, |(name, _)| name);
    let read = || days::read(bytes, sheet);
    let table =
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(refused::DAMAGED.issue().into()))?;
    match table {
        Some(table) if table.rows.len() > 1 => Ok(Workbook { tables: vec![table], warnings: Vec::new() }),
        Some(_) => Err(refused::EMPTY.issue().into()),
        None => read_workbook(bytes, file_name),
    }
}

#[cfg(test)]
mod tests;
