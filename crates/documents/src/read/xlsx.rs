//! Workbooks of Excel 2007 and later, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use shiyou_domain::import::{Cell, Table};
use shiyou_domain::issue::Issue;

use super::budget::{Budget, Rows};
use super::refused::{DAMAGED, FileRefused, HIDDEN_SHEET, TOO_MANY_CELLS};
use super::zip_check;

/// Most cells looked at, those with a style but no value included.
const MOST_CELLS_SEEN: usize = 6_000_000;
/// Most merged areas of one sheet.
const MOST_MERGED: usize = 20_000;

pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Table>, Vec<Issue>), FileRefused> {
    zip_check::check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => super::refused::ENCRYPTED.issue(),
        _ => DAMAGED.issue(),
    })?;
    let counts_from_1904 = book.has_1904_epoch();
    let mut budget = Budget::new();
    let mut seen = 0;
    let mut tables = Vec::new();
    let mut warnings = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            warnings.push(HIDDEN_SHEET.issue().with("sheet", &sheet.name));
            continue;
        }
        let mut rows = Rows::new(&sheet.name, &mut budget);
        let has_gaps = read_cells(&mut book, &sheet.name, &mut rows, &mut seen)?;
        if has_gaps {
            mark_uncalculated(&mut book, &sheet.name, &mut rows)?;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(|_| DAMAGED.issue())?;
        if merged.len() > MOST_MERGED {
            return Err(TOO_MANY_CELLS.issue().into());
        }
        for area in merged {
            rows.fill(
                (area.start.0.saturating_add(1), area.start.1 as usize),
                (area.end.0.saturating_add(1), area.end.1 as usize),
            )?;
        }
        let rows = rows.finish();
        if !rows.is_empty() {
            tables.push(Table { sheet: sheet.name, rows, counts_from_1904, is_csv: false });
        }
    }
    Ok((tables, warnings))
}

/// Reads the values; tells whether there were cells without one.
fn read_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    rows: &mut Rows<'_>,
    seen: &mut usize,
) -> Result<bool, FileRefused> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| DAMAGED.issue())?;
    let mut has_gaps = false;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| DAMAGED.issue())? {
        *seen += 1;
        if *seen > MOST_CELLS_SEEN {
            return Err(TOO_MANY_CELLS.issue().into());
        }
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => {
                has_gaps = true;
                continue;
            }
            DataRef::Int(value) => Cell::Number { value: *value as f64, padded_to: 0 },
            DataRef::Float(value) => {
                let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
                let padded_to = format.map_or(0, |format| zeros(&format.format_code));
                Cell::Number { value: *value, padded_to }
            }
            DataRef::String(text) => Cell::text(text.as_str()),
            DataRef::SharedString(text) => Cell::text(*text),
            DataRef::Bool(value) => Cell::Bool(*value),
            DataRef::DateTime(time) => date(time),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text.as_str()),
            DataRef::Error(error) => Cell::Error(error.to_string()),
        };
        rows.put(row.saturating_add(1), column as usize, value)?;
    }
    Ok(has_gaps)
}

/// How many digits a number format pads to: 7 for 0000000, 0 for any other.
fn zeros(format: &str) -> u8 {
    if format.len() > 1 && format.bytes().all(|byte| byte == b'0') { format.len().min(30) as u8 } else { 0 }
}

/// A day, or the bare number where the format shows hours only.
pub(super) fn date(time: &calamine::ExcelDateTime) -> Cell {
    match time.as_datetime() {
        Some(moment) if time.is_datetime() && time.as_f64() >= 1.0 => Cell::Date(moment.date()),
        _ => Cell::number(time.as_f64()),
    }
}

/// Formulas whose result was never saved look like empty cells; this marks them (import rule R14).
fn mark_uncalculated(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    rows: &mut Rows<'_>,
) -> Result<(), FileRefused> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| DAMAGED.issue())?;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|_| DAMAGED.issue())? {
        let (row, column) = (record.pos.0.saturating_add(1), record.pos.1 as usize);
        if record.formula.is_some() && record.value == DataRef::Empty && !rows.has(row, column) {
            rows.put(row, column, Cell::Uncalculated)?;
        }
    }
    Ok(())
}
