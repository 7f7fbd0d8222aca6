//! Tables out, row by row, in memory that does not grow with them.

mod csv;
mod folder;
mod xlsx;

pub use csv::CsvWriter;
pub(crate) use csv::FORMULA_STARTS;
pub use folder::{FolderFile, FolderWriter};
pub use xlsx::{XlsxTable, XlsxWriter};

#[cfg(test)]
mod tests;
