//! Workbooks of Excel 97 to 2003 (BIFF8).

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls};
use shiyou_domain::import::{Cell, Table};
use shiyou_domain::issue::Issue;

use super::budget::{Budget, Rows};
use super::compound::Compound;
use super::refused::{DAMAGED, ENCRYPTED, FileRefused, HIDDEN_SHEET, OLD_XLS, TOO_MANY_CELLS};
use super::xlsx::date;

/// Most cells between the first and the last of a workbook's sheets: the parser sets aside 32 bytes for each, twice.
const MOST_CELLS: u64 = 2_000_000;

const BOF: u16 = 0x0809;
const FILEPASS: u16 = 0x002F;
/// Records of one cell: row, column, …
const ONE_CELL: [u16; 7] = [0x0203, 0x0204, 0x0205, 0x0006, 0x027E, 0x00FD, 0x00D6];
/// Records of several cells in a row: row, first column, …, last column.
const MANY_CELLS: u16 = 0x00BD;
const MANY_BLANKS: u16 = 0x00BE;
const ONE_BLANK: u16 = 0x0201;

/// How far the cells of one sheet reach.
#[derive(Default, Clone, Copy)]
struct Reach {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
}

impl Reach {
    fn add(&mut self, row: u16, column: u16) {
        let wider = |reach: Option<(u64, u64)>, at: u16| {
            let at = u64::from(at);
            Some(reach.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
        };
        self.rows = wider(self.rows, row);
        self.columns = wider(self.columns, column);
    }

    fn cells(self) -> u64 {
        let length = |reach: Option<(u64, u64)>| reach.map_or(0, |(first, last)| last - first + 1);
        length(self.rows) * length(self.columns)
    }
}

/// Walks the records before the parser does: no password, version 8, and no sheet that reaches too far.
fn check(stream: &[u8]) -> Result<(), FileRefused> {
    let mut at = 0;
    let mut reach = Reach::default();
    let mut cells = 0;
    let mut is_first = true;
    while let Some(head) = stream.get(at..at + 4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some(data) = stream.get(at + 4..at + 4 + length) else { break };
        let word = |at: usize| data.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        match kind {
            BOF => {
                if std::mem::take(&mut is_first) && word(0) != 0x0600 {
                    return Err(OLD_XLS.issue().into());
                }
                cells += std::mem::take(&mut reach).cells();
            }
            FILEPASS => return Err(ENCRYPTED.issue().into()),
            MANY_CELLS | MANY_BLANKS => {
                reach.add(word(0), word(2));
                reach.add(word(0), word(length.saturating_sub(2)));
            }
            _ if kind == ONE_BLANK || ONE_CELL.contains(&kind) => reach.add(word(0), word(2)),
            _ => {}
        }
        at += 4 + length;
    }
    cells += reach.cells();
    if cells > MOST_CELLS { Err(TOO_MANY_CELLS.issue().into()) } else { Ok(()) }
}

pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Table>, Vec<Issue>), FileRefused> {
    let stream =
        Compound::read(bytes).and_then(|file| file.stream("Workbook")).ok_or_else(|| DAMAGED.issue())?;
    check(&stream)?;
    drop(stream);
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => ENCRYPTED.issue(),
        _ => DAMAGED.issue(),
    })?;
    let counts_from_1904 = book.has_1904_epoch();
    let mut budget = Budget::new();
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
        let range = book.worksheet_range(&sheet.name).map_err(|_| DAMAGED.issue())?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Rows::new(&sheet.name, &mut budget);
        for (row, column, value) in range.used_cells() {
            let place = (row as u32 + first_row + 1, column + first_column as usize);
            rows.put(place.0, place.1, cell(value))?;
        }
        for area in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
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

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(value) => Cell::number(*value as f64),
        Data::Float(value) => Cell::number(*value),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text.as_str()),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(time) => date(time),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}
