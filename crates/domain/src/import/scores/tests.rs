use proptest::prelude::*;

use super::*;
use crate::exam::Scale;
use crate::import::student::StudentFacts;
use crate::import::{Cell, Change};
use crate::issue::Language;
use crate::people::{NationalId, PersonName};

fn year() -> SchoolYear {
    SchoolYear::new(2026, 1, 9)
}

fn student(id: i64, name: &str, class: u8) -> ExistingStudent {
    let class = ClassName::new(5, class).unwrap();
    let mut facts = StudentFacts::new(PersonName::new(name).unwrap(), class);
    facts.school_number = Some(format!("2024{id:04}"));
    facts.national_id = Some(NationalId::from_seventeen(&format!("33010620150304{id:03}")).unwrap());
    ExistingStudent { id: StudentId(id), facts }
}

fn children() -> Vec<ExistingStudent> {
    vec![
        student(1, "张三", 1),
        student(2, "李四", 1),
        student(3, "王五", 1),
        student(4, "赵六", 2),
        student(5, "张三", 2),
    ]
}

fn exam() -> KnownExam {
    KnownExam { decimals: 2, ..KnownExam::default() }
}

fn try_read(exam: &KnownExam, rows: &[&[&str]]) -> Result<ScorePreview, Vec<Finding>> {
    let students = children();
    let basis = ScoreBasis { year: year(), students: &students, exam };
    preview(&[Table::of_texts("成绩", rows)], &[], &basis)
}

fn read(exam: &KnownExam, rows: &[&[&str]]) -> ScorePreview {
    try_read(exam, rows).unwrap()
}

fn refused(exam: &KnownExam, rows: &[&[&str]]) -> Vec<String> {
    try_read(exam, rows).unwrap_err().iter().map(|finding| finding.line(Language::Chinese)).collect()
}

/// What becomes of a row, in one word and the marks or the codes of findings.
fn outcome(preview: &ScorePreview, row: usize) -> String {
    let marks = |facts: &ScoreFacts| {
        let marks: Vec<String> =
            facts.marks.iter().map(|(subject, mark)| format!("{subject} {mark}")).collect();
        marks.join(" ")
    };
    match &preview.preview.rows[row].outcome {
        Outcome::Added { after } => format!("added {} {}", after.student.0, marks(after)),
        Outcome::Changed { after, .. } => format!("changed {} {}", after.student.0, marks(after)),
        Outcome::Unchanged { id } => format!("unchanged {}", id.0),
        Outcome::Skipped { finding } => format!("skipped {}", finding.code),
        Outcome::Refused { findings } => {
            let all: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} {}", finding.cell.as_deref().unwrap_or("-"), finding.code))
                .collect();
            format!("refused {}", all.join(", "))
        }
    }
}

fn warnings(preview: &ScorePreview, row: usize) -> Vec<String> {
    preview.preview.rows[row]
        .warnings
        .iter()
        .map(|finding| format!("{} {}", finding.cell.as_deref().unwrap_or("-"), finding.code))
        .collect()
}

/// What is kept of the exam after the preview is applied.
fn apply(exam: &KnownExam, preview: &ScorePreview) -> KnownExam {
    let mut exam = exam.clone();
    for plan in &preview.subjects {
        exam.subjects.retain(|held| held.subject != plan.subject);
        exam.subjects.push(ExamSubject { subject: plan.subject.clone(), scale: plan.scale });
    }
    for change in preview.preview.changes() {
        match change {
            Change::Add { after } => {
                assert!(exam.marks.insert(after.student, after.marks.clone()).is_none());
            }
            Change::Update { id, before, after } => {
                assert_eq!(exam.marks.insert(id, after.marks.clone()).as_ref(), Some(&before.marks));
            }
        }
    }
    exam.marks.retain(|_, marks| !marks.is_empty());
    exam
}

