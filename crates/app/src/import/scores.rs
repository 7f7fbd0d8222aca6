//! Sheets of exam scores: the exam they are about, and what applying one writes.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_domain::exam::{ExamSubject, MOST_DECIMALS, Mark, Scale};
use shiyou_domain::id::{ExamId, GradeId, ImportId, StudentId, TermId};
use shiyou_domain::import::scores::{KnownExam, ScoreBasis, ScorePreview};
use shiyou_domain::import::{Change, Table};
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_persistence::exam as rows_of;
use shiyou_persistence::import as imports;
use shiyou_persistence::roster::{self, Marker};
use shiyou_persistence::{Action, Db, StoreResult, Tx, class};

use super::apply::Failed;
use super::snapshot::{KINDS, Students};
use super::{ExamChoice, NewSheet, Remark, Severity, show};
use crate::calendar::current_term;
use crate::exam::{self, ExamInput, check_new, check_places};
use crate::{App, AppError, AppResult, Call};

static NO_EXAM: IssueText = IssueText {
    code: "import_without_exam",
    zh: "请选择是哪一次考试，或填写新考试的名称、种类和日期。",
    en: "Please choose the exam, or give name, kind and day of a new one.",
};
static NO_TERM: IssueText = IssueText {
    code: "import_exam_without_term",
    zh: "学校还没有学期，请先建好学期。",
    en: "The school has no term yet; please make the term first.",
};
static NAME_TAKEN: IssueText = IssueText {
    code: "exam_name_taken",
    zh: "这个学期已经有“{name}”（{day}）。请从列表里选它，或换一个名称。",
    en: "The term has “{name}” ({day}) already. Please choose it from the list, or take another name.",
};
static NEW_EXAM: IssueText = IssueText {
    code: "import_new_exam",
    zh: "导入时会新建考试“{name}”（{day}），共 {count} 门科目。",
    en: "The import will make the exam “{name}” ({day}) with {count} subjects.",
};
static NEW_SUBJECT: IssueText = IssueText {
    code: "import_new_subject",
    zh: "科目“{subject}”会加到这次考试里（{scale}）。",
    en: "The subject “{subject}” will be added to the exam ({scale}).",
};

/// The exam that an import is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamTarget {
    /// None: it is made when the import is applied.
    pub id: Option<ExamId>,
    pub term: TermId,
    pub name: String,
    pub kind: String,
    pub held_on: NaiveDate,
    pub grade: Option<GradeId>,
}

/// An exam as it stands, and the students who may have sat it.
pub(super) struct Standing {
    pub(super) students: Students,
    pub(super) exam: KnownExam,
}

impl ExamTarget {
    /// The exam that was chosen, or the new one that was described.
    pub(super) fn choose(app: &App, call: &Call, sheet: &NewSheet) -> AppResult<Self> {
        app.store.read(|db| match &sheet.exam {
            None => Err(AppError::invalid(NO_EXAM.at("/exam"))),
            Some(ExamChoice::Known(id)) => Self::known(db, call, *id),
            Some(ExamChoice::New { name, kind, held_on, grade }) => {
                let term = match sheet.term {
                    Some(term) => term,
                    None => current_term(db, call)?.ok_or_else(|| AppError::invalid(NO_TERM.at("/exam")))?.0,
                };
                let name = without_invisible(name);
                let target =
                    Self { id: None, term, name, kind: kind.clone(), held_on: *held_on, grade: *grade };
                let mut issues = check_new(&target.input(Vec::new()));
                check_places(db, call, &target.input(Vec::new()), &mut issues)?;
                if let Some(day) = target.taken(db, call)? {
                    issues.push(NAME_TAKEN.at("/name").with("name", &target.name).with("day", day));
                }
                AppError::unless_empty(issues)?;
                Ok(target)
            }
        })
    }

    fn known(db: &mut Db, call: &Call, id: ExamId) -> AppResult<Self> {
        let row = rows_of::find(db, call.school(), id)?;
        Ok(Self {
            id: Some(id),
            term: TermId(row.term_id),
            name: row.name,
            kind: row.kind,
            held_on: row.held_on,
            grade: row.grade_id.map(GradeId),
        })
    }

    /// The day of an exam of the term that has the name already.
    fn taken(&self, db: &mut Db, call: &Call) -> StoreResult<Option<NaiveDate>> {
        let exams = rows_of::list(db, call.school(), Some(self.term))?;
        Ok(exams.into_iter().find(|row| row.name == self.name).map(|row| row.held_on))
    }

    fn input(&self, subjects: Vec<ExamSubject>) -> ExamInput {
        ExamInput {
            term: self.term,
            name: self.name.clone(),
            kind: self.kind.clone(),
            held_on: self.held_on,
            grade: self.grade,
            decimals: MOST_DECIMALS,
            subjects,
        }
    }

    /// What the reader should know of the exam beside the rows.
    pub(super) fn remarks(&self, preview: &ScorePreview) -> Vec<Remark> {
        let note = |issue: &shiyou_domain::issue::Issue| Remark {
            finding: show::finding(issue),
            severity: Severity::Note,
        };
        if self.id.is_none() {
            let issue = NEW_EXAM
                .issue()
                .with("name", &self.name)
                .with("day", self.held_on)
                .with("count", preview.subjects.len());
            return vec![note(&issue)];
        }
        let fresh = preview.subjects.iter().filter(|plan| plan.before.is_none());
        fresh
            .map(|plan| {
                let scale = match plan.scale {
                    Scale::Points { full_marks } => full_marks.to_string(),
                    Scale::Levels => "A, B, C".to_owned(),
                };
                note(&NEW_SUBJECT.issue().with("subject", &plan.subject).with("scale", scale))
            })
            .collect()
    }
}

