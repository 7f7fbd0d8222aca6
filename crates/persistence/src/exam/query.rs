use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{ExamId, SchoolId, TermId};

use super::{ExamRow, ExamSubjectRow, MarkRow, NewExam, NewExamSubject, NewScore, ScoreRow};
use crate::dialect::both;
use crate::schema::{exam_scores, exam_subjects, exams};
use crate::{Db, StoreResult};

/// Ids looked up in one query, and rows of one INSERT.
const AT_ONCE: usize = 500;

/// Exams of the school or of one term, newest first.
pub fn list(db: &mut Db, school: SchoolId, term: Option<TermId>) -> StoreResult<Vec<ExamRow>> {
    let mut query = exams::table
        .filter(exams::school_id.eq(school.0))
        .order((exams::held_on.desc(), exams::id.desc()))
        .select(ExamRow::as_select())
        .into_boxed();
    if let Some(term) = term {
        query = query.filter(exams::term_id.eq(term.0));
    }
    Ok(query.load(db)?)
}

pub fn find(db: &mut Db, school: SchoolId, id: ExamId) -> StoreResult<ExamRow> {
    Ok(exams::table
        .filter(exams::school_id.eq(school.0))
        .filter(exams::id.eq(id.0))
        .select(ExamRow::as_select())
        .first(db)?)
}

/// The subjects of these exams, each exam's in the order in which they were written.
pub fn subjects_of(db: &mut Db, school: SchoolId, exams: &[i64]) -> StoreResult<Vec<ExamSubjectRow>> {
    let mut found = vec![];
    for some in exams.chunks(AT_ONCE) {
        let rows: Vec<ExamSubjectRow> = exam_subjects::table
            .filter(exam_subjects::school_id.eq(school.0))
            .filter(exam_subjects::exam_id.eq_any(some.to_vec()))
            .order((exam_subjects::exam_id, exam_subjects::position))
            .select(ExamSubjectRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many scores each of these exams has, absences among them.
pub fn score_counts(db: &mut Db, school: SchoolId, exams: &[i64]) -> StoreResult<HashMap<i64, i64>> {
    let mut found = HashMap::new();
    for some in exams.chunks(AT_ONCE) {
        let rows: Vec<(i64, i64)> = exam_scores::table
            .filter(exam_scores::school_id.eq(school.0))
            .filter(exam_scores::exam_id.eq_any(some.to_vec()))
            .group_by(exam_scores::exam_id)
            .select((exam_scores::exam_id, count_star()))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Every score of these exams; who was absent is left out.
pub fn scores_of(db: &mut Db, school: SchoolId, exams: &[i64]) -> StoreResult<Vec<ScoreRow>> {
    let mut found = vec![];
    for some in exams.chunks(AT_ONCE) {
        let rows: Vec<ScoreRow> = exam_scores::table
            .filter(exam_scores::school_id.eq(school.0))
            .filter(exam_scores::exam_id.eq_any(some.to_vec()))
            .filter(exam_scores::absent.eq(false))
            .filter(exam_scores::hundredths.is_not_null())
            .order((exam_scores::exam_id, exam_scores::student_id, exam_scores::subject))
            .select((
                exam_scores::exam_id,
                exam_scores::student_id,
                exam_scores::subject,
                exam_scores::hundredths.assume_not_null(),
            ))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Everything that is kept of one exam: points, levels, absences, exemptions.
pub fn marks_of(db: &mut Db, school: SchoolId, exam: ExamId) -> StoreResult<Vec<MarkRow>> {
    Ok(exam_scores::table
        .filter(exam_scores::school_id.eq(school.0))
        .filter(exam_scores::exam_id.eq(exam.0))
        .order((exam_scores::student_id, exam_scores::subject))
        .select(MarkRow::as_select())
        .load(db)?)
}

pub fn insert(db: &mut Db, exam: &NewExam<'_>) -> StoreResult<()> {
    diesel::insert_into(exams::table).values(exam).execute(db)?;
    Ok(())
}

pub fn insert_subjects(db: &mut Db, rows: &[NewExamSubject<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(exam_subjects::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Marks a subject of an exam otherwise from now on.
pub fn change_subject(
    db: &mut Db,
    school: SchoolId,
    exam: ExamId,
    subject: &str,
    full_marks: i32,
    by_level: bool,
) -> StoreResult<()> {
    let row = exam_subjects::table
        .filter(exam_subjects::school_id.eq(school.0))
        .filter(exam_subjects::exam_id.eq(exam.0))
        .filter(exam_subjects::subject.eq(subject));
    diesel::update(row)
        .set((exam_subjects::full_marks.eq(full_marks), exam_subjects::by_level.eq(by_level)))
        .execute(db)?;
    Ok(())
}

/// Counts the exam's version on: its subjects or marks have changed.
pub fn touch(db: &mut Db, school: SchoolId, exam: ExamId) -> StoreResult<()> {
    let row = exams::table.filter(exams::school_id.eq(school.0)).filter(exams::id.eq(exam.0));
    diesel::update(row).set(exams::version.eq(exams::version + 1)).execute(db)?;
    Ok(())
}

/// Removes everything that is kept of these students in an exam.
pub fn remove_marks_of(db: &mut Db, school: SchoolId, exam: ExamId, students: &[i64]) -> StoreResult<()> {
    for some in students.chunks(AT_ONCE) {
        diesel::delete(
            exam_scores::table
                .filter(exam_scores::school_id.eq(school.0))
                .filter(exam_scores::exam_id.eq(exam.0))
                .filter(exam_scores::student_id.eq_any(some.to_vec())),
        )
        .execute(db)?;
    }
    Ok(())
}

/// Removes what these students scored in one subject of an exam.
pub fn remove_scores(
    db: &mut Db,
    school: SchoolId,
    exam: ExamId,
    subject: &str,
    students: &[i64],
) -> StoreResult<()> {
    for some in students.chunks(AT_ONCE) {
        diesel::delete(
            exam_scores::table
                .filter(exam_scores::school_id.eq(school.0))
                .filter(exam_scores::exam_id.eq(exam.0))
                .filter(exam_scores::subject.eq(subject))
                .filter(exam_scores::student_id.eq_any(some.to_vec())),
        )
        .execute(db)?;
    }
    Ok(())
}

pub fn insert_scores(db: &mut Db, rows: &[NewScore<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(exam_scores::table).values(some).execute(inner))?;
    }
    Ok(())
}
