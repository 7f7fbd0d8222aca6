//! The rows of one file, gathered within the limits of import rule R15.

use std::collections::BTreeMap;

use shiyou_domain::import::{Cell, Row, cell_name};

use super::refused::{FileRefused, TOO_LONG_CELL, TOO_MANY_CELLS, TOO_MANY_COLUMNS, TOO_MANY_ROWS};

/// Most rows with a value, of one sheet.
const MOST_ROWS: usize = 50_000;
/// Most columns.
pub(super) const MOST_COLUMNS: usize = 256;
/// Most characters of one cell.
const LONGEST_CELL: usize = 4_096;
/// Most cells of all sheets together, empty ones between others included: about 60 MB.
const MOST_CELLS: usize = 2_000_000;
/// Most bytes of text of all sheets together: shared strings make it easy to ask for more than the file holds.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// What may still be read of this file.
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

/// The rows of one sheet while it is read.
pub(super) struct Rows<'a> {
    sheet: &'a str,
    rows: BTreeMap<u32, Vec<Cell>>,
    budget: &'a mut Budget,
}

impl<'a> Rows<'a> {
    pub(super) fn new(sheet: &'a str, budget: &'a mut Budget) -> Self {
        Self { sheet, rows: BTreeMap::new(), budget }
    }

    /// Puts a value at a row (from 1) and column (from 0); blank ones are not kept.
    pub(super) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), FileRefused> {
        if cell.is_blank() {
            return Ok(());
        }
        let at = |text: &'static shiyou_domain::issue::IssueText| {
            text.issue().with("sheet", self.sheet).with("cell", cell_name(row, column))
        };
        if column >= MOST_COLUMNS {
            return Err(at(&TOO_MANY_COLUMNS).with("most", MOST_COLUMNS).into());
        }
        if let Cell::Text(text) = &cell {
            if text.chars().count() > LONGEST_CELL {
                return Err(at(&TOO_LONG_CELL).with("most", LONGEST_CELL).into());
            }
            self.budget.text =
                self.budget.text.checked_sub(text.len()).ok_or_else(|| TOO_MANY_CELLS.issue())?;
        }
        if !self.rows.contains_key(&row) && self.rows.len() >= MOST_ROWS {
            return Err(TOO_MANY_ROWS.issue().with("sheet", self.sheet).with("most", MOST_ROWS).into());
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            let more = column + 1 - cells.len();
            self.budget.cells = self.budget.cells.checked_sub(more).ok_or_else(|| TOO_MANY_CELLS.issue())?;
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    pub(super) fn has(&self, row: u32, column: usize) -> bool {
        self.rows.get(&row).and_then(|cells| cells.get(column)).is_some_and(|cell| !cell.is_blank())
    }

    /// Fills a merged area (rows from 1, columns from 0, both ends included) with its first cell's value
    /// (import rule R3).
    pub(super) fn fill(&mut self, first: (u32, usize), last: (u32, usize)) -> Result<(), FileRefused> {
        let Some(value) = self.rows.get(&first.0).and_then(|cells| cells.get(first.1)).cloned() else {
            return Ok(());
        };
        // An area below the last row or right of the last column says nothing about rows that have values.
        let numbers: Vec<u32> =
            self.rows.range(first.0..=last.0.max(first.0)).map(|(number, _)| *number).collect();
        for number in numbers {
            for column in first.1..=last.1.min(MOST_COLUMNS - 1).max(first.1) {
                if !self.has(number, column) {
                    self.put(number, column, value.clone())?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<Row> {
        self.rows.into_iter().map(|(number, cells)| Row { number, cells }).collect()
    }
}
