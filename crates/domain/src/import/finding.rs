//! What an import has to say about a place in a sheet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell_name;
use crate::issue::{Issue, Language};

/// Where in a workbook: the sheet, perhaps a row (from 1), perhaps a column (from 0) with its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    pub sheet: &'a str,
    pub row: Option<u32>,
    pub column: Option<(usize, &'a str)>,
}

impl<'a> Place<'a> {
    pub fn sheet(sheet: &'a str) -> Self {
        Self { sheet, row: None, column: None }
    }

    pub fn row(sheet: &'a str, row: u32) -> Self {
        Self { sheet, row: Some(row), column: None }
    }
}

/// An issue with its place, ready to be shown, kept and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable, snake_case.
    pub code: String,
    pub sheet: String,
    /// As Excel counts, from 1.
    pub row: Option<u32>,
    /// As Excel names it: D7.
    pub cell: Option<String>,
    /// The column's title in the sheet.
    pub column: Option<String>,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Finding {
    pub fn new(issue: &Issue, place: Place<'_>) -> Self {
        Self {
            code: issue.code().to_owned(),
            sheet: place.sheet.to_owned(),
            row: place.row,
            cell: place.row.zip(place.column).map(|(row, (column, _))| cell_name(row, column)),
            column: place.column.map(|(_, title)| title.to_owned()),
            zh: issue.message(Language::Chinese),
            en: issue.message(Language::English),
        }
    }

    /// One line with the place in front: “五年级”第 7 行 D7（身份证号）：……
    pub fn line(&self, language: Language) -> String {
        let row = self.row.map(|row| row.to_string()).unwrap_or_default();
        let cell = self.cell.as_deref().map(|cell| format!(" {cell}")).unwrap_or_default();
        match language {
            Language::Chinese => {
                let row = if row.is_empty() { row } else { format!("第 {row} 行") };
                let column = self.column.as_deref().map(|title| format!("（{title}）")).unwrap_or_default();
                format!("“{}”{row}{cell}{column}：{}", self.sheet, self.zh)
            }
            Language::English => {
                let row = if row.is_empty() { row } else { format!(" row {row}") };
                let column = self.column.as_deref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("“{}”{row}{cell}{column}: {}", self.sheet, self.en)
            }
        }
    }
}
