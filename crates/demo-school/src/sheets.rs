//! The school as the spreadsheets it would hand in.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use shiyou_documents::{XlsxTable, XlsxWriter};
use shiyou_domain::import::Cell;
use shiyou_domain::import::student::GuardianFacts;
use shiyou_domain::issue::Language;
use shiyou_domain::people::GuardianRelation;

use crate::exam::{DemoExam, FULL_MARKS};
use crate::school::DemoSchool;

const ZH: Language = Language::Chinese;

const STUDENT_COLUMNS: [(&str, f64); 17] = [
    ("班级", 10.0),
    ("学号", 12.0),
    ("姓名", 10.0),
    ("性别", 6.0),
    ("出生日期", 12.0),
    ("学籍号", 22.0),
    ("身份证号", 20.0),
    ("就读方式", 10.0),
    ("居住区域", 12.0),
    ("家庭住址", 20.0),
    ("父亲姓名", 10.0),
    ("父亲电话", 14.0),
    ("母亲姓名", 10.0),
    ("母亲电话", 14.0),
    ("监护人1姓名", 12.0),
    ("监护人1电话", 14.0),
    ("监护人1关系", 12.0),
];
const STAFF_COLUMNS: [(&str, f64); 13] = [
    ("工号", 8.0),
    ("姓名", 10.0),
    ("性别", 6.0),
    ("岗位", 10.0),
    ("职务", 16.0),
    ("职称", 10.0),
    ("学历", 8.0),
    ("任教学科", 18.0),
    ("任教班级", 40.0),
    ("班主任班级", 12.0),
    ("手机号码", 14.0),
    ("身份证号", 20.0),
    ("状态", 8.0),
];

fn text(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::text(value.to_string()))
}

