//! Files made here, good and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod hostile;
mod text;
mod workbooks;

use shiyou_domain::import::{Cell, Table};

use super::{FileRefused, read_workbook};

fn table(bytes: &[u8], name: &str) -> Table {
    read_workbook(bytes, name).unwrap().tables.remove(0)
}

fn refusal(bytes: &[u8], name: &str) -> (&'static str, String) {
    let FileRefused { issues } = read_workbook(bytes, name).unwrap_err();
    (issues[0].code(), issues[0].message(shiyou_domain::issue::Language::Chinese))
}

fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect()
}
