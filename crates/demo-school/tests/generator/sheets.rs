#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_demo_school::Size;
use shiyou_documents::read_workbook;
use shiyou_domain::import::{Cell, Outcome, staff, student};
use shiyou_domain::people::ClassName;

use crate::school;

#[test]
fn the_roster_is_previewed_without_a_refused_row_and_says_what_the_school_is() {
    let school = school(Size::Full);
    let book = read_workbook(&school.students_sheet().unwrap(), "students.xlsx").unwrap();
    let basis =
        student::StudentBasis { year: school.term.year, today: school.today, students: &[], classes: &[] };
    let preview = student::preview(&book.tables, &[], &basis).unwrap();
    assert_eq!((preview.summary.added, preview.summary.refused, preview.summary.skipped), (2_400, 0, 0));
    let warned = preview.rows.iter().find(|row| !row.warnings.is_empty());
    assert!(warned.is_none(), "{warned:?}");
    assert_eq!(preview.new_classes.len(), 54);
    for (row, made) in preview.rows.iter().zip(&school.students) {
        let Outcome::Added { after } = &row.outcome else { panic!("{row:?}") };
        assert_eq!(after, &made.facts);
    }
}

#[test]
fn the_list_of_staff_is_previewed_without_a_refused_row_and_says_who_teaches_where() {
    let school = school(Size::Full);
    let book = read_workbook(&school.staff_sheet().unwrap(), "staff.xlsx").unwrap();
    let classes: Vec<ClassName> = school.classes.iter().map(|class| class.name).collect();
    let basis = staff::StaffBasis { year: school.term.year, staff: &[], classes: &classes };
    let preview = staff::preview(&book.tables, &[], &basis).unwrap();
    assert_eq!((preview.summary.added, preview.summary.refused, preview.summary.skipped), (180, 0, 0));
    let warned = preview.rows.iter().find(|row| !row.warnings.is_empty());
    assert!(warned.is_none(), "{warned:?}");
    for (row, made) in preview.rows.iter().zip(&school.staff) {
        let Outcome::Added { after } = &row.outcome else { panic!("{row:?}") };
        assert_eq!(after, &made.facts);
    }
}

#[test]
fn the_sheets_of_scores_name_every_student_of_the_grade_with_every_subject() {
    let school = school(Size::Full);
    let latest = school.latest_exams();
    let book = read_workbook(&school.scores_sheet(&latest).unwrap(), "scores.xlsx").unwrap();
    assert_eq!(book.tables.len(), 9);
    for (table, exam) in book.tables.iter().zip(&latest) {
        assert_eq!(table.rows.len(), exam.scores.len() + 1);
        assert_eq!(table.rows[0].cells[3], Cell::text(format!("{}(100)", exam.subjects[0])));
        for (row, (student, scores)) in table.rows[1..].iter().zip(&exam.scores) {
            assert_eq!(row.cell(2).shown(), school.students[*student].facts.name.to_string());
            assert_eq!(row.cells.len(), 3 + scores.len());
        }
    }
}

#[test]
fn the_files_are_written_and_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let school = school(Size::Small);
    let files = school.write_sheets(&folder.path().join("sheets")).unwrap();
    assert_eq!(files.len(), 4);
    let first: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    let again = school.write_sheets(&folder.path().join("sheets")).unwrap();
    assert!(again.iter().zip(first).all(|(file, bytes)| std::fs::read(file).unwrap() == bytes));
}
