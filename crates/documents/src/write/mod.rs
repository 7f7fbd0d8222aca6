//! Tables out, row by row, in memory that does not grow with them.

mod csv;
mod xlsx;

pub use csv::CsvWriter;
pub use xlsx::{XlsxTable, XlsxWriter};

#[cfg(test)]
mod tests;
