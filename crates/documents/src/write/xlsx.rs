//! Workbooks for people.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shiyou_domain::import::Cell;

/// Most rows of a sheet, by the format.
const MOST_ROWS: u32 = 1_048_576;
/// Most characters of a sheet's name, by Excel.
const LONGEST_SHEET_NAME: usize = 31;

/// A workbook that is written sheet after sheet, each sheet row after row.
///
/// Rows go to a temporary file as they come: memory does not grow with their number. Texts stay texts, whatever they
/// begin with. The same rows give the same bytes.
pub struct XlsxWriter {
    book: Workbook,
    text: Format,
    heading: Format,
    day: Format,
}

/// One sheet while it is written; drop it to begin the next.
pub struct XlsxTable<'a> {
    sheet: &'a mut Worksheet,
    text: &'a Format,
    heading: &'a Format,
    day: &'a Format,
    next_row: u32,
}

impl Default for XlsxWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl XlsxWriter {
    pub fn new() -> Self {
        let mut book = Workbook::new();
        if let Ok(moment) = ExcelDateTime::from_ymd(2000, 1, 1) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&moment));
        }
        Self {
            book,
            text: Format::new().set_num_format("@"),
            heading: Format::new().set_bold().set_num_format("@").set_align(FormatAlign::Center),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }

    /// Begins a sheet: its name (characters that Excel forbids become blanks), its column titles and their widths in
    /// characters. The title row stays in sight.
    ///
    /// # Errors
    /// A sheet name used twice, or no room for the temporary file.
    pub fn begin_table(&mut self, name: &str, columns: &[(&str, f64)]) -> Result<XlsxTable<'_>, XlsxError> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(sheet_name(name))?;
        for (column, (_, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.set_column_format(column, &self.text)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (column, (title, _)) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *title, &self.heading)?;
        }
        Ok(XlsxTable { sheet, text: &self.text, heading: &self.heading, day: &self.day, next_row: 1 })
    }

    /// Ends the workbook and writes it out.
    ///
    /// # Errors
    /// When the target cannot be written to, or there is no sheet.
    pub fn finish<W: Write + Send>(mut self, target: W) -> Result<(), XlsxError> {
        self.book.save_to_writer(target)
    }

    /// Ends the workbook as bytes.
    ///
    /// # Errors
    /// When there is no sheet.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}

fn sheet_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| if "[]:*?/\\".contains(letter) { ' ' } else { letter })
        .take(LONGEST_SHEET_NAME)
        .collect();
    let plain = plain.trim_matches(['\'', ' ']);
    if plain.is_empty() { "Sheet".to_owned() } else { plain.to_owned() }
}

impl XlsxTable<'_> {
    /// Writes the next row.
    ///
    /// # Errors
    /// More rows or longer texts than the format holds.
    pub fn push_row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        self.write_row(cells, None)
    }

    /// Writes the next row in bold: a second title, a sum.
    ///
    /// # Errors
    /// More rows or longer texts than the format holds.
    pub fn push_heading(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        self.write_row(cells, Some(self.heading))
    }

    fn write_row(&mut self, cells: &[Cell], format: Option<&Format>) -> Result<(), XlsxError> {
        let row = self.next_row;
        if row >= MOST_ROWS {
            return Err(XlsxError::RowColumnLimitError);
        }
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty | Cell::Uncalculated => {}
                Cell::Text(text) | Cell::Error(text) => {
                    self.sheet.write_string_with_format(
                        row,
                        column,
                        text.as_str(),
                        format.unwrap_or(self.text),
                    )?;
                }
                // The column's format is text; a figure must not inherit it.
                Cell::Number { value, padded_to } => {
                    let code = if *padded_to > 0 {
                        "0".repeat(usize::from(*padded_to))
                    } else {
                        "General".to_owned()
                    };
                    self.sheet.write_number_with_format(
                        row,
                        column,
                        *value,
                        &Format::new().set_num_format(code),
                    )?;
                }
                Cell::Date(day) => {
                    self.sheet.write_datetime_with_format(row, column, day, self.day)?;
                }
                Cell::Bool(value) => {
                    self.sheet.write_boolean(row, column, *value)?;
                }
            }
        }
        self.next_row += 1;
        Ok(())
    }
}
