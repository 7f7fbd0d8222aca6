//! Exams: their subjects, and keeping what students scored.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use shiyou_domain::access::Permission;
use shiyou_domain::id::{ExamId, GradeId, StudentId, TermId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::people::without_invisible;
use shiyou_persistence::exam::{self, ExamRow, NewExam, NewExamSubject, NewScore};
use shiyou_persistence::{Action, Db, StoreError, Tx, class, school};

use crate::{App, AppError, AppResult, Call};

/// Most characters of an exam's name and of a subject's.
const LONGEST_NAME: usize = 40;
/// Most subjects of an exam.
const MOST_SUBJECTS: usize = 20;
/// Most full marks of a subject.
const MOST_MARKS: i32 = 1_000;
/// How an exam is called on the wire and in rows.
const KINDS: &[&str] = &["mid_term", "final", "other"];

static NAME: IssueText = IssueText {
    code: "exam_name_length",
    zh: "名称要有 1 到 {most} 个字。",
    en: "A name has 1 to {most} characters.",
};
static KIND: IssueText = IssueText {
    code: "exam_kind_unknown",
    zh: "考试类别只有期中、期末和其他。",
    en: "An exam is mid-term, final or other.",
};
static TERM: IssueText =
    IssueText { code: "exam_term_unknown", zh: "没有这个学期。", en: "There is no such term." };
static OUTSIDE: IssueText = IssueText {
    code: "exam_outside_term",
    zh: "考试日期不在这个学期之内（{from} 至 {to}）。",
    en: "The day lies outside the term ({from} to {to}).",
};
static GRADE: IssueText =
    IssueText { code: "exam_grade_unknown", zh: "没有这个年级。", en: "There is no such grade." };
static SUBJECTS: IssueText = IssueText {
    code: "exam_subjects_number",
    zh: "考试要有 1 到 {most} 门科目。",
    en: "An exam has 1 to {most} subjects.",
};
static SUBJECT_TWICE: IssueText = IssueText {
    code: "exam_subject_twice",
    zh: "科目“{subject}”出现了两次。",
    en: "The subject “{subject}” stands there twice.",
};
static FULL_MARKS: IssueText = IssueText {
    code: "exam_full_marks_out_of_range",
    zh: "满分要在 1 到 {most} 之间。",
    en: "Full marks lie between 1 and {most}.",
};
static SUBJECT_UNKNOWN: IssueText = IssueText {
    code: "exam_subject_unknown",
    zh: "这次考试没有“{subject}”这门科目。",
    en: "The exam has no subject “{subject}”.",
};
static SCORE_RANGE: IssueText = IssueText {
    code: "exam_score_out_of_range",
    zh: "分数要在 0 到满分 {full} 之间。",
    en: "A score lies between 0 and the full marks, {full}.",
};

/// A subject of an exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamSubject {
    pub subject: String,
    /// 1–1000.
    pub full_marks: i32,
}

/// What an exam is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamInput {
    pub term: TermId,
    pub name: String,
    /// `mid_term`, `final` or `other`.
    pub kind: String,
    pub held_on: NaiveDate,
    /// None: every grade sits it.
    pub grade: Option<GradeId>,
    pub subjects: Vec<ExamSubject>,
}

/// An exam as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamView {
    pub id: ExamId,
    pub term: TermId,
    pub name: String,
    pub kind: String,
    pub held_on: NaiveDate,
    pub grade: Option<GradeId>,
    pub subjects: Vec<ExamSubject>,
    /// Scores kept, absences among them.
    pub scores: i64,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What one student scored in one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub student: StudentId,
    pub subject: String,
    /// In hundredths of a point; none for the absent, which is not 0.
    pub hundredths: Option<i32>,
}

/// Exams of the school or of one term, newest first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Vec<ExamView>> {
    app.store.read(|db| {
        let rows = exam::list(db, call.school(), term)?;
        views(db, call, rows)
    })
}

