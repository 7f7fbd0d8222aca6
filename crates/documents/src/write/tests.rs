use chrono::NaiveDate;
use shiyou_domain::import::Cell;

use super::{FolderWriter, XlsxWriter};
use crate::read_workbook;

fn written() -> Vec<u8> {
    let mut writer = XlsxWriter::new();
    let mut students =
        writer.begin_table("学生/一", &[("姓名", 10.0), ("学号", 12.0), ("出生日期", 12.0)]).unwrap();
    for number in 0..500 {
        students
            .push_row(&[
                Cell::text("=张三"),
                Cell::Number { value: f64::from(number), padded_to: 6 },
                Cell::Date(NaiveDate::from_ymd_opt(2015, 3, 4).unwrap()),
                Cell::Bool(true),
                Cell::Empty,
            ])
            .unwrap();
    }
    writer.begin_table("教师", &[("姓名", 10.0)]).unwrap().push_heading(&[Cell::text("李老师")]).unwrap();
    writer.into_bytes().unwrap()
}

#[test]
fn a_workbook_that_is_written_is_read_back() {
    let tables = read_workbook(&written(), "a.xlsx").unwrap().tables;
    assert_eq!((tables[0].sheet.as_str(), tables[0].rows.len()), ("学生 一", 501));
    let row: Vec<String> = tables[0].rows[5].cells.iter().map(Cell::shown).collect();
    assert_eq!(row, ["=张三", "000004", "2015-03-04", "TRUE"]);
    assert_eq!(tables[1].rows[1].cell(0).shown(), "李老师");
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(written(), written());
}

#[test]
fn a_folder_is_read_back_with_the_hashes_it_lists() {
    let mut target = Vec::new();
    let mut folder = FolderWriter::new(&mut target, (2026, 11, 25, 9, 30, 0));
    folder.push("1-方案/方案.html", "你好".as_bytes()).unwrap();
    folder.push("空.txt", b"").unwrap();
    assert!(folder.push("空.txt", b"x").is_err(), "a path comes once");
    let files = folder.files().to_vec();
    folder.finish().unwrap();
    assert_eq!(files[1].sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(target)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("1-方案/方案.html").unwrap(), &mut text).unwrap();
    assert_eq!((text.as_str(), files[0].bytes), ("你好", 6));
}
