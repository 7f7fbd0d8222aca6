//! A sheet as it was read: cells with their place, nothing understood yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A number, and how many digits its format pads it to with zeros (0 if it does not).
    Number {
        value: f64,
        padded_to: u8,
    },
    Date(NaiveDate),
    Bool(bool),
    /// #N/A, #REF!, …
    Error(String),
    /// A formula whose result was never saved.
    Uncalculated,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn number(value: f64) -> Self {
        Self::Number { value, padded_to: 0 }
    }

    /// Whether nothing is said here: no value, or blanks only.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text
                .chars()
                .all(|letter| letter.is_whitespace() || letter == '\u{200B}' || letter == '\u{FEFF}'),
            _ => false,
        }
    }

    /// What a person sees in the cell, as well as we know: the text, the number without exponent, the date as
    /// 2015-03-04.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty | Self::Uncalculated => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number { value, padded_to } => number_text(*value, *padded_to),
            Self::Date(day) => day.to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    /// Whether a number has lost digits: Excel keeps fifteen (import rule R9).
    pub fn has_lost_digits(&self) -> bool {
        match self {
            Self::Number { value, .. } => value.abs() >= 1e15,
            Self::Text(text) => is_scientific(text.trim()),
            _ => false,
        }
    }
}

/// 4.10E+17, as CSV keeps an identity number that Excel has shortened.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = exponent.trim_start_matches(['+', '-']);
    !mantissa.is_empty()
        && !digits.is_empty()
        && digits.len() <= 3
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn number_text(value: f64, padded_to: u8) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:0width$.0}", width = usize::from(padded_to))
    } else {
        value.to_string()
    }
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// As Excel counts: the first row is 1.
    pub number: u32,
    /// By column from A; rows may differ in length.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column (A is 0); empty where the row ends before.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// One sheet of a workbook, or a CSV file; merged areas are filled already (import rule R3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name; the file's name without extension for CSV.
    pub sheet: String,
    /// In ascending order of number; rows without value are left out.
    pub rows: Vec<Row>,
    /// Whether serial days count from 1904.
    pub counts_from_1904: bool,
    /// Whether a leading apostrophe may be our own export's guard against formulas.
    pub is_csv: bool,
}

impl Table {
    /// A table of rows numbered from 1: for tests and for generated sheets.
    pub fn of_rows(sheet: impl Into<String>, rows: Vec<Vec<Cell>>) -> Self {
        let rows = rows.into_iter().zip(1..).map(|(cells, number)| Row { number, cells }).collect();
        Self { sheet: sheet.into(), rows, counts_from_1904: false, is_csv: false }
    }

    /// A table of texts, empty ones as empty cells.
    pub fn of_texts(sheet: impl Into<String>, rows: &[&[&str]]) -> Self {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::text(*text) };
        Self::of_rows(sheet, rows.iter().map(|row| row.iter().map(cell).collect()).collect())
    }
}

/// A column's letters: 0 is A, 25 is Z, 26 is AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The column of letters, from 0; none if they are no letters or beyond the last column of Excel, XFD.
pub fn column_of_letters(letters: &str) -> Option<usize> {
    let is_column = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    is_column.then(|| letters.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte - b'A') + 1) - 1)
}

/// A cell as Excel names it: D7.
pub fn cell_name(row: u32, column: usize) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        assert_eq!(cell_name(7, 3), "D7");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(255), "IV");
        assert_eq!(column_letters(16_383), "XFD");
        for column in [0, 25, 26, 255, 16_383] {
            assert_eq!(column_of_letters(&column_letters(column)), Some(column));
        }
        assert_eq!(
            (column_of_letters(""), column_of_letters("a"), column_of_letters("7")),
            (None, None, None)
        );
    }

    #[test]
    fn a_number_is_shown_with_its_leading_zeros_and_without_exponent() {
        assert_eq!(Cell::Number { value: 12_345.0, padded_to: 7 }.shown(), "0012345");
        assert_eq!(Cell::number(20_240_002.0).shown(), "20240002");
        assert_eq!(Cell::number(5.2).shown(), "5.2");
    }

    #[test]
    fn lost_digits_are_noticed_in_numbers_and_in_texts() {
        assert!(Cell::number(4.101_052_008_010_1e17).has_lost_digits());
        assert!(Cell::text("4.10E+17").has_lost_digits());
        assert!(!Cell::text("5E班").has_lost_digits());
        assert!(!Cell::number(13_800_138_000.0).has_lost_digits());
    }
}
