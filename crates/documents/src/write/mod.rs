//! Tables out, row by row, in memory that does not grow with them.

mod csv;
mod xlsx;

pub use csv::CsvWriter;
pub(crate) use csv::FORMULA_STARTS;
pub use xlsx::{XlsxTable, XlsxWriter};

#[cfg(test)]
mod tests;
