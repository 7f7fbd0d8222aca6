use proptest::prelude::*;

use super::*;
use crate::import::{Cell, Change};
use crate::issue::Language;
use crate::people::{StaffKind, StaffStatus};

fn classes() -> Vec<ClassName> {
    (1..=3).filter_map(|class| ClassName::new(5, class)).collect()
}

fn read_against(rows: &[&[&str]], staff: &[ExistingStaff]) -> StaffPreview {
    let classes = classes();
    let basis = StaffBasis { year: SchoolYear::new(2026, 1, 9), staff, classes: &classes };
    preview(&[Table::of_texts("教师", rows)], &[], &basis).unwrap()
}

fn apply(staff: &[ExistingStaff], preview: &StaffPreview) -> Vec<ExistingStaff> {
    let mut staff = staff.to_vec();
    for change in preview.changes() {
        match change {
            Change::Add { after } => {
                let id = StaffId(staff.len() as i64 + 1);
                staff.push(ExistingStaff { id, facts: after.clone() });
            }
            Change::Update { id, before, after } => {
                let person = staff.iter_mut().find(|person| person.id == id).unwrap();
                assert_eq!(&person.facts, before);
                person.facts = after.clone();
            }
        }
    }
    staff
}

fn added(preview: &StaffPreview, row: usize) -> &StaffFacts {
    match &preview.rows[row].outcome {
        Outcome::Added { after } => after,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clean_sheet_is_read_whole() {
    let preview = read_against(
        &[
            &["工号", "姓名", "性别", "岗位", "职务", "职称", "任教学科", "任教班级", "班主任班级", "手机号"],
            &[
                "T001",
                "李老师",
                "女",
                "教师",
                "教研组长",
                "一级教师",
                "语文",
                "五(1)(2)班",
                "五(1)班",
                "13800138000",
            ],
            &["T002", "王老师", "男", "行政", "德育主任", "", "", "", "", ""],
        ],
        &[],
    );
    let li = added(&preview, 0);
    assert_eq!(
        (li.kind, li.status, li.title.as_deref()),
        (StaffKind::Teacher, StaffStatus::Active, Some("一级教师"))
    );
    let teaching: Vec<String> =
        li.teaching.iter().map(|held| format!("{}{}", held.class, held.subject)).collect();
    assert_eq!(teaching, ["五(1)班语文", "五(2)班语文"]);
    assert_eq!(li.homeroom.len(), 1);
    assert_eq!(added(&preview, 1).kind, StaffKind::Administration);
}

#[test]
fn rows_of_one_number_and_name_are_joined() {
    let preview = read_against(
        &[
            &["工号", "姓名", "任教学科", "任教班级"],
            &["T001", "李老师", "语文", "五1"],
            &["T001", "李老师", "道德与法治", "五2、五3"],
            &["T001", "王老师", "数学", "五1"],
        ],
        &[],
    );
    assert_eq!(preview.summary.refused, 2);
    let preview = read_against(
        &[
            &["工号", "姓名", "任教学科", "任教班级"],
            &["T001", "李老师", "语文", "五1"],
            &["T001", "李老师", "道德与法治", "五2、五3"],
        ],
        &[],
    );
    assert_eq!(added(&preview, 0).teaching.len(), 3);
    assert!(matches!(preview.rows[1].outcome, Outcome::Skipped { .. }));
}

#[test]
fn a_class_that_is_not_there_and_a_second_homeroom_teacher_are_warned_of_and_left_out() {
    let preview = read_against(
        &[
            &["工号", "姓名", "任教学科", "任教班级", "班主任"],
            &["1", "李老师", "语文", "五1、九9", "五1"],
            &["2", "王老师", "数学", "五1", "五1"],
        ],
        &[],
    );
    assert_eq!(preview.summary.added, 2);
    assert_eq!(added(&preview, 0).teaching.len(), 1);
    let line = preview.rows[0].warnings[0].line(Language::Chinese);
    assert!(line.starts_with("“教师”第 2 行 D2（任教班级）：学校没有九(9)班"), "{line}");
    assert!(added(&preview, 1).homeroom.is_empty());
    assert_eq!(preview.rows[1].warnings[0].code, "import_two_homeroom_teachers");
}

#[test]
fn without_numbers_a_name_that_only_one_has_is_enough() {
    let rows: &[&[&str]] =
        &[&["姓名", "任教学科"], &["李老师", "语文"], &["王老师", "数学"], &["王老师", "英语"]];
    let first = read_against(rows, &[]);
    assert_eq!((first.summary.added, first.summary.refused), (1, 2));
    let staff = apply(&[], &first);
    assert_eq!(read_against(rows, &staff).summary.unchanged, 1);
    let with_number = read_against(&[&["姓名", "工号"], &["李老师", "T9"]], &staff);
    assert_eq!(with_number.summary.changed, 1);
}

fn any_row() -> impl Strategy<Value = Vec<String>> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    (
        pick(&["", "T1", "T2", "T3"]),
        pick(&["李老师", "李先生", "王老师", "赵老师", ""]),
        pick(&["语文", "语文、数学", "", "清空"]),
        pick(&["五1", "五(1)(2)班", "五1-3班", "", "六1", "清空"]),
        pick(&["五1", "五2", "", "", "否"]),
        pick(&["", "", "13800138000", "13900139000"]),
        pick(&["", "教师", "行政"]),
    )
        .prop_map(|row| vec![row.0, row.1, row.2, row.3, row.4, row.5, row.6])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn applied_once_the_same_sheet_changes_nothing(
        old in prop::collection::vec(any_row(), 0..6),
        new in prop::collection::vec(any_row(), 1..6),
    ) {
        let classes = classes();
        let sheet = |rows: &[Vec<String>]| {
            let head = ["工号", "姓名", "任教学科", "任教班级", "班主任", "手机号", "岗位"].map(Cell::text).to_vec();
            let cells = rows.iter().map(|row| row.iter().map(|text| Cell::text(text.as_str())).collect());
            [Table::of_rows("教师", std::iter::once(head).chain(cells).collect())]
        };
        let read = |rows: &[Vec<String>], staff: &[ExistingStaff]| {
            preview(&sheet(rows), &[], &StaffBasis { year: SchoolYear::new(2026, 1, 9), staff, classes: &classes }).unwrap()
        };
        let staff = apply(&[], &read(&old, &[]));
        let first = read(&new, &staff);
        let after = apply(&staff, &first);
        for class in &classes {
            prop_assert!(after.iter().filter(|person| person.facts.homeroom.contains(class)).count() <= 1);
        }
        let second = read(&new, &after);
        for (before, after) in first.rows.iter().zip(&second.rows) {
            if matches!(before.outcome, Outcome::Added { .. } | Outcome::Changed { .. } | Outcome::Unchanged { .. }) {
                prop_assert!(matches!(after.outcome, Outcome::Unchanged { .. }), "{:?}\nthen {:?}", before, after);
            }
        }
    }
}
