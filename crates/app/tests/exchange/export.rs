#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::export::{self, Dataset, ExportRequest, Format, contract};
use shiyou_app::import::ImportKind;
use shiyou_app::{AppResult, Call};
use shiyou_documents::read_workbook;
use shiyou_domain::access::{ApiScope, Role};
use shiyou_domain::id::StudentId;
use shiyou_persistence::ledger::AuditFilter;
use shiyou_persistence::page::PageRequest;
use shiyou_persistence::{StoreError, ledger, roster as kept};
use shiyou_testkit::House;

use super::{STUDENT_TITLES, admin, code, elsewhere, program, roster, students, take_in, workbook};

fn request(dataset: Dataset, format: Format, since: Option<String>) -> ExportRequest {
    ExportRequest { dataset, format, term: None, since }
}

fn written(house: &House, call: &Call, request: &ExportRequest) -> AppResult<(Vec<u8>, u64, String)> {
    let export = export::begin(&house.app, call, request)?;
    let mut bytes = Vec::new();
    let rows = export.write(&house.app, &mut bytes)?;
    Ok((bytes, rows, export.mark()))
}

fn principal(house: &House) -> Call {
    house.call_as(&[Role::Principal])
}

const PLAIN: Format = Format::Csv { for_excel: false };

#[test]
fn every_dataset_is_written_in_every_format_with_its_columns() {
    let house = House::new();
    students(&house, &admin(&house), 7);
    for dataset in Dataset::ALL {
        let titles: Vec<&str> = contract(*dataset).iter().map(|column| column.name).collect();
        let wanted = if *dataset == Dataset::Students { 7 } else { 0 };
        for format in [PLAIN, Format::Csv { for_excel: true }, Format::Ndjson, Format::Json, Format::Xlsx] {
            let (bytes, rows, _) =
                written(&house, &principal(&house), &request(*dataset, format, None)).unwrap();
            assert_eq!(rows, wanted, "{}", dataset.key());
            match format {
                Format::Json => {
                    let read: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
                    assert_eq!(read.len() as u64, wanted);
                }
                Format::Ndjson => {
                    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count() as u64, wanted);
                }
                _ => {
                    let name = format!("x.{}", format.extension());
                    let table = &read_workbook(&bytes, &name).unwrap().tables[0];
                    let read: Vec<String> = table.rows[0].cells.iter().map(|cell| cell.shown()).collect();
                    assert_eq!(read, titles);
                    assert_eq!(table.rows.len() as u64, wanted + 1);
                }
            }
        }
    }
}

#[test]
fn students_come_back_as_they_went_in_over_several_pages() {
    let house = House::new();
    students(&house, &admin(&house), 1_100);
    let (bytes, rows, _) =
        written(&house, &principal(&house), &request(Dataset::Students, PLAIN, None)).unwrap();
    assert_eq!(rows, 1_100);
    let table = &read_workbook(&bytes, "students.csv").unwrap().tables[0];
    let column =
        |name: &str| contract(Dataset::Students).iter().position(|column| column.name == name).unwrap();
    let mut read: Vec<(String, String, String)> = table.rows[1..]
        .iter()
        .map(|row| {
            let cell = |name: &str| row.cell(column(name)).shown();
            (cell("student_no"), cell("name"), cell("class_name"))
        })
        .collect();
    read.sort();
    let mut wanted: Vec<(String, String, String)> =
        roster(1_100).into_iter().map(|row| (row[5].clone(), row[0].clone(), row[1].clone())).collect();
    wanted.sort();
    assert_eq!(read, wanted);
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("139000") && !text.contains("梧桐路"), "neither phones nor addresses leave");
}

#[test]
fn excel_takes_nothing_for_a_formula() {
    let house = House::new();
    let rows = vec![vec!["王老师".into(), "101".into(), "=HYPERLINK(\"x\")".into()]];
    take_in(&house, &admin(&house), ImportKind::Staff, workbook(&["姓名", "工号", "职务"], &rows));
    let text = |for_excel| {
        let request = request(Dataset::Staff, Format::Csv { for_excel }, None);
        String::from_utf8(written(&house, &principal(&house), &request).unwrap().0).unwrap()
    };
    let excel = text(true);
    assert!(excel.starts_with('\u{FEFF}') && excel.contains("\r\n"));
    assert!(
        excel.contains("'=HYPERLINK") && !excel.contains(",=HYPERLINK") && !excel.contains(",\"=HYPERLINK"),
        "{excel}"
    );
    assert!(!text(false).contains('\''));
}

