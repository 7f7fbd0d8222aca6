//! From the bytes of a workbook to a preview, as the application does it.

use chrono::NaiveDate;
use shiyou_domain::import::{Cell, Outcome, student};
use shiyou_domain::issue::Language;
use shiyou_domain::people::{NationalId, SchoolYear};

use crate::{XlsxWriter, read_workbook};

fn roster(count: u32) -> Vec<u8> {
    let mut writer = XlsxWriter::new();
    let columns = [
        ("姓名", 10.0),
        ("性别", 6.0),
        ("班级", 10.0),
        ("身份证号", 20.0),
        ("学号", 10.0),
        ("出生日期", 12.0),
    ];
    let mut table = writer.begin_table("学生名册", &columns).unwrap();
    for number in 0..count {
        let birth = NaiveDate::from_ymd_opt(2015, 1 + number / 1000, 1 + number % 28).unwrap();
        let id = NationalId::from_seventeen(&format!("330106{}{:03}", birth.format("%Y%m%d"), number % 1000))
            .unwrap();
        table
            .push_row(&[
                Cell::text("张小明"),
                Cell::text(id.gender().name(Language::Chinese)),
                Cell::text(format!("五({})班", 1 + number % 8)),
                Cell::text(id.as_str()),
                Cell::Number { value: f64::from(number), padded_to: 6 },
                Cell::Date(birth),
            ])
            .unwrap();
    }
    writer.into_bytes().unwrap()
}

#[test]
fn a_roster_of_a_whole_school_is_previewed_from_its_file() {
    let tables = read_workbook(&roster(2_500), "名册.xlsx").unwrap().tables;
    let basis = student::StudentBasis {
        year: SchoolYear::new(2026, 1, 9),
        today: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
        students: &[],
        classes: &[],
    };
    let preview = student::preview(&tables, &[], &basis).unwrap();
    assert_eq!((preview.summary.added, preview.summary.refused, preview.summary.warned), (2_500, 0, 0));
    let Outcome::Added { after } = &preview.rows[7].outcome else { panic!("{:?}", preview.rows[7]) };
    assert_eq!(after.school_number.as_deref(), Some("000007"));
    assert_eq!(after.class.to_string(), "五(8)班");
    assert_eq!(preview.new_classes.len(), 8);
}
