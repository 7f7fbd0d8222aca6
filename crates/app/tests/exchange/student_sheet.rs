#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::import::{self, ImportKind};
use shiyou_app::student::{self, StudentQuery};
use shiyou_domain::access::{ApiScope, Role};
use shiyou_persistence::{class, roster as kept};
use shiyou_testkit::House;

use super::{
    STUDENT_TITLES, admin, code, elsewhere, program, roster, students, take_in, term, upload, workbook,
};

fn counts(import: &import::Import) -> [usize; 6] {
    let counts = import.counts;
    [counts.added, counts.changed, counts.unchanged, counts.refused, counts.skipped, counts.missing]
}

#[test]
fn applying_a_roster_is_what_the_preview_said_and_the_same_roster_then_changes_nothing() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    let bytes = workbook(&STUDENT_TITLES, &roster(600));
    let id = upload(&house, &call, ImportKind::Students, bytes.clone()).unwrap();
    let preview = import::get(&house.app, &call, id).unwrap();
    assert_eq!(counts(&preview), [600, 0, 0, 0, 0, 0], "{:?}", preview.remarks);
    assert!(preview.may_apply && preview.state == "previewed");
    let before = house.app.store.read(|db| kept::students(db, house.school)).unwrap();
    assert!(before.is_empty(), "a preview changes nothing");

    let applied = import::apply(&house.app, &call, id).unwrap();
    assert_eq!((applied.state.as_str(), applied.may_apply), ("applied", false));
    let (rows, guardians, classes) = house
        .app
        .store
        .read(|db| {
            let rows = kept::students(db, house.school)?;
            let guardians = kept::guardians_of(db, house.school)?;
            Ok::<_, shiyou_persistence::StoreError>((rows, guardians, class::list(db, house.school, None)?))
        })
        .unwrap();
    assert_eq!((rows.len(), guardians.len(), classes.len()), (600, 600, 12));
    assert!(rows.iter().all(|row| row.class_id.is_some() && row.home_sealed.is_some()));
    assert_eq!(classes[0].0.name, "五(1)班");

    // What was written is read back as the facts it was made of: nothing differs from the sheet.
    let again = upload(&house, &call, ImportKind::Students, bytes).unwrap();
    assert_eq!(counts(&import::get(&house.app, &call, again).unwrap()), [0, 0, 600, 0, 0, 0]);
}

#[test]
fn applying_twice_answers_the_same_and_does_it_once() {
    let house = House::new();
    let call = admin(&house);
    let applied = students(&house, &call, 20);
    assert_eq!(import::apply(&house.app, &call, applied.id).unwrap(), applied);
    let rows = house.app.store.read(|db| kept::students(db, house.school)).unwrap();
    assert_eq!(rows.len(), 20);
}

#[test]
fn a_preview_is_stale_when_one_of_its_people_has_changed_and_nothing_of_it_is_written() {
    let house = House::new();
    let call = admin(&house);
    students(&house, &call, 20);
    let mut rows = roster(21);
    rows[3][6] = "新村路9号".into();
    let id = upload(&house, &call, ImportKind::Students, workbook(&STUDENT_TITLES, &rows)).unwrap();
    assert_eq!(counts(&import::get(&house.app, &call, id).unwrap()), [1, 1, 19, 0, 0, 0]);

    // Somebody else gets in first, with another sheet about the same student.
    rows[3][6] = "长江路1号".into();
    take_in(&house, &call, ImportKind::Students, workbook(&STUDENT_TITLES, &rows[..20]));
    assert_eq!(code(import::apply(&house.app, &call, id)), "import_stale");
    assert_eq!(import::get(&house.app, &call, id).unwrap().state, "stale");
    assert_eq!(code(import::apply(&house.app, &call, id)), "import_cannot_be_applied");
    let kept = house.app.store.read(|db| kept::students(db, house.school)).unwrap();
    assert_eq!(kept.len(), 20, "the new student of the stale sheet did not come in");
}

#[test]
fn a_student_who_came_in_meanwhile_is_not_added_again() {
    let house = House::new();
    let call = admin(&house);
    let bytes = workbook(&STUDENT_TITLES, &roster(5));
    let first = upload(&house, &call, ImportKind::Students, bytes.clone()).unwrap();
    let second = upload(&house, &call, ImportKind::Students, bytes).unwrap();
    import::apply(&house.app, &call, first).unwrap();
    assert_eq!(code(import::apply(&house.app, &call, second)), "import_stale");
    assert_eq!(house.app.store.read(|db| kept::students(db, house.school)).unwrap().len(), 5);
}

