use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::import::{Cell, Change};
use crate::issue::Language;
use crate::people::{Gender, GuardianRelation, NationalId, SpecialCategory};

const DAY: &str = "2026-11-25";

fn id(number: u32) -> String {
    NationalId::from_seventeen(&format!("33010620150304{:03}", number % 1000)).unwrap().to_string()
}

fn against<'a>(students: &'a [ExistingStudent], classes: &'a [ClassName]) -> StudentBasis<'a> {
    StudentBasis { year: SchoolYear::new(2026, 1, 9), today: DAY.parse().unwrap(), students, classes }
}

fn read(rows: &[&[&str]]) -> StudentPreview {
    preview(&[Table::of_texts("名单", rows)], &[], &against(&[], &[])).unwrap()
}

/// The students after the preview is applied.
fn apply(students: &[ExistingStudent], preview: &StudentPreview) -> Vec<ExistingStudent> {
    let mut students = students.to_vec();
    for change in preview.changes() {
        match change {
            Change::Add { after } => {
                let id = StudentId(students.len() as i64 + 1);
                students.push(ExistingStudent { id, facts: after.clone() });
            }
            Change::Update { id, before, after } => {
                let student = students.iter_mut().find(|student| student.id == id).unwrap();
                assert_eq!(&student.facts, before);
                student.facts = after.clone();
            }
        }
    }
    students
}

fn added(preview: &StudentPreview, row: usize) -> &StudentFacts {
    match &preview.rows[row].outcome {
        Outcome::Added { after } => after,
        other => panic!("{other:?}"),
    }
}

