#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

/// The same zip with one entry's text changed.
pub(super) fn change_entry(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let entry_name = entry.name().unwrap().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if entry_name == name {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
            found = true;
        }
        to.start_file(entry_name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    assert!(found, "no entry {name}");
    to.finish().unwrap().into_inner()
}

fn small_book() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "姓名").unwrap().write_string(1, 0, "张三").unwrap();
    book.save_to_buffer().unwrap()
}

fn with_sheet_data(data: &str) -> Vec<u8> {
    change_entry(&small_book(), "xl/worksheets/sheet1.xml", |xml| {
        let start = xml.find("<sheetData>").unwrap();
        let end = xml.find("</sheetData>").unwrap();
        format!("{}<sheetData>{data}{}", &xml[..start], &xml[end..])
    })
}

/// A BIFF8 file in a compound container of 512-byte sectors, with one sheet of numbers.
pub(super) fn xls(cells: &[(u16, u16, f64)]) -> Vec<u8> {
    xls_with(cells, &[])
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn xls_with(cells: &[(u16, u16, f64)], extra: &[u8]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&[0x00, 0x06][..], &kind.to_le_bytes(), &[0; 12]].concat());
    let mut globals = begin(0x0005);
    globals.extend_from_slice(extra);
    let name = b"Sheet1";
    let sheet_at = (globals.len() + 4 + 8 + name.len() + 4) as u32;
    globals
        .extend(record(0x0085, &[&sheet_at.to_le_bytes()[..], &[0, 0, name.len() as u8, 0], name].concat()));
    globals.extend(record(0x000A, &[]));
    let mut stream = globals;
    stream.extend(begin(0x0010));
    for (row, column, value) in cells {
        let head = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        stream.extend(record(0x0203, &[head, value.to_le_bytes().to_vec()].concat()));
    }
    stream.extend(record(0x000A, &[]));
    // Long enough not to lie in the small sectors.
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    compound("Workbook", &stream)
}

fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len() / 512;
    let mut header = vec![0u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let put =
        |header: &mut Vec<u8>, at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(&mut header, 0x18, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(&mut header, 0x2C, &1u32.to_le_bytes());
    put(&mut header, 0x30, &1u32.to_le_bytes());
    put(&mut header, 0x38, &4096u32.to_le_bytes());
    put(&mut header, 0x3C, &0xFFFF_FFFEu32.to_le_bytes());
    put(&mut header, 0x44, &0xFFFF_FFFEu32.to_le_bytes());
    for at in (0x4C..512).step_by(4) {
        put(&mut header, at, &0xFFFF_FFFFu32.to_le_bytes());
    }
    put(&mut header, 0x4C, &0u32.to_le_bytes());
    // Sector 0 is the table, 1 the directory, 2… the stream.
    let mut table: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    for sector in 0..sectors {
        table.push(if sector + 1 == sectors { 0xFFFF_FFFE } else { sector as u32 + 3 });
    }
    assert!(table.len() <= 128);
    table.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u8, first: u32, length: u32| {
        let mut entry = vec![0u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        entry[66] = kind;
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    directory.extend(entry(name, 2, 2, stream.len() as u32));
    directory.resize(512, 0);
    [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, stream.to_vec()].concat()
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = change_entry(&small_book(), "xl/styles.xml", |xml| xml + &" ".repeat(65 * 1024 * 1024));
    assert!(bomb.len() < 200_000);
    assert_eq!(refusal(&bomb, "a.xlsx").0, "file_inflates_too_far");
}

#[test]
fn too_many_entries_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..1_001 {
        zip.start_file(format!("xl/{number}.xml"), SimpleFileOptions::default()).unwrap();
    }
    assert_eq!(refusal(&zip.finish().unwrap().into_inner(), "a.xlsx").0, "file_has_too_many_parts");
}

#[test]
fn a_file_beyond_ten_megabytes_is_refused() {
    assert_eq!(refusal(&vec![b'a'; 10 * 1024 * 1024 + 1], "a.csv").0, "file_too_large");
}

#[test]
fn an_announcement_of_four_billion_strings_is_refused() {
    for count in ["4294967295", "99999999999999999999999"] {
        let bytes = change_entry(&small_book(), "xl/sharedStrings.xml", |xml| {
            let start = xml.find("uniqueCount=\"").unwrap() + 13;
            let end = start + xml[start..].find('"').unwrap();
            format!("{}{count}{}", &xml[..start], &xml[end..])
        });
        assert_eq!(refusal(&bytes, "a.xlsx").0, "file_damaged");
    }
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_cost_nothing_and_are_named() {
    let bytes = with_sheet_data(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
    );
    let (code, message) = refusal(&bytes, "a.xlsx");
    assert_eq!(code, "file_too_many_columns");
    assert!(message.contains("XFD1048576"), "{message}");
}

#[test]
fn cells_with_only_a_style_do_not_count() {
    let bytes = with_sheet_data(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>"#,
    );
    assert_eq!(table(&bytes, "a.xlsx").rows.len(), 1);
}

#[test]
fn too_many_rows_and_too_long_cells_are_refused_by_name() {
    let rows: String =
        (1..=50_001).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    assert_eq!(refusal(&with_sheet_data(&rows), "a.xlsx").0, "file_too_many_rows");
    let long =
        format!(r#"<row r="1"><c r="B1" t="inlineStr"><is><t>{}</t></is></c></row>"#, "长".repeat(4_097));
    let (code, message) = refusal(&with_sheet_data(&long), "a.xlsx");
    assert_eq!(code, "file_cell_too_long");
    assert!(message.contains("B1"), "{message}");
}

#[test]
fn one_long_text_shared_by_a_million_cells_is_refused() {
    let rows: String =
        (1..=20_000).map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#)).collect();
    let bytes = change_entry(&with_sheet_data(&rows), "xl/sharedStrings.xml", |xml| {
        xml.replacen("姓名", &"长".repeat(4_000), 1)
    });
    assert_eq!(refusal(&bytes, "a.xlsx").0, "file_too_many_cells");
}

#[test]
fn an_xls_of_two_far_cells_is_refused() {
    assert_eq!(refusal(&xls(&[(0, 0, 1.0), (65_535, 255, 1.0)]), "a.xls").0, "file_too_many_cells");
}

#[test]
fn files_with_a_password_say_so() {
    assert_eq!(
        refusal(&xls_with(&[(0, 0, 1.0)], &record(0x002F, &[1, 0, 1, 0, 1, 0])), "a.xls").0,
        "file_encrypted"
    );
    assert_eq!(refusal(&compound("EncryptedPackage", &[0; 4096]), "a.xlsx").0, "file_encrypted");
    assert_eq!(refusal(&compound("Book", &[0; 4096]), "a.xls").0, "file_xls_too_old");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"]),
    ) {
        let _ = read_workbook(&[start, &bytes].concat(), "a.xlsx");
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(place in 0usize..8_000, value in any::<u8>(), cut in 0usize..8_000) {
        for mut bytes in [small_book(), xls(&[(0, 0, 1.0), (2, 3, 42.0)])] {
            let length = bytes.len();
            bytes[place % length] = value;
            let _ = read_workbook(&bytes, "a.xlsx");
            bytes.truncate(cut % length);
            let _ = read_workbook(&bytes, "a.xlsx");
        }
    }
}
