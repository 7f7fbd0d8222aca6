#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::exam::{self, ExamView, Mark, Scale, Score};
use shiyou_app::import::{self, ExamChoice, Import, ImportKind, NewSheet};
use shiyou_app::{AppError, AppResult, Call, dossier};
use shiyou_domain::access::{Reader, Role, RoleGrant};
use shiyou_domain::id::{AccountId, ExamId, ImportId, StudentId};
use shiyou_persistence::roster as kept;
use shiyou_testkit::House;

use super::{admin, code, day, roster, students, term, workbook};

const TITLES: [&str; 6] = ["班级", "姓名", "校内学号", "语文(120)", "数学", "美术"];

/// The school with a term and ten students; who may import scores.
fn school() -> (House, Call) {
    let house = House::new();
    term(&house);
    students(&house, &admin(&house), 10);
    let call = office(&house);
    (house, call)
}

fn office(house: &House) -> Call {
    house.call_as(&[Role::TeachingOffice])
}

/// The same office of the other school.
fn office_elsewhere(house: &House) -> Call {
    house.call(Reader {
        account: Some(AccountId(2)),
        grants: vec![RoleGrant::school(Role::TeachingOffice)],
        ..Reader::nobody(house.other_school)
    })
}

/// A sheet in which each of the first students has these marks.
fn sheet(marks: &[[&str; 3]]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = roster(marks.len())
        .into_iter()
        .zip(marks)
        .map(|(student, marks)| {
            let who = [&student[1], &student[0], &student[5]].map(Clone::clone);
            who.into_iter().chain(marks.map(str::to_owned)).collect()
        })
        .collect();
    workbook(&TITLES, &rows)
}

fn mid_term() -> ExamChoice {
    ExamChoice::New {
        name: "五年级期中".into(),
        kind: "mid_term".into(),
        held_on: day("2026-11-11"),
        grade: None,
    }
}

fn upload(house: &House, call: &Call, exam: ExamChoice, bytes: Vec<u8>) -> AppResult<ImportId> {
    let sheet = NewSheet { exam: Some(exam), ..NewSheet::new(ImportKind::Scores, "成绩.xlsx", bytes) };
    import::create(&house.app, call, &sheet)
}

fn take_in(house: &House, call: &Call, exam: ExamChoice, bytes: Vec<u8>) -> Import {
    let id = upload(house, call, exam, bytes).unwrap();
    import::apply(&house.app, call, id).unwrap()
}

fn exams(house: &House, call: &Call) -> Vec<ExamView> {
    exam::list(&house.app, call, None).unwrap()
}

fn known(house: &House) -> Vec<StudentId> {
    let rows = house.app.store.read(|db| kept::students(db, house.school)).unwrap();
    let mut rows: Vec<_> = rows.into_iter().map(|row| (row.student_no, StudentId(row.id))).collect();
    rows.sort();
    rows.into_iter().map(|(_, id)| id).collect()
}

fn counts(import: &Import) -> [usize; 5] {
    let counts = import.counts;
    [counts.added, counts.changed, counts.unchanged, counts.refused, counts.missing]
}

#[test]
fn a_sheet_makes_its_exam_and_the_same_sheet_then_changes_nothing() {
    let (house, call) = school();
    let bytes = sheet(&[["108.5", "缺考", "优"], ["99", "免考", "良"], ["121", "5", "A"]]);
    let id = upload(&house, &call, mid_term(), bytes.clone()).unwrap();
    let preview = import::get(&house.app, &call, id).unwrap();
    assert_eq!(counts(&preview), [2, 0, 0, 1, 7]);
    assert_eq!(preview.exam.as_ref().unwrap().id, None);
    assert!(exams(&house, &call).is_empty(), "a preview makes nothing");
    let rows = import::rows(&house.app, &call, id, None, None, None).unwrap().items;
    let marks: Vec<_> = rows[0].marks.iter().map(|mark| (mark.state, mark.new.as_deref().unwrap())).collect();
    assert_eq!(marks, [("added", "缺考"), ("added", "优"), ("added", "108.5")]);
    assert_eq!(rows[2].remarks[0].finding.cell.as_deref(), Some("D4"));

    let applied = import::apply(&house.app, &call, id).unwrap();
    let made = exams(&house, &call).pop().unwrap();
    assert_eq!(applied.exam.unwrap().id, Some(made.id));
    assert_eq!((made.name.as_str(), made.kind.as_str(), made.scores), ("五年级期中", "mid_term", 6));
    let scales: Vec<_> = made.subjects.iter().map(|held| (held.subject.as_str(), held.scale)).collect();
    assert_eq!(
        scales,
        [
            ("语文", Scale::Points { full_marks: 120 }),
            ("数学", Scale::Points { full_marks: 100 }),
            ("美术", Scale::Levels)
        ]
    );
    // Once more: the exam is not made again, and every mark is found as it was written.
    assert_eq!(import::apply(&house.app, &call, id).unwrap().exam.unwrap().id, Some(made.id));
    let again = upload(&house, &call, ExamChoice::Known(made.id), bytes).unwrap();
    assert_eq!(counts(&import::get(&house.app, &call, again).unwrap()), [0, 0, 2, 1, 7]);
    assert_eq!(exams(&house, &call).len(), 1);
}