fn refusal(preview: &StudentPreview, row: usize) -> String {
    match &preview.rows[row].outcome {
        Outcome::Refused { findings } => findings[0].line(Language::Chinese),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clean_sheet_is_read_whole() {
    let (first, second) = (id(11), id(22));
    let preview = read(&[
        &["某某学校学生名册", "", "", "", "", "", "", "", "", "", ""],
        &[
            "序号",
            "姓名*",
            "性别",
            "班级",
            "身份证号",
            "出生日期",
            "就读方式",
            "父亲姓名",
            "联系电话",
            "是否留守儿童",
            "备注",
        ],
        &[
            "1",
            "张 三",
            "男",
            "五(2)班",
            &first,
            "2015年3月4日",
            "走读",
            "张大山",
            "138 0013 8000",
            "是",
            "单亲",
        ],
        &["2", "李四", "女", "502", &second, "2015/3/4", "住校", "", "", "否", ""],
        &["合计", "2人", "", "", "", "", "", "", "", "", ""],
    ]);
    assert_eq!((preview.summary.added, preview.summary.skipped, preview.rows.len()), (2, 1, 3));
    let zhang = added(&preview, 0);
    assert_eq!((zhang.name.as_str(), zhang.gender, zhang.class.class), ("张三", Some(Gender::Male), 2));
    assert_eq!(zhang.birth_date, NaiveDate::from_ymd_opt(2015, 3, 4));
    assert_eq!(zhang.guardians[0].relation, GuardianRelation::Father);
    assert_eq!(zhang.guardians[0].phone.as_deref(), Some("13800138000"));
    assert_eq!(zhang.categories.iter().copied().collect::<Vec<_>>(), [SpecialCategory::LeftBehind]);
    assert_eq!(preview.new_classes, [ClassName::new(5, 2).unwrap()]);
    let unused: Vec<&str> = preview.sheets[0]
        .columns
        .iter()
        .filter(|column| column.field.is_none())
        .map(|column| column.title.as_str())
        .collect();
    assert_eq!(unused, ["序号", "备注"]);
}

#[test]
fn a_refused_row_names_sheet_row_cell_and_column() {
    let preview = read(&[
        &["姓名", "性别", "班级", "身份证号", "出生日期"],
        &["张三", "男", "五班", "", ""],
        &["李四", "先生", "502", "", ""],
        &["王五", "女", "502", "330106201503040010", ""],
        &["赵六", "女", "502", "", "15.3.4"],
        &["", "女", "502", "1234", ""],
        &["钱七", "女", "", "", ""],
        &["孙八", "女", "502", "4.10E+17", ""],
        &["周九", "女", "502", "", "2027-1-1"],
    ]);
    assert_eq!(preview.summary.refused, 8);
    assert!(refusal(&preview, 0).starts_with("“名单”第 2 行 C2（班级）：“五班”只有年级或只有班号"));
    assert!(refusal(&preview, 1).starts_with("“名单”第 3 行 B3（性别）："));
    assert!(refusal(&preview, 2).contains("D4（身份证号）：号码的末位校验不符"));
    assert!(refusal(&preview, 3).contains("E5（出生日期）：“15.3.4”不是清楚的日期"));
    assert!(refusal(&preview, 4).contains("A6（姓名）：这里不能空着"));
    assert!(refusal(&preview, 5).contains("C7（班级）：这里不能空着"));
    assert!(refusal(&preview, 6).contains("精度已丢失"));
    assert!(refusal(&preview, 7).contains("不在 3 到 25 岁之间"));
}

#[test]
fn a_file_without_names_or_classes_or_with_a_field_twice_is_refused() {
    let refused = |rows: &[&[&str]]| {
        preview(&[Table::of_texts("名单", rows)], &[], &against(&[], &[])).unwrap_err()[0].code.clone()
    };
    assert_eq!(refused(&[&["学号", "班级"], &["1", "五2"]]), "import_no_name_column");
    assert_eq!(refused(&[&["姓名", "性别"], &["张三", "男"]]), "import_no_class_column");
    assert_eq!(refused(&[&["姓名", "班级", "所在班级"], &["张三", "五2", "五2"]]), "import_same_field_twice");
    let by_sheet = Table::of_texts("五(2)班", &[&["姓名", "性别"], &["张三", "男"]]);
    let preview = preview(&[by_sheet], &[], &against(&[], &[])).unwrap();
    assert_eq!(added(&preview, 0).class, ClassName::new(5, 2).unwrap());
}

#[test]
fn a_column_can_be_chosen_by_hand() {
    let table =
        Table::of_texts("名单", &[&["姓名", "班级", "编码", "所在班级"], &["张三", "五2", "0007", "x"]]);
    let choice = |column, field: Option<&str>| ColumnChoice {
        sheet: "名单".to_owned(),
        column,
        field: field.map(str::to_owned),
    };
    let choices = [choice(2, Some("school_number")), choice(3, None)];
    let preview = preview(&[table], &choices, &against(&[], &[])).unwrap();
    assert_eq!(added(&preview, 0).school_number.as_deref(), Some("0007"));
}

#[test]
fn titles_over_two_rows_are_joined() {
    let preview = read(&[
        &["姓名", "班级", "父亲", "", "母亲", ""],
        &["", "", "姓名", "电话", "姓名", "电话"],
        &["张三", "五2", "张大山", "13800138000", "王小花", "13900139000"],
    ]);
    let guardians = &added(&preview, 0).guardians;
    assert_eq!(guardians.len(), 2);
    assert_eq!(guardians[1].phone.as_deref(), Some("13900139000"));
}

#[test]
fn repeated_rows_are_skipped_and_contradicting_ones_refused() {
    let number = id(11);
    let preview = read(&[
        &["姓名", "班级", "身份证号", "家庭住址"],
        &["张三", "五2", &number, "东街"],
        &["张三", "五2", &number, "东街"],
        &["李四", "五2", "", ""],
        &["李四", "五2", "", "西街"],
    ]);
    assert!(matches!(preview.rows[1].outcome, Outcome::Skipped { .. }));
    assert!(refusal(&preview, 2).contains("不止一名“李四”"));
    assert_eq!(preview.summary.refused, 2);
    let preview = read(&[
        &["姓名", "班级", "身份证号", "家庭住址"],
        &["张三", "五2", &number, "东街"],
        &["张三", "五2", &number, "西街"],
    ]);
    assert!(refusal(&preview, 0).contains("名单!3"));
    assert!(refusal(&preview, 1).contains("名单!2"));
}

#[test]
fn who_is_known_is_changed_kept_or_refused() {
    let number = id(11);
    let rows: &[&[&str]] = &[
        &["姓名", "班级", "身份证号", "家庭住址", "电话"],
        &["张三", "五2", &number, "东街", "13800138000"],
    ];
    let students = apply(&[], &read(rows));
    let classes = [ClassName::new(5, 2).unwrap()];
    let again = |row: &[&str]| {
        let table = Table::of_texts("名单", &[rows[0], row]);
        preview(&[table], &[], &against(&students, &classes)).unwrap()
    };
    // Blank keeps, 清空 empties, another class moves.
    let changed = again(&["张三", "六1", &number, "", "清空"]);
    let Outcome::Changed { after, fields, .. } = &changed.rows[0].outcome else { panic!("{changed:?}") };
    assert_eq!((after.address.as_deref(), after.phone.as_deref()), (Some("东街"), None));
    assert_eq!(fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(), ["class", "phone"]);
    let renamed = again(&["张珊", "五2", &number, "", ""]);
    assert_eq!(renamed.rows[0].warnings[0].code, "import_name_changes");
    assert!(refusal(&again(&["李四", "五2", &number, "", ""]), 0).contains("没有一个字相同"));
    assert!(refusal(&again(&["张三", "五2", &id(22), "", ""]), 0).contains("号码与这一行不同"));
    let by_name = again(&["张三", "五2", "", "", ""]);
    assert!(matches!(by_name.rows[0].outcome, Outcome::Unchanged { .. }));
    let other = again(&["王五", "五2", "", "", ""]);
    assert_eq!(other.not_in_list[0].name, "张三");
}

#[test]
fn a_column_of_spoilt_numbers_is_left_out_as_a_whole() {
    let row = |name: &str| vec![Cell::text(name), Cell::text("五2"), Cell::number(4.101_052_008_010_1e17)];
    let head = vec![Cell::text("姓名"), Cell::text("班级"), Cell::text("身份证号")];
    let table = Table::of_rows("名单", vec![head, row("张三"), row("李四")]);
    let preview = preview(&[table], &[], &against(&[], &[])).unwrap();
    assert_eq!((preview.summary.added, preview.findings[0].code.as_str()), (2, "import_column_lost_digits"));
}

#[test]
fn a_figure_that_may_be_class_ten_is_refused_where_there_may_be_one() {
    let row = |name: &str, class: f64| vec![Cell::text(name), Cell::number(class)];
    let head = vec![Cell::text("姓名"), Cell::text("班级")];
    let small = Table::of_rows("名单", vec![head.clone(), row("张三", 5.1)]);
    let large = Table::of_rows("名单", vec![head, row("张三", 5.1), row("李四", 5.9)]);
    assert_eq!(preview(&[small], &[], &against(&[], &[])).unwrap().summary.added, 1);
    assert_eq!(preview(&[large], &[], &against(&[], &[])).unwrap().summary.refused, 1);
}

#[test]
fn a_preview_survives_being_stored() {
    let preview = read(&[&["姓名", "班级", "身份证号"], &["张三", "五2", &id(11)], &["李四", "五班", ""]]);
    let text = serde_json::to_string(&preview).unwrap();
    assert_eq!(serde_json::from_str::<StudentPreview>(&text).unwrap(), preview);
}

const TITLES: [&str; 14] = [
    "姓名",
    "班级",
    "性别",
    "身份证号",
    "学籍号",
    "学号",
    "出生日期",
    "就读方式",
    "电话",
    "父亲姓名",
    "父亲电话",
    "监护人姓名",
    "监护人电话",
    "单亲家庭",
];

fn any_row() -> impl Strategy<Value = Vec<String>> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let people = || pick(&["张三", "张珊", "李四", "王五", "王 五", "", "赵·六"]);
    let phones = || pick(&["", "13800138000", "0571-88888888", "清空", "打不通", "13900139000"]);
    let numbers = || prop_oneof![3 => Just(String::new()), 3 => (0u32..6).prop_map(id)];
    let first =
        (people(), pick(&["五2", "502", "五(3)班", "六1", ""]), pick(&["男", "女", "", "清空"]), numbers());
    let second = (
        numbers().prop_map(|id| if id.is_empty() { id } else { format!("G{id}") }),
        pick(&["", "", "001", "002", "003", "清空"]),
        pick(&["", "2015-3-4", "2014.1.1", "无", "清空"]),
        pick(&["", "住校", "走读"]),
        phones(),
    );
    let third = (people(), phones(), people(), phones(), pick(&["", "是", "否", "也许"]));
    (first, second, third)
        .prop_map(|(a, b, c)| vec![a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3, b.4, c.0, c.1, c.2, c.3, c.4])
}

fn sheet(rows: &[Vec<String>]) -> Table {
    let head = TITLES.iter().map(|title| Cell::text(*title)).collect();
    let cells = rows.iter().map(|row| row.iter().map(|text| Cell::text(text.as_str())).collect());
    Table::of_rows("名单", std::iter::once(head).chain(cells).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn applied_once_the_same_sheet_changes_nothing(
        old in prop::collection::vec(any_row(), 0..8),
        new in prop::collection::vec(any_row(), 1..8),
    ) {
        let classes = [];
        let students = apply(&[], &preview(&[sheet(&old)], &[], &against(&[], &classes)).unwrap());
        let first = preview(&[sheet(&new)], &[], &against(&students, &classes)).unwrap();
        let after = apply(&students, &first);
        for number in after.iter().filter_map(|student| student.facts.national_id.as_ref()) {
            prop_assert_eq!(after.iter().filter(|student| student.facts.national_id.as_ref() == Some(number)).count(), 1);
        }
        let second = preview(&[sheet(&new)], &[], &against(&after, &classes)).unwrap();
        for (before, after) in first.rows.iter().zip(&second.rows) {
            if matches!(before.outcome, Outcome::Added { .. } | Outcome::Changed { .. } | Outcome::Unchanged { .. }) {
                prop_assert!(matches!(after.outcome, Outcome::Unchanged { .. }), "{:?}\nthen {:?}", before, after);
            }
        }
    }

    #[test]
    fn any_texts_are_read_or_refused(rows in prop::collection::vec(prop::collection::vec(".{0,8}", 14), 0..6)) {
        let _ = preview(&[sheet(&rows)], &[], &against(&[], &[]));
    }
}
