#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::*;

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_arrive_with_their_kinds_and_places() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        sheet.set_name("五(2)班").unwrap();
        sheet.write_string(2, 0, "张三").unwrap();
        sheet.write_number_with_format(2, 1, 12345.0, &Format::new().set_num_format("0000000")).unwrap();
        let day = NaiveDate::from_ymd_opt(2015, 3, 4).unwrap();
        sheet.write_datetime_with_format(2, 2, day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        sheet.write_boolean(2, 3, true).unwrap();
        sheet.write_number(2, 4, 410_105_200_801_011_234.0).unwrap();
        sheet.write_string(2, 5, " ").unwrap();
        sheet.write_formula(2, 6, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(2, 7, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let table = table(&bytes, "名单.xlsx");
    assert_eq!(table.sheet, "五(2)班");
    let row = &table.rows[0];
    assert_eq!(row.number, 3);
    assert_eq!(row.cells[0], Cell::text("张三"));
    assert_eq!(row.cells[1].shown(), "0012345");
    assert_eq!(row.cells[2], Cell::Date(NaiveDate::from_ymd_opt(2015, 3, 4).unwrap()));
    assert_eq!(row.cells[3], Cell::Bool(true));
    assert!(row.cells[4].has_lost_digits());
    assert_eq!(row.cells[5], Cell::Empty);
    assert_eq!(row.cells[6].shown(), "2");
    assert_eq!(row.cells[7], Cell::Error("#N/A".to_owned()));
}

#[test]
fn a_merged_area_is_filled_downwards_and_to_the_right_and_nothing_else_is() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 2, 1, "五(2)班", &Format::new()).unwrap();
        for row in 0..4 {
            sheet.write_string(row, 2, format!("第{row}人")).unwrap();
        }
    });
    let table = table(&bytes, "a.xlsx");
    let classes: Vec<String> = table.rows.iter().map(|row| row.cell(1).shown()).collect();
    assert_eq!(classes, ["五(2)班", "五(2)班", "五(2)班", ""]);
}

#[test]
fn a_formula_without_saved_result_is_marked() {
    // The writer always saves a result; take it out.
    let bytes = book(|book| {
        book.add_worksheet().write_formula(0, 0, Formula::new("=B1").set_result("123")).unwrap();
    });
    let bytes =
        super::hostile::change_entry(&bytes, "xl/worksheets/sheet1.xml", |xml| xml.replace("<v>123</v>", ""));
    assert_eq!(table(&bytes, "a.xlsx").rows[0].cells[0], Cell::Uncalculated);
}

#[test]
fn hidden_sheets_are_left_out_and_said_so() {
    let bytes = book(|book| {
        book.add_worksheet().write_string(0, 0, "姓名").unwrap();
        book.add_worksheet().set_hidden(true).write_string(0, 0, "选项").unwrap();
    });
    let read = read_workbook(&bytes, "a.xlsx").unwrap();
    assert_eq!(read.tables.len(), 1);
    assert_eq!(read.warnings[0].code(), "file_hidden_sheet_left_out");
}

#[test]
fn the_content_decides_and_a_wrong_extension_warns() {
    let bytes = book(|book| {
        book.add_worksheet().write_string(0, 0, "姓名").unwrap();
    });
    let read = read_workbook(&bytes, "名单.csv").unwrap();
    assert_eq!(read.warnings[0].code(), "file_extension_differs");
    assert_eq!(refusal(b"<html><table><tr><td>a</td></tr></table>", "a.xls").0, "file_type_not_read");
    assert_eq!(refusal(b"%PDF-1.7", "a.xlsx").0, "file_type_not_read");
    assert_eq!(refusal(b"", "a.xlsx").0, "file_empty");
}

#[test]
fn an_xls_file_is_read_and_checked() {
    let bytes = super::hostile::xls(&[(0, 0, 1.0), (2, 3, 42.0)]);
    let table = table(&bytes, "旧表.xls");
    assert_eq!(table.sheet, "Sheet1");
    assert_eq!(table.rows[1].number, 3);
    assert_eq!(table.rows[1].cell(3).shown(), "42");
}
