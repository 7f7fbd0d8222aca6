//! What students scored: kept and read.

use std::collections::{BTreeMap, HashMap};

use shiyou_domain::exam::{Mark, Scale};
use shiyou_domain::id::{ExamId, SchoolId, StudentId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_persistence::exam::{self, MarkRow, NewScore};
use shiyou_persistence::{Action, Db, StoreResult, Tx};

use super::{Score, subject_of};
use crate::{AppError, AppResult};

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
static NOT_A_LEVEL: IssueText = IssueText {
    code: "exam_subject_is_by_level",
    zh: "“{subject}”记等级，不记分数。",
    en: "“{subject}” is marked by level, not by points.",
};

/// Keeps scores in place of what these students had in the same subjects. Students are of the transaction's school.
///
/// # Errors
/// [`AppError::NotFound`] if the school has no such exam; [`AppError::Invalid`] with `/scores/{n}` for a subject that the
/// exam does not have and a mark that its scale does not have.
pub fn save_scores(tx: &mut Tx<'_>, exam_id: ExamId, scores: &[Score]) -> AppResult<()> {
    let school = tx.school();
    exam::find(tx.db(), school, exam_id)?;
    let scales: HashMap<String, Scale> = exam::subjects_of(tx.db(), school, &[exam_id.0])?
        .into_iter()
        .map(subject_of)
        .map(|held| (held.subject, held.scale))
        .collect();
    let mut issues = vec![];
    let mut by_subject: BTreeMap<&str, BTreeMap<StudentId, &Mark>> = BTreeMap::new();
    for (index, score) in scores.iter().enumerate() {
        match scales.get(&score.subject) {
            None => issues
                .push(SUBJECT_UNKNOWN.at(format!("/scores/{index}/subject")).with("subject", &score.subject)),
            Some(scale) if !score.mark.fits(*scale) => issues.push(misfit(index, score, *scale)),
            Some(_) => {
                by_subject.entry(&score.subject).or_default().insert(score.student, &score.mark);
            }
        }
    }
    AppError::unless_empty(issues)?;
    for (subject, all) in by_subject {
        let students: Vec<i64> = all.keys().map(|student| student.0).collect();
        exam::remove_scores(tx.db(), school, exam_id, subject, &students)?;
        let rows: Vec<NewScore<'_>> =
            all.into_iter().map(|(student, mark)| row(school, exam_id, student, subject, mark)).collect();
        exam::insert_scores(tx.db(), &rows)?;
    }
    tx.changed("exam", exam_id, Action::Updated);
    Ok(())
}

fn misfit(index: usize, score: &Score, scale: Scale) -> Issue {
    let place = format!("/scores/{index}/score");
    match scale {
        Scale::Points { full_marks } => SCORE_RANGE.at(place).with("full", full_marks),
        Scale::Levels => NOT_A_LEVEL.at(place).with("subject", &score.subject),
    }
}

/// Keeps these marks in place of everything that the students had in the exam. Marks fit their subjects.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    exam_id: ExamId,
    students: &[(StudentId, &BTreeMap<String, Mark>)],
) -> StoreResult<()> {
    let school = tx.school();
    let ids: Vec<i64> = students.iter().map(|(student, _)| student.0).collect();
    exam::remove_marks_of(tx.db(), school, exam_id, &ids)?;
    let rows: Vec<NewScore<'_>> = students
        .iter()
        .flat_map(|(student, marks)| {
            marks.iter().map(|(subject, mark)| row(school, exam_id, *student, subject, mark))
        })
        .collect();
    exam::insert_scores(tx.db(), &rows)
}

/// Everything kept of an exam, by student and subject.
pub(crate) fn kept(
    db: &mut Db,
    school: SchoolId,
    exam_id: ExamId,
) -> StoreResult<HashMap<StudentId, BTreeMap<String, Mark>>> {
    let mut all: HashMap<StudentId, BTreeMap<String, Mark>> = HashMap::new();
    for row in exam::marks_of(db, school, exam_id)? {
        let MarkRow { student_id, subject, hundredths, absent, exempt, level } = row;
        let mark = match (hundredths, level) {
            _ if absent => Mark::Absent,
            _ if exempt => Mark::Exempt,
            (Some(hundredths), _) => Mark::Points(hundredths),
            (None, Some(level)) => Mark::Level(level),
            (None, None) => continue,
        };
        all.entry(StudentId(student_id)).or_default().insert(subject, mark);
    }
    Ok(all)
}

fn row<'m>(
    school: SchoolId,
    exam_id: ExamId,
    student: StudentId,
    subject: &'m str,
    mark: &'m Mark,
) -> NewScore<'m> {
    NewScore {
        school_id: school.0,
        exam_id: exam_id.0,
        student_id: student.0,
        subject,
        hundredths: if let Mark::Points(hundredths) = mark { Some(*hundredths) } else { None },
        absent: *mark == Mark::Absent,
        exempt: *mark == Mark::Exempt,
        level: if let Mark::Level(level) = mark { Some(level) } else { None },
    }
}
