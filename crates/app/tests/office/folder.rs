use shiyou_app::inspection;
use shiyou_app::month_check::{CheckKey, close};
use shiyou_app::{App, AppError, Call};
use shiyou_documents::{FolderWriter, read_workbook};
use shiyou_domain::access::{Permission, Role};
use shiyou_domain::id::GradeId;
use shiyou_domain::import::Cell;
use shiyou_persistence::ledger::{self, AuditFilter};
use shiyou_persistence::page::PageRequest;

use super::{lead, office, principal, talk};

/// Every file of the folder: path and bytes.
fn written(app: &App, call: &Call) -> Vec<(String, Vec<u8>)> {
    let folder = inspection::begin(app, call, None).unwrap();
    let mut bytes = Vec::new();
    folder.write(app, &mut bytes).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut file = zip.by_index(place).unwrap();
            let mut bytes = vec![];
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn file<'a>(files: &'a [(String, Vec<u8>)], part: &str) -> &'a [u8] {
    &files.iter().find(|(path, _)| path.contains(part)).unwrap_or_else(|| panic!("{part}")).1
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let table = read_workbook(bytes, "a.xlsx").unwrap().tables.remove(0);
    table.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect()
}

#[test]
fn the_folder_holds_each_part_with_its_hash() {
    let (house, roster, _) = office();
    talk(&house, &roster.mentor(&house), "2026-10-14T01:00:00Z", &roster.students[..3]);
    close(&house.app, &lead(&house), &CheckKey { term: None, month: 1, grade: GradeId(1_003) }, 0).unwrap();
    let files = written(&house.app, &principal(&house));
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "1-实施方案/实施方案.html",
            "1-实施方案/实施方案.json",
            "2-导师与分工/导师名单.xlsx",
            "2-导师与分工/导师分工班级明细表.xlsx",
            "3-工作落实/任务完成情况.xlsx",
            "3-工作落实/记录统计.xlsx",
            "4-月检查/月检查.xlsx",
            "SHA256SUMS.txt",
            "index.html",
        ]
    );
    let sheet = cells(file(&files, "明细表"));
    assert_eq!(sheet[1], ["七年级1班", "周敏", "张老师", "3", "学生0、学生1、学生2"]);
    assert_eq!(cells(file(&files, "月检查.xlsx")).len(), 3, "two mentors below the titles");
    assert!(cells(file(&files, "记录统计")).iter().any(|row| row[2..] == ["谈心", "1"]));
    let cover = String::from_utf8(file(&files, "index.html").to_vec()).unwrap();
    let sums = String::from_utf8(file(&files, "SHA256SUMS").to_vec()).unwrap();
    assert_eq!(sums.lines().count(), 7);
    let hash: String =
        shiyou_app::hash_of(file(&files, "明细表")).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(sums.contains(&hash) && cover.contains(&hash), "{sums}");
    assert!(cover.contains("云溪学校") && cover.contains("2026-10-14 10:00"));
    assert!(cover.contains("这个学期还没有。"), "no assessment is published");
}

#[test]
fn the_folder_is_logged_and_holds_no_text_about_a_child_and_nothing_of_the_other_school() {
    let (house, roster, other) = office();
    talk(&house, &roster.mentor(&house), "2026-10-14T01:00:00Z", &roster.students[..1]);
    house.execute(&format!("UPDATE staff SET name = '星河的老师' WHERE school_id = {}", other.school.0));
    let files = written(&house.app, &principal(&house));
    for (path, bytes) in &files {
        let text = match path.ends_with(".xlsx") {
            true => format!("{:?}", cells(bytes)),
            false => String::from_utf8(bytes.clone()).unwrap(),
        };
        assert!(!text.contains("聊了聊") && !text.contains("星河"), "{path}");
    }
    let page = PageRequest::largest();
    let log = house
        .app
        .store
        .read(|db| ledger::list_audit(db, house.school, &AuditFilter::default(), &page))
        .unwrap();
    assert!(log.items.iter().any(|entry| entry.action == "inspection_folder.made"));
}

#[test]
fn whoever_may_not_see_assessments_gets_the_folder_without_them() {
    let (house, ..) = office();
    let administrator = house.call_as(&[Role::SchoolAdmin]);
    let cover = written(&house.app, &administrator);
    let cover = String::from_utf8(file(&cover, "index.html").to_vec()).unwrap();
    assert!(cover.contains("没有查看这部分的权限"));
    for role in [Role::TeachingOffice, Role::GradeLead, Role::Counsellor] {
        assert!(!house.call_as(&[role]).reader.holds(Permission::InspectionFoldersMake), "{role:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_sent_fails() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (house, ..) = office();
    let folder = inspection::begin(&house.app, &principal(&house), None).unwrap();
    assert!(matches!(folder.write(&house.app, &mut Gone), Err(AppError::Internal(_))));
    assert!(FolderWriter::new(Gone, (2026, 1, 1, 0, 0, 0)).push("a", b"b").is_err());
}