/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: ExamId) -> AppResult<ExamView> {
    app.store.read(|db| {
        let row = exam::find(db, call.school(), id)?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// # Errors
/// [`AppError::Invalid`].
pub fn create(app: &App, call: &Call, input: &ExamInput) -> AppResult<ExamView> {
    let name = without_invisible(&input.name);
    let subjects: Vec<ExamSubject> = input
        .subjects
        .iter()
        .map(|entry| ExamSubject { subject: without_invisible(&entry.subject), ..*entry })
        .collect();
    let mut issues = check(&name, &input.kind, &subjects);
    app.store.read(|db| check_places(db, call, input, &mut issues))?;
    AppError::unless_empty(issues)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let id = tx.fresh_id();
        let row = NewExam {
            id,
            school_id: call.school().0,
            term_id: input.term.0,
            name: &name,
            kind: &input.kind,
            held_on: input.held_on,
            grade_id: input.grade.map(|grade| grade.0),
            created_at: tx.row_time(),
        };
        exam::insert(tx.db(), &row)?;
        let rows: Vec<NewExamSubject<'_>> = subjects
            .iter()
            .zip(0..)
            .map(|(entry, position)| NewExamSubject {
                id: tx.fresh_id(),
                school_id: call.school().0,
                exam_id: id,
                subject: &entry.subject,
                full_marks: entry.full_marks,
                position,
            })
            .collect();
        exam::insert_subjects(tx.db(), &rows)?;
        tx.changed("exam", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    get(app, call, ExamId(made.id()))
}

/// Keeps scores in place of what these students had in the same subjects. Students are of the transaction's school.
///
/// # Errors
/// [`AppError::NotFound`] if the school has no such exam; [`AppError::Invalid`] with `/scores/{n}` for a subject that the
/// exam does not have and a score outside 0 to the full marks.
pub fn save_scores(tx: &mut Tx<'_>, exam_id: ExamId, scores: &[Score]) -> AppResult<()> {
    let school = tx.school();
    exam::find(tx.db(), school, exam_id)?;
    let full: HashMap<String, i32> = exam::subjects_of(tx.db(), school, &[exam_id.0])?
        .into_iter()
        .map(|row| (row.subject, row.full_marks))
        .collect();
    let mut issues = vec![];
    let mut by_subject: BTreeMap<&str, BTreeMap<StudentId, Option<i32>>> = BTreeMap::new();
    for (index, score) in scores.iter().enumerate() {
        match full.get(&score.subject) {
            None => issues
                .push(SUBJECT_UNKNOWN.at(format!("/scores/{index}/subject")).with("subject", &score.subject)),
            Some(full) if score.hundredths.is_some_and(|points| !(0..=full * 100).contains(&points)) => {
                issues.push(SCORE_RANGE.at(format!("/scores/{index}/score")).with("full", full));
            }
            Some(_) => {
                by_subject.entry(&score.subject).or_default().insert(score.student, score.hundredths);
            }
        }
    }
    AppError::unless_empty(issues)?;
    for (subject, all) in by_subject {
        let students: Vec<i64> = all.keys().map(|student| student.0).collect();
        exam::remove_scores(tx.db(), school, exam_id, subject, &students)?;
        let rows: Vec<NewScore<'_>> = all
            .into_iter()
            .map(|(student, hundredths)| NewScore {
                school_id: school.0,
                exam_id: exam_id.0,
                student_id: student.0,
                subject,
                hundredths,
                absent: hundredths.is_none(),
            })
            .collect();
        exam::insert_scores(tx.db(), &rows)?;
    }
    tx.changed("exam", exam_id, Action::Updated);
    Ok(())
}

fn check(name: &str, kind: &str, subjects: &[ExamSubject]) -> Vec<Issue> {
    let mut issues = vec![];
    let too_long = |text: &str| !(1..=LONGEST_NAME).contains(&text.chars().count());
    if too_long(name) {
        issues.push(NAME.at("/name").with("most", LONGEST_NAME));
    }
    if !KINDS.contains(&kind) {
        issues.push(KIND.at("/kind"));
    }
    if !(1..=MOST_SUBJECTS).contains(&subjects.len()) {
        issues.push(SUBJECTS.at("/subjects").with("most", MOST_SUBJECTS));
    }
    for (index, entry) in subjects.iter().enumerate() {
        let place = |field: &str| format!("/subjects/{index}/{field}");
        if too_long(&entry.subject) {
            issues.push(NAME.at(place("subject")).with("most", LONGEST_NAME));
        } else if subjects[..index].iter().any(|other| other.subject == entry.subject) {
            issues.push(SUBJECT_TWICE.at(place("subject")).with("subject", &entry.subject));
        }
        if !(1..=MOST_MARKS).contains(&entry.full_marks) {
            issues.push(FULL_MARKS.at(place("full_marks")).with("most", MOST_MARKS));
        }
    }
    issues
}

fn check_places(db: &mut Db, call: &Call, input: &ExamInput, issues: &mut Vec<Issue>) -> AppResult<()> {
    match school::find_term(db, call.school(), input.term) {
        Ok(term) if !(term.starts_on..=term.ends_on).contains(&input.held_on) => {
            issues.push(OUTSIDE.at("/held_on").with("from", term.starts_on).with("to", term.ends_on));
        }
        Ok(_) => {}
        Err(StoreError::NotFound) => issues.push(TERM.at("/term_id")),
        Err(other) => return Err(other.into()),
    }
    if let Some(grade) = input.grade {
        match class::find_grade(db, call.school(), grade) {
            Ok(_) => {}
            Err(StoreError::NotFound) => issues.push(GRADE.at("/grade_id")),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(())
}

fn views(db: &mut Db, call: &Call, rows: Vec<ExamRow>) -> AppResult<Vec<ExamView>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let counts = exam::score_counts(db, call.school(), &ids)?;
    let mut subjects: HashMap<i64, Vec<ExamSubject>> = HashMap::new();
    for row in exam::subjects_of(db, call.school(), &ids)? {
        let subject = ExamSubject { subject: row.subject, full_marks: row.full_marks };
        subjects.entry(row.exam_id).or_default().push(subject);
    }
    let may_import = call.reader.holds(Permission::ExamsManage);
    let view = |row: ExamRow| ExamView {
        id: ExamId(row.id),
        term: TermId(row.term_id),
        name: row.name,
        kind: row.kind,
        held_on: row.held_on,
        grade: row.grade_id.map(GradeId),
        subjects: subjects.remove(&row.id).unwrap_or_default(),
        scores: counts.get(&row.id).copied().unwrap_or_default(),
        version: row.version,
        actions: may_import.then_some("import").into_iter().collect(),
    };
    Ok(rows.into_iter().map(view).collect())
}
