//! What a child and its family come for: the choice that is open, the surveys that wait, the scores.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StudentId, TermId};

use crate::schema::{
    campaign_students, campaigns, exam_scores, exam_subjects, exams, survey_answers, surveys,
};
use crate::{Db, StoreResult};

/// id, name, when it closes, when the student handed in.
pub type OpenChoice = (i64, String, Option<NaiveDateTime>, Option<NaiveDateTime>);
/// id, name, last day, whether it was answered.
pub type OpenSurvey = (i64, String, Option<NaiveDate>, bool);

/// Campaigns in which the student may choose now: id, name, when it closes, when the student handed in.
pub fn open_choices(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<Vec<OpenChoice>> {
    Ok(campaigns::table
        .inner_join(
            campaign_students::table.on(campaign_students::school_id
                .eq(campaigns::school_id)
                .and(campaign_students::campaign_id.eq(campaigns::id))),
        )
        .filter(campaigns::school_id.eq(school.0))
        .filter(campaigns::state.eq("choosing"))
        .filter(campaign_students::student_id.eq(student.0))
        .order(campaigns::id)
        .select((campaigns::id, campaigns::name, campaigns::closes_at, campaign_students::submitted_at))
        .load(db)?)
}

/// Open surveys for this kind of rater: id, name, last day, and whether anything was answered for the student.
pub fn open_surveys(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    rater: &str,
    student: StudentId,
) -> StoreResult<Vec<OpenSurvey>> {
    let open: Vec<(i64, String, Option<NaiveDate>)> = surveys::table
        .filter(surveys::school_id.eq(school.0))
        .filter(surveys::term_id.eq(term.0))
        .filter(surveys::state.eq("open"))
        .filter(surveys::rater.eq(rater))
        .order(surveys::id)
        .select((surveys::id, surveys::name, surveys::closes_on))
        .load(db)?;
    let answered: Vec<i64> = survey_answers::table
        .filter(survey_answers::school_id.eq(school.0))
        .filter(survey_answers::survey_id.eq_any(open.iter().map(|row| row.0).collect::<Vec<_>>()))
        .filter(survey_answers::student_id.eq(student.0))
        .filter(survey_answers::rater.eq(rater))
        .select(survey_answers::survey_id)
        .load(db)?;
    Ok(open.into_iter().map(|(id, name, day)| (id, name, day, answered.contains(&id))).collect())
}

/// One score of a student; hundredths of a mark.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ScoreRow {
    pub exam_id: i64,
    pub name: String,
    pub held_on: NaiveDate,
    pub subject: String,
    pub full_marks: i32,
    pub hundredths: Option<i32>,
    pub absent: bool,
    pub exempt: bool,
    /// Where the subject is by level.
    pub level: Option<String>,
}

/// The student's scores, oldest exam first, subjects in the exam's order.
pub fn scores_of(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<Vec<ScoreRow>> {
    Ok(exam_scores::table
        .inner_join(
            exams::table
                .on(exams::school_id.eq(exam_scores::school_id).and(exams::id.eq(exam_scores::exam_id))),
        )
        .inner_join(
            exam_subjects::table.on(exam_subjects::school_id
                .eq(exam_scores::school_id)
                .and(exam_subjects::exam_id.eq(exam_scores::exam_id))
                .and(exam_subjects::subject.eq(exam_scores::subject))),
        )
        .filter(exam_scores::school_id.eq(school.0))
        .filter(exam_scores::student_id.eq(student.0))
        .order((exams::held_on, exams::id, exam_subjects::position))
        .select((
            exams::id,
            exams::name,
            exams::held_on,
            exam_scores::subject,
            exam_subjects::full_marks,
            exam_scores::hundredths,
            exam_scores::absent,
            exam_scores::exempt,
            exam_scores::level,
        ))
        .load(db)?)
}

/// Every mark of these exams: (exam, subject, hundredths).
pub fn marks_of(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<(i64, String, Option<i32>)>> {
    Ok(exam_scores::table
        .filter(exam_scores::school_id.eq(school.0))
        .filter(exam_scores::exam_id.eq_any(ids.to_vec()))
        .select((exam_scores::exam_id, exam_scores::subject, exam_scores::hundredths))
        .load(db)?)
}