#[test]
fn a_sheet_as_schools_make_it_is_read_whole() {
    let preview = read(
        &exam(),
        &[
            &["五年级期中考试成绩", "", "", "", "", "", "", ""],
            &["序号", "班级", "姓名", "语文（120）", "数学", "美术等级", "总分", "班级名次"],
            &["1", "五(1)班", "张三", "108.5", "缺考", "优", "108.5", "1"],
            &["2", "五(1)班", "李 四", "０", "免考", "良", "0", "2"],
            &["3", "502", "赵六", "", "88", "", "90", "1"],
            &["4", "502", "张三", "", "", "", "", ""],
            &["", "平均分", "", "54.25", "88", "", "", ""],
            &["", "五(1)班", "及格率", "50%", "", "", "", ""],
            &["制表：教务处", "", "", "", "", "", "", ""],
        ],
    );
    assert_eq!(outcome(&preview, 0), "added 1 数学 缺考 美术 优 语文 108.5");
    assert_eq!(outcome(&preview, 1), "added 2 数学 免考 美术 良 语文 0");
    assert_eq!(outcome(&preview, 2), "added 4 数学 88");
    assert_eq!(warnings(&preview, 2), ["G5 import_scores_total_differs"]);
    assert_eq!(outcome(&preview, 3), "skipped import_scores_row_without_marks");
    for foot in 4..7 {
        assert_eq!(outcome(&preview, foot), "skipped import_row_without_person");
    }
    let scales: Vec<_> = preview.subjects.iter().map(|plan| (plan.subject.as_str(), plan.scale)).collect();
    assert_eq!(
        scales,
        [
            ("语文", Scale::Points { full_marks: 120 }),
            ("数学", Scale::Points { full_marks: 100 }),
            ("美术", Scale::Levels)
        ]
    );
    let used: Vec<_> =
        preview.preview.sheets[0].columns.iter().map(|column| column.field.as_deref()).collect();
    assert_eq!(
        used,
        [
            None,
            Some("class"),
            Some("name"),
            Some("subject:语文"),
            Some("subject:数学"),
            Some("subject:美术"),
            Some("total"),
            None
        ]
    );
    let missing: Vec<&str> = preview.preview.not_in_list.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(missing, ["王五", "张三"]);
}

#[test]
fn what_is_no_mark_refuses_the_row_and_names_each_cell() {
    let mut exam = exam();
    exam.subjects = vec![ExamSubject { subject: "数学".into(), scale: Scale::Points { full_marks: 150 } }];
    let table = Table::of_rows(
        "成绩",
        vec![
            ["班级", "姓名", "语文", "数学"].map(Cell::text).to_vec(),
            vec![Cell::text("五(1)班"), Cell::text("张三"), Cell::text("作弊"), Cell::number(150.5)],
            vec![Cell::text("五(1)班"), Cell::text("李四"), Cell::number(-1.0), Cell::number(149.0)],
            vec![Cell::text("五(1)班"), Cell::text("王五"), Cell::Error("#N/A".into()), Cell::Uncalculated],
            vec![Cell::text("五(2)班"), Cell::text("赵六"), Cell::text("9E1"), Cell::Empty],
        ],
    );
    let students = children();
    let read =
        preview(&[table], &[], &ScoreBasis { year: year(), students: &students, exam: &exam }).unwrap();
    assert_eq!(outcome(&read, 0), "refused C2 import_mark_not_understood, D2 import_mark_over_full");
    assert_eq!(outcome(&read, 1), "refused C3 import_mark_negative");
    assert_eq!(outcome(&read, 2), "refused C4 import_error_value, D4 import_formula_without_result");
    assert_eq!(outcome(&read, 3), "refused C5 import_mark_with_exponent");
    assert_eq!(read.preview.changes().count(), 0);
}

#[test]
fn students_are_told_by_number_then_by_class_and_name_and_never_by_name_alone() {
    let id = children()[0].facts.national_id.clone().unwrap().to_string();
    let preview = read(
        &exam(),
        &[
            &["学籍号", "学号", "班级", "姓名", "语文"],
            &[&format!("G{id}"), "", "五(2)班", "张三丰", "90"],
            &["", "20240002", "", "李四", "91"],
            &["", "20240003", "五(1)班", "王五", "92"],
            &["", "20240004", "", "王五", "93"],
            &["", "", "", "张三", "94"],
            &["", "", "五(2)班", "钱七", "95"],
            &["", "20240001", "五(2)班", "赵六", "96"],
            &["", "77", "五(2)班", "张三", "97"],
        ],
    );
    assert_eq!(outcome(&preview, 0), "added 1 语文 90");
    assert_eq!(warnings(&preview, 0), ["D2 import_scores_name_differs", "C2 import_scores_class_differs"]);
    assert_eq!(outcome(&preview, 1), "added 2 语文 91");
    assert_eq!(outcome(&preview, 2), "added 3 语文 92");
    assert_eq!(outcome(&preview, 3), "refused C5 import_scores_nobody");
    assert_eq!(outcome(&preview, 4), "refused C6 import_scores_nobody");
    assert_eq!(outcome(&preview, 5), "refused D7 import_scores_nobody_in_class");
    assert_eq!(outcome(&preview, 6), "refused B8 import_numbers_of_two_students");
    assert_eq!(outcome(&preview, 7), "added 5 语文 97");
    assert_eq!(warnings(&preview, 7), ["B9 import_scores_number_differs"]);
}

