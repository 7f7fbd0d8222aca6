//! CSV for programs, and for Excel on request.

use std::io::{self, Write};

use shiyou_domain::import::Cell;

/// Characters that Excel takes for the start of a formula (OWASP "CSV injection"), with their full-width forms.
pub(crate) const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes CSV in UTF-8, comma separated.
///
/// Plain: lines end with LF. For Excel: a byte-order mark first, lines end with CRLF, and a text that Excel would run as
/// a formula gets a `'` in front, unless it is a number. The import takes that mark off again.
pub struct CsvWriter<W: Write> {
    writer: ::csv::Writer<W>,
    for_excel: bool,
}

impl<W: Write> CsvWriter<W> {
    /// A file for programs.
    pub fn plain(target: W) -> Self {
        let writer = ::csv::WriterBuilder::new().flexible(true).from_writer(target);
        Self { writer, for_excel: false }
    }

    /// A file for Excel.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn for_excel(mut target: W) -> io::Result<Self> {
        target.write_all("\u{FEFF}".as_bytes())?;
        let writer = ::csv::WriterBuilder::new()
            .flexible(true)
            .terminator(::csv::Terminator::CRLF)
            .from_writer(target);
        Ok(Self { writer, for_excel: true })
    }

    /// Writes a row of typed cells.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn push_row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) => self.push_field(text)?,
                other => self.writer.write_field(other.shown())?,
            }
        }
        self.end_row()
    }

    /// Writes a row of texts without making cells of them: the fast way for exports.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn push_texts<'t>(&mut self, fields: impl IntoIterator<Item = &'t str>) -> io::Result<()> {
        for field in fields {
            self.push_field(field)?;
        }
        self.end_row()
    }

    fn push_field(&mut self, text: &str) -> io::Result<()> {
        if self.for_excel && text.starts_with(FORMULA_STARTS) && text.parse::<f64>().is_err() {
            self.writer.write_field(format!("'{text}"))?;
        } else {
            self.writer.write_field(text)?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Hands over what is written so far, so that the reader sees it at once.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Ends the file and gives the target back.
    ///
    /// # Errors
    /// When the target cannot be written to.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}