impl Standing {
    pub(super) fn load(app: &App, call: &Call, basis: i64, target: &ExamTarget) -> AppResult<Self> {
        let students = Students::load(app, call, basis)?;
        let exam = app.store.read(|db| known_exam(db, call, target))?;
        Ok(Self { students, exam })
    }

    pub(super) fn preview(
        &self,
        tables: &[Table],
        choices: &[shiyou_domain::import::ColumnChoice],
    ) -> Result<ScorePreview, Vec<shiyou_domain::import::Finding>> {
        let basis =
            ScoreBasis { year: self.students.place.year, students: &self.students.known, exam: &self.exam };
        shiyou_domain::import::scores::preview(tables, choices, &basis)
    }
}

fn known_exam(db: &mut Db, call: &Call, target: &ExamTarget) -> AppResult<KnownExam> {
    let school = call.school();
    let grade = match target.grade {
        Some(grade) => u8::try_from(class::find_grade(db, school, grade)?.number).ok(),
        None => None,
    };
    let Some(id) = target.id else {
        return Ok(KnownExam { grade, decimals: MOST_DECIMALS, ..KnownExam::default() });
    };
    let row = rows_of::find(db, school, id)?;
    let subjects = rows_of::subjects_of(db, school, &[id.0])?;
    Ok(KnownExam {
        subjects: subjects.into_iter().map(exam::subject_of).collect(),
        decimals: u8::try_from(row.decimals).unwrap_or(MOST_DECIMALS),
        grade,
        marks: exam::kept(db, school, id)?,
    })
}

/// An exam of the school as it stands, for a preview without a server.
///
/// # Errors
/// [`AppError::NotFound`] if the school has no such exam.
pub fn standing(app: &App, call: &Call, id: ExamId) -> AppResult<KnownExam> {
    app.store.read(|db| {
        let target = ExamTarget::known(db, call, id)?;
        known_exam(db, call, &target)
    })
}

/// What to write; the students and the exam still are as the preview says.
pub(super) struct Plan<'p> {
    target: &'p ExamTarget,
    preview: &'p ScorePreview,
    /// Subjects that the exam has already.
    subjects: i32,
    pub(super) marker: Marker,
}

/// Looks at the exam again, and whether all that the preview would change is still as it says.
pub(super) fn plan<'p>(
    app: &App,
    call: &Call,
    target: &'p ExamTarget,
    preview: &'p ScorePreview,
    basis: i64,
) -> Result<Plan<'p>, Failed> {
    let school = call.school();
    let read = app.store.read(|db| {
        let marker = roster::marker(db, school, basis, &KINDS)?;
        let taken = if target.id.is_none() { target.taken(db, call)? } else { None };
        let exam = known_exam(db, call, target)?;
        let students: HashSet<StudentId> =
            roster::students(db, school)?.into_iter().map(|row| StudentId(row.id)).collect();
        Ok::<_, AppError>((marker, taken, exam, students))
    });
    let (marker, taken, exam, students) = read.map_err(Failed::from)?;
    let held: HashMap<&str, Scale> =
        exam.subjects.iter().map(|held| (held.subject.as_str(), held.scale)).collect();
    let same_subjects =
        preview.subjects.iter().all(|plan| held.get(plan.subject.as_str()).copied() == plan.before);
    let same_marks = preview.preview.changes().all(|change| match change {
        Change::Add { after } => {
            students.contains(&after.student) && !exam.marks.contains_key(&after.student)
        }
        Change::Update { id, before, .. } => {
            students.contains(&id) && exam.marks.get(&id) == Some(&before.marks)
        }
    });
    if taken.is_some() || !same_subjects || !same_marks {
        return Err(Failed::Stale);
    }
    let subjects = i32::try_from(exam.subjects.len()).unwrap_or(i32::MAX);
    Ok(Plan { target, preview, subjects, marker })
}

impl Plan<'_> {
    /// Writes everything and says how many students were touched.
    pub(super) fn save(&self, tx: &mut Tx<'_>, import: ImportId) -> StoreResult<usize> {
        let school = tx.school();
        let fresh = self.preview.subjects.iter().filter(|plan| plan.before.is_none());
        let fresh: Vec<ExamSubject> =
            fresh.map(|plan| ExamSubject { subject: plan.subject.clone(), scale: plan.scale }).collect();
        let exam = match self.target.id {
            None => {
                let made = exam::insert(tx, &self.target.input(fresh))?;
                imports::set_exam(tx.db(), school, import, made.0)?;
                made
            }
            Some(id) => {
                exam::add_subjects(tx, id, self.subjects, fresh.iter())?;
                for plan in &self.preview.subjects {
                    if plan.before.is_some_and(|before| before != plan.scale) {
                        let (full_marks, by_level) = exam::figures(plan.scale);
                        rows_of::change_subject(tx.db(), school, id, &plan.subject, full_marks, by_level)?;
                    }
                }
                rows_of::touch(tx.db(), school, id)?;
                tx.changed("exam", id, Action::Updated);
                id
            }
        };
        let students: Vec<(StudentId, &BTreeMap<String, Mark>)> = self
            .preview
            .preview
            .changes()
            .map(|change| match change {
                Change::Add { after } | Change::Update { after, .. } => (after.student, &after.marks),
            })
            .collect();
        exam::replace(tx, exam, &students)?;
        Ok(students.len())
    }
}