#[test]
fn a_student_who_moves_class_has_both_enrolments_and_keeps_what_the_sheet_does_not_say() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    students(&house, &call, 60);
    let mut row = roster(1).remove(0);
    row[1] = "五(2)班".into();
    let titles = ["姓名", "班级", "校内学号"];
    let rows = vec![vec![row[0].clone(), row[1].clone(), row[5].clone()]];
    let applied = take_in(&house, &call, ImportKind::Students, workbook(&titles, &rows));
    assert_eq!(applied.counts.changed, 1);
    let (student, history) = house
        .app
        .store
        .read(|db| {
            let all = kept::students(db, house.school)?;
            let student = all.into_iter().find(|student| student.student_no == Some(row[5].clone())).unwrap();
            let id = shiyou_domain::id::StudentId(student.id);
            let history = shiyou_persistence::enrolment::of_student(db, house.school, id)?;
            Ok::<_, shiyou_persistence::StoreError>((student, history))
        })
        .unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(
        history[0].starts_on,
        super::day("2026-08-31"),
        "the whole class was there from the first day"
    );
    assert_eq!((history[0].ends_on, history[1].ends_on), (Some(super::day("2026-10-13")), None));
    assert!(student.national_id_sealed.is_some() && student.home_sealed.is_some());
}

#[test]
fn rows_are_paged_by_outcome_in_the_readers_language_with_numbers_masked() {
    let house = House::new();
    let call = admin(&house);
    students(&house, &call, 20);
    let mut rows = roster(21);
    rows[0][8] = "13800001111".into();
    rows[20][1] = "五班".into();
    rows.remove(2);
    let id = upload(&house, &call, ImportKind::Students, workbook(&STUDENT_TITLES, &rows)).unwrap();
    let page = |outcome: &str| import::rows(&house.app, &call, id, Some(outcome), None, None).unwrap().items;
    let changed = &page("changed")[0];
    assert_eq!((changed.row, changed.changes[0].field.as_str()), (2, "guardians"));
    assert_eq!(changed.changes[0].new.as_deref(), Some("父亲 王建国 138****1111"));
    let refused = &page("refused")[0];
    assert_eq!((refused.row, refused.remarks[0].finding.cell.as_deref()), (21, Some("B21")));
    let missing = page("missing");
    assert_eq!(missing.len(), 1, "{missing:?}");
    let all = import::rows(&house.app, &call, id, None, Some(15), None).unwrap();
    let rest = import::rows(&house.app, &call, id, None, Some(15), all.next_cursor.as_deref()).unwrap();
    assert_eq!((all.items.len(), rest.items.len(), rest.next_cursor), (15, 6, None));
}

#[test]
fn no_number_and_no_address_of_a_sheet_stands_in_the_database_in_clear() {
    let house = House::new();
    let call = admin(&house);
    let mut rows = roster(3);
    rows[0][6] = "金丝雀巷七号".into();
    rows[0][8] = "13977778888".into();
    let (name, id) = (rows[0][0].clone(), rows[0][4].clone());
    take_in(&house, &call, ImportKind::Students, workbook(&STUDENT_TITLES, &rows));
    assert!(house.database.holds(&name), "what is not sealed is found, so the search works");
    for canary in ["金丝雀巷七号", "13977778888", id.as_str()] {
        assert!(!house.database.holds(canary), "{canary}");
    }
}

#[test]
fn what_is_imported_is_found_and_revealed_by_the_pages_about_people() {
    let house = House::new();
    let call = admin(&house);
    students(&house, &call, 2);
    let query = StudentQuery { search: Some("20240001".into()), ..StudentQuery::default() };
    let found = student::list(&house.app, &call, &query).unwrap();
    assert_eq!(found.items.len(), 1);
    let numbers = student::reveal(&house.app, &call, found.items[0].id, "核对学籍").unwrap();
    assert_eq!(numbers.national_id.as_deref(), Some(roster(2)[1][4].as_str()));
    assert_eq!(numbers.phones[0].1, "13900000001");
}

#[test]
fn the_other_school_sees_neither_imports_nor_students() {
    let house = House::new();
    let call = admin(&house);
    let applied = students(&house, &call, 5);
    let other = elsewhere(&house);
    assert!(import::list(&house.app, &other).unwrap().is_empty());
    assert_eq!(code(import::get(&house.app, &other, applied.id)), "not found");
    assert_eq!(code(import::rows(&house.app, &other, applied.id, None, None, None)), "not found");
    assert_eq!(code(import::apply(&house.app, &other, applied.id)), "not found");
    assert_eq!(
        students(&house, &other, 5).counts.added,
        5,
        "the same numbers in another school are other people"
    );
}

#[test]
fn who_may_import_students_may_not_for_that_import_staff() {
    let house = House::new();
    let staff = || workbook(&["姓名", "工号"], &[vec!["王老师".into(), "1".into()]]);
    let office = house.call_as(&[Role::TeachingOffice]);
    assert_eq!(code(upload(&house, &office, ImportKind::Staff, staff())), "not permitted");
    let reads = program(&house, &[ApiScope::RosterRead]);
    assert_eq!(
        code(upload(&house, &reads, ImportKind::Students, workbook(&STUDENT_TITLES, &roster(1)))),
        "not permitted"
    );
}

#[test]
fn a_file_that_is_no_sheet_is_refused_with_what_to_do() {
    let house = House::new();
    let call = admin(&house);
    assert_eq!(
        code(upload(&house, &call, ImportKind::Students, b"<html></html>".to_vec())),
        "file_type_not_read"
    );
    let without_names = workbook(&["号码", "备注"], &[vec!["1".into(), "x".into()]]);
    assert_eq!(code(upload(&house, &call, ImportKind::Students, without_names)), "import_file_refused");
}
