use proptest::prelude::*;

use super::*;
use crate::calendar::{Holiday, TermExam, TermExamKind};
use crate::issue::Language;

fn term() -> TermDraft {
    let mut term = TermDraft::new(day("2026-09-01"), day("2027-01-22"));
    term.holidays
        .push(Holiday { name_zh: "国庆节".into(), from: day("2026-10-01"), to: day("2026-10-07") });
    term.make_up_days.push(day("2026-10-10"));
    term.exams.push(TermExam { kind: TermExamKind::MidTerm, from: day("2026-11-11"), to: day("2026-11-12") });
    term
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn read(rows: &[&[&str]]) -> CalendarPreview {
    preview(&[Table::of_texts("校历", rows)], &[], &term()).unwrap()
}

fn outcome(preview: &CalendarPreview, row: usize) -> String {
    let entry =
        |entry: &CalendarEntry| format!("{} {} {} {}", entry.kind.code(), entry.name, entry.from, entry.to);
    match &preview.preview.rows[row].outcome {
        Outcome::Added { after } => format!("added {}", entry(after)),
        Outcome::Changed { before, after, .. } => format!("changed {} to {}", before.from, entry(after)),
        Outcome::Unchanged { id } => format!("unchanged {id}"),
        Outcome::Skipped { finding } => format!("skipped {}", finding.code),
        Outcome::Refused { findings } => {
            format!("refused {} {}", findings[0].cell.as_deref().unwrap_or("-"), findings[0].code)
        }
    }
}

#[test]
fn a_schools_sheet_is_read_row_by_row() {
    let preview = read(&[
        &["二〇二六学年第一学期校历", "", ""],
        &["周次", "日期", "内容"],
        &["第1周", "8月31日", "开学"],
        &["1", "9月2日", "教研组会议"],
        &["4", "9.25-9.27", "中秋节放假"],
        &["5", "10.1-10.7", "国庆节放假"],
        &["6", "10月10日", "调休上课"],
        &["4", "9月20日（周日）", "补班"],
        &["十一", "11月9日至11月10日", "期中考试"],
        &["第20周", "", "期末考试"],
        &["", "1月23日", "放寒假"],
        &["", "1月21日", "学期结束"],
        &["", "9月14日", "上课"],
        &["3", "国庆", "放假"],
        &["", "", "放假"],
    ]);
    let wanted = [
        "changed 2026-09-01 to starts_on 开学 2026-08-31 2026-08-31",
        "skipped import_calendar_row_without_entry",
        "added holiday 中秋节 2026-09-25 2026-09-27",
        "unchanged holiday 2026-10-01",
        "unchanged make_up 2026-10-10",
        "added make_up 补班 2026-09-20 2026-09-20",
        "changed 2026-11-11 to mid_term 期中考试 2026-11-09 2026-11-10",
        "added final 期末考试 2027-01-11 2027-01-15",
        "skipped import_calendar_outside_term",
        "changed 2027-01-22 to ends_on 学期结束 2027-01-21 2027-01-21",
        "skipped import_calendar_school_day_anyway",
        "refused B14 import_calendar_date_not_understood",
        "refused B15 import_calendar_without_date",
    ];
    for (row, wanted) in wanted.into_iter().enumerate() {
        assert_eq!(outcome(&preview, row), wanted);
    }
    assert_eq!((preview.after.starts_on, preview.after.ends_on), (day("2026-08-31"), day("2027-01-21")));
    assert_eq!(preview.after.make_up_days, [day("2026-09-20"), day("2026-10-10")]);
    assert_eq!(preview.after.exams.len(), 2);
    assert!(preview.after.validate().is_empty());
}

#[test]
fn a_holiday_that_overlaps_one_that_is_there_takes_its_place() {
    let preview = read(&[
        &["名称", "类型", "开始日期", "结束日期"],
        &["国庆节、中秋节", "放假", "2026-10-01", "2026-10-08"],
        &["国庆节、中秋节", "放假", "2026-10-01", "2026-10-08"],
    ]);
    assert_eq!(outcome(&preview, 0), "changed 2026-10-01 to holiday 国庆节、中秋节 2026-10-01 2026-10-08");
    assert_eq!(outcome(&preview, 1), "skipped import_row_repeated");
    assert_eq!(preview.after.holidays.len(), 1);
}

#[test]
fn two_mid_terms_are_one_too_many() {
    let preview = read(&[
        &["日期", "内容"],
        &["11月9日", "期中考试"],
        &["11月16日", "期中考试"],
        &["11月8日-11月7日", "月考"],
    ]);
    assert_eq!(outcome(&preview, 1), "refused - import_calendar_said_twice");
    assert!(outcome(&preview, 2).starts_with("refused A4"), "{}", outcome(&preview, 2));
}

#[test]
fn a_date_in_another_week_than_the_sheet_says_is_warned_of() {
    let preview = read(&[&["周次", "日期", "内容"], &["9", "9月25日", "中秋节"]]);
    assert_eq!(preview.preview.rows[0].warnings[0].code, "import_calendar_week_differs");
}

#[test]
fn a_file_without_contents_or_with_a_span_that_is_no_term_is_refused_whole() {
    let refused = preview(&[Table::of_texts("校历", &[&["日期", "备注"]])], &[], &term()).unwrap_err();
    assert_eq!(refused[0].code, "import_calendar_without_content");
    let rows: &[&[&str]] = &[&["日期", "内容"], &["2026-12-20", "学期结束"]];
    let mut odd = term();
    (odd.exams[0].from, odd.exams[0].to) = (day("2026-12-20"), day("2026-12-21"));
    let refused = preview(&[Table::of_texts("校历", rows)], &[], &odd).unwrap_err();
    assert!(refused[0].line(Language::Chinese).contains("校历不成立"), "{refused:?}");
}

proptest! {
    /// Preview = apply: read again against the term it makes, the sheet changes nothing.
    #[test]
    fn what_was_previewed_is_what_is_there_after_applying_it(
        rows in prop::collection::vec(
            (
                prop_oneof![
                    Just("国庆节放假"), Just("中秋节"), Just("调休上课"), Just("期中考试"), Just("期末考试"),
                    Just("月考"), Just("开学"), Just("学期结束"), Just("班会"),
                ],
                0_u64..170,
                0_u64..6,
            ),
            0..8,
        ),
    ) {
        let first = day("2026-08-20");
        let mut cells = vec![["内容", "日期", "结束日期"].map(Cell::text).to_vec()];
        for (name, after, length) in rows {
            let from = first + chrono::Days::new(after);
            let to = from + chrono::Days::new(length);
            cells.push(vec![Cell::text(name), Cell::Date(from), Cell::Date(to)]);
        }
        let tables = [Table::of_rows("校历", cells)];
        let Ok(read) = preview(&tables, &[], &term()) else { return Ok(()) };
        prop_assert!(read.after.validate().is_empty());
        let unchanged = read.preview.changes().count() == 0;
        prop_assert_eq!(unchanged, read.after == term());
        let again = preview(&tables, &[], &read.after).unwrap();
        prop_assert_eq!(again.preview.changes().count(), 0, "{:?}", again.preview.rows);
        prop_assert_eq!(again.after, read.after);
    }
}