fn joined<T: ToString>(values: impl Iterator<Item = T>) -> Cell {
    let words: Vec<String> = values.map(|value| value.to_string()).collect();
    if words.is_empty() { Cell::Empty } else { Cell::text(words.join("、")) }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

impl DemoSchool {
    /// The roster: one sheet a grade.
    ///
    /// # Errors
    /// No room for the writer's temporary file.
    pub fn students_sheet(&self) -> io::Result<Vec<u8>> {
        let mut book = XlsxWriter::new();
        let columns: Vec<(&str, f64)> = STUDENT_COLUMNS.into_iter().chain([("特殊类别", 24.0)]).collect();
        for grade in &self.grades {
            let mut table = book.begin_table(&grade.name, &columns).map_err(failed)?;
            let of_grade = self.students.iter().filter(|one| one.facts.class.grade == grade.number);
            for student in of_grade {
                table.push_row(&student_row(student)).map_err(failed)?;
            }
        }
        book.into_bytes().map_err(failed)
    }

    /// The list of staff with their teaching.
    ///
    /// # Errors
    /// No room for the writer's temporary file.
    pub fn staff_sheet(&self) -> io::Result<Vec<u8>> {
        let mut book = XlsxWriter::new();
        let mut table = book.begin_table("教职工名册", &STAFF_COLUMNS).map_err(failed)?;
        for person in &self.staff {
            let facts = &person.facts;
            let classes: BTreeSet<_> = facts.teaching.iter().map(|teaching| teaching.class).collect();
            table
                .push_row(&[
                    text(facts.number.as_ref()),
                    Cell::text(facts.name.to_string()),
                    text(facts.gender.map(|gender| gender.name(ZH))),
                    Cell::text(facts.kind.name(ZH)),
                    text(facts.post.as_ref()),
                    text(facts.title.as_ref()),
                    text(facts.degree.as_ref()),
                    joined(facts.subjects.iter()),
                    joined(classes.iter()),
                    joined(facts.homeroom.iter()),
                    text(facts.phone.as_ref()),
                    text(facts.national_id.as_ref()),
                    Cell::text(facts.status.name(ZH)),
                ])
                .map_err(failed)?;
        }
        book.into_bytes().map_err(failed)
    }

    /// The scores of some exams, one sheet each.
    ///
    /// # Errors
    /// No room for the writer's temporary file.
    pub fn scores_sheet(&self, exams: &[&DemoExam]) -> io::Result<Vec<u8>> {
        let mut book = XlsxWriter::new();
        for exam in exams {
            let mut columns = vec![("班级", 10.0), ("学号", 12.0), ("姓名", 10.0)];
            let titles: Vec<String> =
                exam.subjects.iter().map(|subject| format!("{subject}({FULL_MARKS})")).collect();
            columns.extend(titles.iter().map(|title| (title.as_str(), 14.0)));
            let name = crate::people::grade_name(exam.grade);
            let mut table = book.begin_table(&name, &columns).map_err(failed)?;
            for (student, scores) in &exam.scores {
                self.push_scores(&mut table, *student, scores)?;
            }
        }
        book.into_bytes().map_err(failed)
    }

    fn push_scores(
        &self,
        table: &mut XlsxTable<'_>,
        student: usize,
        scores: &[Option<u32>],
    ) -> io::Result<()> {
        let facts = &self.students[student].facts;
        let mut row = vec![
            Cell::text(facts.class.to_string()),
            text(facts.school_number.as_ref()),
            Cell::text(facts.name.to_string()),
        ];
        row.extend(scores.iter().map(|score| match score {
            Some(hundredths) => Cell::number(f64::from(*hundredths) / 100.0),
            None => Cell::text("缺考"),
        }));
        table.push_row(&row).map_err(failed)
    }

    /// The exam held last, of every grade.
    pub fn latest_exams(&self) -> Vec<&DemoExam> {
        let latest = self.exams.iter().map(|exam| exam.held_on).max();
        self.exams.iter().filter(|exam| Some(exam.held_on) == latest).collect()
    }

    /// Writes `students.xlsx`, `staff.xlsx`, `scores.xlsx` (the last exam, a sheet a grade) and for each grade
    /// `scores-grade-N.xlsx` into a folder, which is made if need be; says which files these are.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn write_sheets(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::create_dir_all(folder)?;
        let latest = self.latest_exams();
        let mut files = vec![
            ("students.xlsx".to_owned(), self.students_sheet()?),
            ("staff.xlsx".to_owned(), self.staff_sheet()?),
            ("scores.xlsx".to_owned(), self.scores_sheet(&latest)?),
        ];
        for exam in latest {
            files.push((format!("scores-grade-{}.xlsx", exam.grade), self.scores_sheet(&[exam])?));
        }
        let mut paths = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let path = folder.join(name);
            std::fs::write(&path, bytes)?;
            paths.push(path);
        }
        Ok(paths)
    }
}

fn student_row(student: &crate::people::DemoStudent) -> Vec<Cell> {
    let facts = &student.facts;
    let guardian = |wanted: &dyn Fn(GuardianRelation) -> bool| -> Option<&GuardianFacts> {
        facts.guardians.iter().find(|guardian| wanted(guardian.relation))
    };
    let father = guardian(&|relation| relation == GuardianRelation::Father);
    let mother = guardian(&|relation| relation == GuardianRelation::Mother);
    let other =
        guardian(&|relation| !matches!(relation, GuardianRelation::Father | GuardianRelation::Mother));
    let name = |guardian: Option<&GuardianFacts>| text(guardian.and_then(|guardian| guardian.name.as_ref()));
    let phone =
        |guardian: Option<&GuardianFacts>| text(guardian.and_then(|guardian| guardian.phone.as_ref()));
    vec![
        Cell::text(facts.class.to_string()),
        text(facts.school_number.as_ref()),
        Cell::text(facts.name.to_string()),
        text(facts.gender.map(|gender| gender.name(ZH))),
        facts.birth_date.map_or(Cell::Empty, Cell::Date),
        text(facts.national_student_number.as_ref()),
        text(facts.national_id.as_ref()),
        text(facts.boarding.map(|boarding| boarding.name(ZH))),
        text(facts.home_area.as_ref()),
        text(facts.address.as_ref()),
        name(father),
        phone(father),
        name(mother),
        phone(mother),
        name(other),
        phone(other),
        text(other.map(|guardian| guardian.relation.name(ZH))),
        joined(facts.categories.iter().map(|category| category.name(ZH))),
    ]
}
