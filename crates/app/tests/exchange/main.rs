//! Data in and out, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod api_client;
mod calendar_sheet;
mod export;
mod feed;
mod score_sheet;
mod staff_sheet;
mod student_sheet;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use shiyou_app::calendar::{self, TermInput};
use shiyou_app::import::{self, Import, ImportKind, NewSheet};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_documents::XlsxWriter;
use shiyou_domain::access::{ApiScope, Reader, Role, RoleGrant};
use shiyou_domain::calendar::TermDraft;
use shiyou_domain::id::{AccountId, ApiClientId, ImportId};
use shiyou_domain::import::Cell;
use shiyou_domain::people::NationalId;
use shiyou_testkit::House;

pub fn admin(house: &House) -> Call {
    house.call_as(&[Role::SchoolAdmin])
}

/// The administrator and principal of the other school.
pub fn elsewhere(house: &House) -> Call {
    house.call(Reader {
        account: Some(AccountId(2)),
        grants: vec![RoleGrant::school(Role::SchoolAdmin), RoleGrant::school(Role::Principal)],
        ..Reader::nobody(house.other_school)
    })
}

/// A program with these scopes.
pub fn program(house: &House, scopes: &[ApiScope]) -> Call {
    house.call(Reader {
        client: Some(ApiClientId(9)),
        scopes: scopes.to_vec(),
        ..Reader::nobody(house.school)
    })
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn term(house: &House) {
    let input = TermInput {
        academic_year: "2026-2027".into(),
        number: 1,
        name: "第一学期".into(),
        calendar: TermDraft::new(day("2026-08-31"), day("2027-01-15")),
    };
    calendar::create(&house.app, &admin(house), &input).unwrap();
}

/// One workbook with one sheet.
pub fn workbook(titles: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = XlsxWriter::new();
    let columns: Vec<(&str, f64)> = titles.iter().map(|title| (*title, 14.0)).collect();
    let mut table = writer.begin_table("名单", &columns).unwrap();
    for row in rows {
        let cells: Vec<Cell> = row.iter().map(Cell::text).collect();
        table.push_row(&cells).unwrap();
    }
    writer.into_bytes().unwrap()
}

pub const STUDENT_TITLES: [&str; 9] =
    ["姓名", "班级", "性别", "出生日期", "身份证号", "校内学号", "住址", "父亲姓名", "父亲电话"];

/// Rows of a roster without faults: classes of fifty, all of grade 5.
pub fn roster(students: usize) -> Vec<Vec<String>> {
    const FAMILY: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    const GIVEN: [&str; 10] =
        ["子涵", "雨桐", "浩然", "欣怡", "宇轩", "梓萱", "一诺", "俊杰", "思远", "佳宁"];
    let birth = day("2014-09-01");
    (0..students)
        .map(|n| {
            let class = n / 50;
            let born = birth + Days::new((n % 300) as u64);
            let figures = format!("{:04}{:02}{:02}", born.year(), born.month(), born.day());
            let id = NationalId::from_seventeen(&format!("340102{figures}{:03}", n % 1000)).unwrap();
            let gender = if id.gender() == shiyou_domain::people::Gender::Male { "男" } else { "女" };
            vec![
                format!("{}{}", FAMILY[n % 10], GIVEN[(n / 10) % 10]),
                format!("五({})班", class + 1),
                gender.to_owned(),
                born.to_string(),
                id.to_string(),
                format!("2024{n:04}"),
                format!("梧桐路{n}号"),
                format!("{}建国", FAMILY[n % 10]),
                format!("139{n:08}"),
            ]
        })
        .collect()
}

pub fn upload(house: &House, call: &Call, kind: ImportKind, bytes: Vec<u8>) -> AppResult<ImportId> {
    import::create(&house.app, call, &NewSheet::new(kind, "名单.xlsx", bytes))
}

/// Uploads and applies.
pub fn take_in(house: &House, call: &Call, kind: ImportKind, bytes: Vec<u8>) -> Import {
    let id = upload(house, call, kind, bytes).unwrap();
    import::apply(&house.app, call, id).unwrap()
}

pub fn students(house: &House, call: &Call, count: usize) -> Import {
    take_in(house, call, ImportKind::Students, workbook(&STUDENT_TITLES, &roster(count)))
}

/// The code of a failure.
pub fn code<T: std::fmt::Debug>(result: AppResult<T>) -> String {
    match result {
        Err(AppError::Conflict(issue) | AppError::Unauthenticated(Some(issue))) => issue.code().to_owned(),
        Err(AppError::Invalid(issues)) => {
            let codes: BTreeSet<&str> = issues.iter().map(|issue| issue.code()).collect();
            codes.into_iter().collect::<Vec<_>>().join(" ")
        }
        Err(other) => other.to_string(),
        Ok(value) => panic!("{value:?}"),
    }
}