#[test]
fn the_same_marks_twice_are_skipped_and_other_marks_refuse_both_rows() {
    let preview = read(
        &exam(),
        &[
            &["班级", "姓名", "语文"],
            &["五(1)班", "张三", "90"],
            &["501", "张三", "90"],
            &["五(1)班", "李四", "80"],
            &["五(1)班", "李四", "81"],
        ],
    );
    assert_eq!(outcome(&preview, 0), "added 1 语文 90");
    assert_eq!(outcome(&preview, 1), "skipped import_row_repeated");
    assert_eq!(outcome(&preview, 2), "refused - import_same_person_twice");
    assert_eq!(outcome(&preview, 3), "refused - import_same_person_twice");
}

#[test]
fn blank_keeps_what_is_known_and_a_word_clears_it() {
    let mut exam = exam();
    let kept = [("数学".to_owned(), Mark::Points(7_000)), ("语文".to_owned(), Mark::Points(8_000))];
    exam.subjects = ["语文", "数学"]
        .map(|subject| ExamSubject { subject: subject.into(), scale: Scale::Points { full_marks: 100 } })
        .to_vec();
    exam.marks = [(StudentId(1), kept.clone().into()), (StudentId(2), kept.clone().into())].into();
    exam.marks.insert(StudentId(3), kept.into());
    let preview = read(
        &exam,
        &[
            &["班级", "姓名", "语文", "数学"],
            &["501", "张三", "—", "71"],
            &["501", "李四", "清空", "/"],
            &["501", "王五", "80", ""],
        ],
    );
    assert_eq!(outcome(&preview, 0), "changed 1 数学 71 语文 80");
    assert_eq!(outcome(&preview, 1), "changed 2 数学 70");
    assert_eq!(outcome(&preview, 2), "unchanged 3");
}

#[test]
fn a_file_without_subjects_or_identity_or_with_a_subject_twice_is_refused_whole() {
    assert_eq!(
        refused(&exam(), &[&["姓名", "班级", "名次"], &["张三", "501", "1"]]),
        ["“成绩”：没有认出一门科目。请把科目名写在表头，如 语文 或 语文(120)。"]
    );
    assert!(refused(&exam(), &[&["姓名", "语文"], &["张三", "90"]])[0].contains("认不出学生"));
    assert!(
        refused(&exam(), &[&["姓名", "班级", "生物", "生物学"], &["张三", "501", "1", "2"]])[0]
            .contains("C 列和 D 列")
    );
}

#[test]
fn a_sheet_named_after_its_class_needs_no_class_column() {
    let students = children();
    let exam = exam();
    let tables = [
        Table::of_texts("五(1)班", &[&["姓名", "语文"], &["张三", "90"]]),
        Table::of_texts("五(2)班", &[&["姓名", "语文"], &["张三", "95"]]),
    ];
    let read = preview(&tables, &[], &ScoreBasis { year: year(), students: &students, exam: &exam }).unwrap();
    assert_eq!([outcome(&read, 0), outcome(&read, 1)], ["added 1 语文 90", "added 5 语文 95"]);
}

#[test]
fn full_marks_of_the_title_go_before_those_of_the_exam_unless_a_kept_mark_is_higher() {
    let mut exam = exam();
    exam.subjects = vec![ExamSubject { subject: "语文".into(), scale: Scale::Points { full_marks: 150 } }];
    exam.marks = [(StudentId(2), [("语文".to_owned(), Mark::Points(11_000))].into())].into();
    let rows: &[&[&str]] = &[&["姓名", "班级", "语文(120)"], &["张三", "501", "118"]];
    let read = read(&exam, rows);
    assert_eq!(read.preview.findings[0].code, "import_scores_full_marks_change");
    let lower: &[&[&str]] = &[&["姓名", "班级", "语文(100)"], &["张三", "501", "98"]];
    assert!(refused(&exam, lower)[0].contains("C1（语文(100)）"));
}