#[test]
fn only_what_changed_since_the_mark_comes_again() {
    let house = House::new();
    let call = admin(&house);
    students(&house, &call, 30);
    let (_, rows, mark) =
        written(&house, &principal(&house), &request(Dataset::Students, PLAIN, None)).unwrap();
    assert_eq!(rows, 30);
    let mut changed = roster(31);
    changed[4][2] = if changed[4][2] == "男" { "女" } else { "男" }.into();
    take_in(&house, &call, ImportKind::Students, workbook(&STUDENT_TITLES, &changed));
    let since = request(Dataset::Students, PLAIN, Some(mark));
    let (bytes, rows, next) = written(&house, &principal(&house), &since).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("20240004") && text.contains("20240030"), "{text}");
    if !house.database.is_postgres() {
        // PostgreSQL may give the last rows once more, while older transactions of its neighbours are open.
        assert_eq!(rows, 2);
        let (_, rows, _) =
            written(&house, &principal(&house), &request(Dataset::Students, PLAIN, Some(next))).unwrap();
        assert_eq!(rows, 0);
    }
    assert_eq!(
        code(written(&house, &principal(&house), &request(Dataset::Students, PLAIN, Some("x".into())))),
        "feed_mark_unreadable"
    );
}

#[test]
fn a_program_needs_the_scope_of_the_dataset_and_a_person_the_permission() {
    let house = House::new();
    students(&house, &admin(&house), 3);
    let may = |call: &Call, dataset| written(&house, call, &request(dataset, PLAIN, None)).is_ok();
    let roster_only = program(&house, &[ApiScope::ExportsRun, ApiScope::RosterRead]);
    assert!(may(&roster_only, Dataset::Students) && may(&roster_only, Dataset::Mentorships));
    assert!(!may(&roster_only, Dataset::Records) && !may(&roster_only, Dataset::AssessmentsMentor));
    assert!(!may(&program(&house, &[ApiScope::RosterRead]), Dataset::Students));
    assert!(!may(&program(&house, &[ApiScope::ExportsRun]), Dataset::Students));
    assert!(!may(&admin(&house), Dataset::Students));
    assert_eq!(export::offered(&roster_only).len(), 3);
    assert!(export::offered(&admin(&house)).is_empty());
}

#[test]
fn the_other_school_exports_none_of_ours() {
    let house = House::new();
    students(&house, &admin(&house), 3);
    let (_, rows, _) = written(&house, &elsewhere(&house), &request(Dataset::Students, PLAIN, None)).unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn an_export_is_in_the_audit_log_before_its_first_byte() {
    let house = House::new();
    let call = principal(&house);
    let _never_written = export::begin(&house.app, &call, &request(Dataset::Students, PLAIN, None)).unwrap();
    let entries = house
        .app
        .store
        .read(|db| {
            let filter = AuditFilter { action: Some("export.run".into()), ..AuditFilter::default() };
            ledger::list_audit(db, house.school, &filter, &PageRequest::largest())
        })
        .unwrap();
    assert_eq!(entries.items.len(), 1);
}

#[test]
fn ids_are_those_of_the_api() {
    let house = House::new();
    students(&house, &admin(&house), 1);
    let (bytes, _, _) =
        written(&house, &principal(&house), &request(Dataset::Students, Format::Ndjson, None)).unwrap();
    let row: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let stored =
        house.app.store.read(|db| Ok::<_, StoreError>(kept::students(db, house.school)?[0].id)).unwrap();
    assert_eq!(row["student_id"], StudentId(stored).to_string());
    assert_eq!((row["school_code"].as_str(), row["grade_number"].as_i64()), (Some("001"), Some(5)));
}
