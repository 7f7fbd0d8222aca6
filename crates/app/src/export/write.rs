//! Rows into the bytes of each format.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};
use shiyou_documents::{CsvWriter, XlsxWriter};

use super::produce::each_row;
use super::value::Value;
use super::{Export, Format, contract};
use crate::{App, AppError, AppResult};

/// Width of a column in a workbook, in characters.
const WIDTH: f64 = 16.0;

pub(super) fn write(app: &App, export: &Export, target: &mut (dyn Write + Send)) -> AppResult<u64> {
    match export.format() {
        Format::Csv { for_excel } => csv(app, export, target, for_excel),
        Format::Ndjson => ndjson(app, export, target),
        Format::Json => json(app, export, target),
        Format::Xlsx => xlsx(app, export, target),
    }
}

fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("the export was not written: {error}"))
}

fn csv(app: &App, export: &Export, target: &mut (dyn Write + Send), for_excel: bool) -> AppResult<u64> {
    let mut writer =
        if for_excel { CsvWriter::for_excel(target).map_err(failed)? } else { CsvWriter::plain(target) };
    writer.push_texts(contract(export.request.dataset).iter().map(|column| column.name)).map_err(failed)?;
    // The first byte leaves before the first row is looked up.
    writer.flush().map_err(failed)?;
    let rows = each_row(app, export, |row| {
        let texts: Vec<String> = row.iter().map(Value::plain).collect();
        writer.push_texts(texts.iter().map(String::as_str)).map_err(failed)
    })?;
    writer.finish().map_err(failed)?.flush().map_err(failed)?;
    Ok(rows)
}

fn object(export: &Export, row: &[Value]) -> Json {
    let columns = contract(export.request.dataset).iter();
    let fields: Map<String, Json> =
        columns.zip(row).map(|(column, value)| (column.name.to_owned(), value.json())).collect();
    Json::Object(fields)
}

fn ndjson(app: &App, export: &Export, target: &mut (dyn Write + Send)) -> AppResult<u64> {
    let rows = each_row(app, export, |row| writeln!(target, "{}", object(export, row)).map_err(failed))?;
    target.flush().map_err(failed)?;
    Ok(rows)
}

fn json(app: &App, export: &Export, target: &mut (dyn Write + Send)) -> AppResult<u64> {
    target.write_all(b"[").map_err(failed)?;
    let mut first = true;
    let rows = each_row(app, export, |row| {
        let between = if first { "\n" } else { ",\n" };
        first = false;
        write!(target, "{between}{}", object(export, row)).map_err(failed)
    })?;
    target.write_all(b"\n]\n").map_err(failed)?;
    target.flush().map_err(failed)?;
    Ok(rows)
}

/// A workbook is a zip with its directory at the end: its rows go to a temporary file first.
fn xlsx(app: &App, export: &Export, target: &mut (dyn Write + Send)) -> AppResult<u64> {
    let columns: Vec<(&str, f64)> =
        contract(export.request.dataset).iter().map(|column| (column.name, WIDTH)).collect();
    let mut writer = XlsxWriter::new();
    let rows = {
        let mut table = writer.begin_table(export.request.dataset.key(), &columns).map_err(failed)?;
        each_row(app, export, |row| {
            let cells: Vec<_> = row.iter().map(Value::cell).collect();
            table.push_row(&cells).map_err(failed)
        })?
    };
    let bytes = writer.into_bytes().map_err(failed)?;
    target.write_all(&bytes).and_then(|()| target.flush()).map_err(|error: io::Error| failed(error))?;
    Ok(rows)
}
