#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;
use crate::CsvWriter;

#[test]
fn gb18030_is_read_with_rare_characters_of_four_bytes() {
    let (bytes, _, _) = GB18030.encode("姓名,班级\n张𬭩,五(2)班\n");
    let table = table(&bytes, "五年级.csv");
    assert_eq!(texts(&table)[1], ["张𬭩", "五(2)班"]);
    assert_eq!((table.sheet.as_str(), table.is_csv), ("五年级", true));
}

#[test]
fn utf16_by_its_mark_and_tabs_are_read() {
    let text = "姓名\t班级\r\n张三\t五(2)班\r\n";
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little, big] {
        assert_eq!(texts(&table(&bytes, "a.txt"))[1], ["张三", "五(2)班"]);
    }
}

#[test]
fn a_line_of_utf8_in_a_gb18030_file_is_named() {
    let mut bytes = GB18030.encode("姓名,班级\n张三,五2\n").0.into_owned();
    bytes.extend_from_slice("李四,五2\n".as_bytes());
    let (code, message) = refusal(&bytes, "a.csv");
    assert_eq!(code, "file_encoding_mixed");
    assert!(message.contains("第 3 行"), "{message}");
    assert_eq!(refusal(b"\xC4\x82\xFF\xFF", "a.csv").0, "file_encoding_unknown");
}

#[test]
fn rows_count_by_record_and_the_separator_is_found() {
    let table = table("姓名;备注\n张三;\"两\n行\"\n李四;a,b\n".as_bytes(), "a.csv");
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(table.rows[2].cell(1).shown(), "a,b");
}

#[test]
fn what_excel_would_run_is_made_harmless_for_excel_only() {
    let row = ["=1+1", "+86", "-3.5", "@a", "\tb", "＝c", "张三"];
    let mut writer = CsvWriter::for_excel(Vec::new()).unwrap();
    writer.push_texts(row).unwrap();
    let bytes = writer.finish().unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "\u{FEFF}'=1+1,+86,-3.5,'@a,'\tb,'＝c,张三\r\n");
    let mut writer = CsvWriter::for_excel(Vec::new()).unwrap();
    writer.push_texts(row).unwrap();
    assert_eq!(texts(&table(&writer.finish().unwrap(), "a.csv"))[0], row);
    let mut writer = CsvWriter::plain(Vec::new());
    writer.push_row(&[Cell::text("=1+1"), Cell::number(3.0), Cell::Empty]).unwrap();
    assert_eq!(writer.finish().unwrap(), b"=1+1,3,\n");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-z张三,;\"\n ]{0,6}x", 2..5), 1..8)) {
        let mut writer = CsvWriter::plain(Vec::new());
        for row in &rows {
            writer.push_texts(row.iter().map(String::as_str)).unwrap();
        }
        let bytes = writer.finish().unwrap();
        // A file with more semicolons than commas is read by semicolons: give the comma the majority.
        let head = format!("{}\n", ["h"; 200].join(","));
        let table = table(&[head.as_bytes(), bytes.as_slice()].concat(), "a.csv");
        prop_assert_eq!(&texts(&table)[1..], rows.as_slice());
    }
}
