#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::import::{self, ImportKind};
use shiyou_domain::id::TermId;
use shiyou_persistence::{StoreError, class, roster as kept, school, teaching};
use shiyou_testkit::House;

use super::{admin, code, students, take_in, term, upload, workbook};

const TITLES: [&str; 6] = ["姓名", "工号", "性别", "学科", "任教班级", "班主任班级"];

fn row(cells: [&str; 6]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn rows() -> Vec<Vec<String>> {
    vec![
        row(["王老师", "101", "女", "语文", "五(1)(2)班", "五(1)班"]),
        row(["李老师", "102", "男", "数学、科学", "五(2)班", ""]),
        row(["赵师傅", "", "男", "", "", ""]),
    ]
}

#[test]
fn staff_come_in_with_teaching_homerooms_and_a_number_for_who_has_none() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    students(&house, &call, 100);
    let applied = take_in(&house, &call, ImportKind::Staff, workbook(&TITLES, &rows()));
    assert_eq!((applied.counts.added, applied.counts.refused), (3, 0));
    let (staff, taught, classes) = house
        .app
        .store
        .read(|db| {
            let term = school::term_on(db, house.school, call.today())?.unwrap();
            let staff = kept::staff(db, house.school)?;
            let taught = teaching::of_term(db, house.school, TermId(term.id))?;
            Ok::<_, StoreError>((staff, taught, class::list(db, house.school, None)?))
        })
        .unwrap();
    let by_name = |name: &str| staff.iter().find(|person| person.name == name).unwrap();
    assert_eq!(by_name("赵师傅").staff_no.as_deref(), Some("T0001"));
    assert_eq!(taught.len(), 4);
    assert_eq!(classes[0].0.homeroom_staff_id, Some(by_name("王老师").id));

    let again = upload(&house, &call, ImportKind::Staff, workbook(&TITLES, &rows())).unwrap();
    let again = import::get(&house.app, &call, again).unwrap();
    assert_eq!((again.counts.unchanged, again.counts.added, again.counts.changed), (3, 0, 0));
}

#[test]
fn teaching_that_a_sheet_says_anew_replaces_the_old() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    students(&house, &call, 100);
    take_in(&house, &call, ImportKind::Staff, workbook(&TITLES, &rows()));
    let changed = vec![row(["李老师", "102", "男", "数学", "五(1)班", ""])];
    assert_eq!(take_in(&house, &call, ImportKind::Staff, workbook(&TITLES, &changed)).counts.changed, 1);
    let taught = house
        .app
        .store
        .read(|db| {
            let term = school::term_on(db, house.school, call.today())?.unwrap();
            let staff = kept::staff(db, house.school)?;
            let own = staff.iter().find(|person| person.name == "李老师").unwrap().id;
            let taught = teaching::of_term(db, house.school, TermId(term.id))?;
            Ok::<_, StoreError>(taught.into_iter().filter(|row| row.staff_id == own).collect::<Vec<_>>())
        })
        .unwrap();
    assert_eq!(taught.iter().map(|row| row.subject.as_str()).collect::<Vec<_>>(), ["数学"]);
}

#[test]
fn a_changed_teacher_makes_the_preview_stale() {
    let house = House::new();
    let call = admin(&house);
    take_in(
        &house,
        &call,
        ImportKind::Staff,
        workbook(&["姓名", "工号", "职称"], &[vec!["王老师".into(), "101".into(), "一级".into()]]),
    );
    let sheet = |title: &str| {
        workbook(&["姓名", "工号", "职称"], &[vec!["王老师".into(), "101".into(), title.into()]])
    };
    let id = upload(&house, &call, ImportKind::Staff, sheet("高级")).unwrap();
    take_in(&house, &call, ImportKind::Staff, sheet("正高级"));
    assert_eq!(code(import::apply(&house.app, &call, id)), "import_stale");
}