#[test]
fn marks_come_into_the_dossier_and_absence_is_not_zero() {
    let (house, call) = school();
    take_in(&house, &call, mid_term(), sheet(&[["96", "缺考", "优"], ["60", "免考", "良"]]));
    let principal = house.call_as(&[Role::Principal]);
    let points = dossier::get_dossier(&house.app, &principal, known(&house)[0]).unwrap().exams;
    let shown: Vec<_> = points
        .iter()
        .map(|point| (point.subject.as_str(), point.score.as_deref(), point.absent, point.level.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            ("语文", Some("96"), false, Some("B")),
            ("数学", None, true, None),
            ("美术", None, false, Some("优"))
        ]
    );
    let exempt = dossier::get_dossier(&house.app, &principal, known(&house)[1]).unwrap().exams;
    assert!(exempt[1].exempt && !exempt[1].absent && exempt[1].score.is_none());
}

#[test]
fn what_a_later_sheet_says_changes_what_was_there_and_blank_keeps_it() {
    let (house, call) = school();
    let first = take_in(&house, &call, mid_term(), sheet(&[["96", "80", "优"], ["60", "70", "良"]]));
    let exam = ExamChoice::Known(first.exam.unwrap().id.unwrap());
    let rows = [["", "81", ""], ["清空", "", ""], ["90", "", ""]];
    let second = upload(&house, &call, exam.clone(), sheet(&rows)).unwrap();
    assert_eq!(counts(&import::get(&house.app, &call, second).unwrap()), [1, 2, 0, 0, 7]);
    let page = import::rows(&house.app, &call, second, Some("changed"), None, None).unwrap();
    let change = &page.items[0].changes[0];
    assert_eq!((change.old.as_deref(), change.new.as_deref()), (Some("80"), Some("81")));
    import::apply(&house.app, &call, second).unwrap();
    assert_eq!(exams(&house, &call)[0].scores, 3 + 2 + 1);
}

#[test]
fn a_preview_is_stale_when_marks_it_would_change_have_changed_and_nothing_is_written() {
    let (house, call) = school();
    let first = take_in(&house, &call, mid_term(), sheet(&[["96", "80", "优"]]));
    let id = first.exam.unwrap().id.unwrap();
    let second =
        upload(&house, &call, ExamChoice::Known(id), sheet(&[["97", "", ""], ["50", "", ""]])).unwrap();
    let student = known(&house)[0];
    let score = [Score { student, subject: "语文".into(), mark: Mark::Points(1_000) }];
    house.app.store.write(&call.context(&house.app), |tx| exam::save_scores(tx, id, &score)).unwrap();
    assert_eq!(code(import::apply(&house.app, &call, second)), "import_stale");
    assert_eq!(exams(&house, &call)[0].scores, 3);
}

#[test]
fn an_exam_of_the_same_name_is_not_made_twice() {
    let (house, call) = school();
    let bytes = sheet(&[["96", "80", "优"]]);
    let early = upload(&house, &call, mid_term(), bytes.clone()).unwrap();
    take_in(&house, &call, mid_term(), bytes.clone());
    assert_eq!(code(upload(&house, &call, mid_term(), bytes)), "exam_name_taken");
    assert_eq!(code(import::apply(&house.app, &call, early)), "import_stale");
    assert_eq!(exams(&house, &call).len(), 1);
}

#[test]
fn the_exam_of_the_other_school_is_not_there_and_neither_is_its_import() {
    let (house, call) = school();
    let made = take_in(&house, &call, mid_term(), sheet(&[["96", "80", "优"]]));
    let id = made.exam.unwrap().id.unwrap();
    let other = office_elsewhere(&house);
    let bytes = sheet(&[["1", "1", "优"]]);
    assert!(matches!(upload(&house, &other, ExamChoice::Known(id), bytes.clone()), Err(AppError::NotFound)));
    assert!(matches!(upload(&house, &call, ExamChoice::Known(ExamId(7)), bytes), Err(AppError::NotFound)));
    assert!(matches!(import::get(&house.app, &other, made.id), Err(AppError::NotFound)));
    assert!(matches!(import::apply(&house.app, &other, made.id), Err(AppError::NotFound)));
    assert!(exams(&house, &other).is_empty());
}

#[test]
fn scores_want_an_exam_and_the_right_to_manage_exams() {
    let (house, call) = school();
    let bytes = sheet(&[["96", "80", "优"]]);
    let without = NewSheet::new(ImportKind::Scores, "成绩.xlsx", bytes.clone());
    assert_eq!(code(import::create(&house.app, &call, &without)), "import_without_exam");
    let admin = admin(&house);
    assert!(matches!(upload(&house, &admin, mid_term(), bytes), Err(AppError::Forbidden)));
}