#[test]
fn a_column_of_levels_cannot_join_points_that_are_kept() {
    let mut exam = exam();
    exam.subjects = vec![ExamSubject { subject: "美术".into(), scale: Scale::Points { full_marks: 100 } }];
    let rows: &[&[&str]] =
        &[&["姓名", "班级", "美术"], &["张三", "501", "A"], &["李四", "501", "好"], &["王五", "501", "缺考"]];
    let preview = read(&exam, rows);
    assert_eq!(outcome(&preview, 0), "added 1 美术 A");
    assert_eq!(outcome(&preview, 1), "refused C3 import_level_not_understood");
    assert_eq!(outcome(&preview, 2), "added 3 美术 缺考");
    exam.marks = [(StudentId(2), [("美术".to_owned(), Mark::Points(9_000))].into())].into();
    assert!(refused(&exam, rows)[0].contains("已按分数记了成绩"));
}

#[test]
fn an_exam_of_one_grade_takes_nobody_of_another() {
    let mut exam = exam();
    exam.grade = Some(6);
    let preview = read(&exam, &[&["姓名", "班级", "语文"], &["张三", "501", "90"]]);
    assert_eq!(outcome(&preview, 0), "refused A2 import_scores_other_grade");
}

#[test]
fn a_column_is_what_a_person_says_it_is() {
    let students = children();
    let exam = exam();
    let basis = ScoreBasis { year: year(), students: &students, exam: &exam };
    let table = Table::of_texts("成绩", &[&["姓名", "班级", "朗读", "语文"], &["张三", "501", "18", "90"]]);
    let choice = |column, field: Option<&str>| ColumnChoice {
        sheet: "成绩".into(),
        column,
        field: field.map(ToOwned::to_owned),
    };
    let read = preview(std::slice::from_ref(&table), &[choice(2, Some("subject")), choice(3, None)], &basis)
        .unwrap();
    assert_eq!(outcome(&read, 0), "added 1 朗读 18");
    let read =
        preview(std::slice::from_ref(&table), &[choice(2, Some("subject:语文")), choice(3, None)], &basis)
            .unwrap();
    assert_eq!(outcome(&read, 0), "added 1 语文 18");
    let wrong = preview(&[table], &[choice(2, Some("guardian"))], &basis).unwrap_err();
    assert_eq!(wrong[0].code, "import_field_unknown");
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (0_u32..=12_050).prop_map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100)),
        1 => Just("缺考".to_owned()),
        1 => Just("免考".to_owned()),
        1 => Just(String::new()),
        1 => Just("清空".to_owned()),
        1 => Just("优".to_owned()),
        1 => "[-0-9.E/缺]{0,4}",
    ]
}

fn row() -> impl Strategy<Value = Vec<String>> {
    let name =
        prop_oneof![Just("张三"), Just("李四"), Just("王五"), Just("赵六"), Just("钱七"), Just("平均分")];
    let class = prop_oneof![3 => Just("501"), 2 => Just("五(2)班"), 1 => Just("")];
    let number = prop_oneof![2 => Just(""), 1 => Just("20240001"), 1 => Just("20240004")];
    (number, class, name, cell(), cell(), cell()).prop_map(|(number, class, name, first, second, third)| {
        vec![number.to_owned(), class.to_owned(), name.to_owned(), first, second, third]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Preview = apply: the second preview of the same sheet finds everything as the first said it would be.
    #[test]
    fn what_was_previewed_is_what_is_there_after_applying_it(
        rows in prop::collection::vec(row(), 0..12),
        before in prop::collection::vec(row(), 0..6),
    ) {
        let students = children();
        let titles: Vec<String> = ["学号", "班级", "姓名", "语文(120)", "数学", "英语"].map(str::to_owned).to_vec();
        let table = |rows: &[Vec<String>]| {
            let cells = |row: &Vec<String>| {
                row.iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(text) }).collect()
            };
            Table::of_rows("成绩", std::iter::once(&titles).chain(rows).map(cells).collect())
        };
        let mut exam = exam();
        for rows in [&before, &rows] {
            let basis = ScoreBasis { year: year(), students: &students, exam: &exam };
            let tables = [table(rows)];
            let Ok(first) = preview(&tables, &[], &basis) else { return Ok(()) };
            let after = apply(&exam, &first);
            for (subject, mark) in after.marks.values().flatten() {
                let held = after.subjects.iter().find(|held| held.subject == *subject).unwrap();
                prop_assert!(mark.fits(held.scale), "{subject} {mark}");
            }
            let basis = ScoreBasis { exam: &after, ..basis };
            let second = preview(&tables, &[], &basis).unwrap();
            prop_assert_eq!(second.preview.changes().count(), 0);
            prop_assert_eq!(second.preview.summary.refused, first.preview.summary.refused);
            prop_assert_eq!(apply(&after, &second).marks, after.marks.clone());
            exam = after;
        }
    }
}
