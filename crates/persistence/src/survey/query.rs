use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::upsert::excluded;
use shiyou_domain::id::{SchoolId, StudentId, SurveyId, TermId};

use super::{MarksRow, NewAnswer, NewSurvey, SurveyRow};
use crate::dialect::Both;
use crate::schema::{mentorships, survey_answers, surveys};
use crate::{Db, StoreError, StoreResult};

/// Ids looked up in one query.
const AT_ONCE: usize = 500;

/// Surveys of the school or of one term, newest first.
pub fn list(db: &mut Db, school: SchoolId, term: Option<TermId>) -> StoreResult<Vec<SurveyRow>> {
    let mut query = surveys::table
        .filter(surveys::school_id.eq(school.0))
        .order((surveys::term_id.desc(), surveys::id.desc()))
        .select(SurveyRow::as_select())
        .into_boxed();
    if let Some(term) = term {
        query = query.filter(surveys::term_id.eq(term.0));
    }
    Ok(query.load(db)?)
}

/// Surveys that these raters can answer on the day, oldest first.
pub fn in_force(db: &mut Db, school: SchoolId, rater: &str, on: NaiveDate) -> StoreResult<Vec<SurveyRow>> {
    Ok(surveys::table
        .filter(surveys::school_id.eq(school.0))
        .filter(surveys::state.eq("open"))
        .filter(surveys::rater.eq(rater))
        .filter(surveys::opens_on.is_null().or(surveys::opens_on.le(on)))
        .filter(surveys::closes_on.is_null().or(surveys::closes_on.ge(on)))
        .order(surveys::id)
        .select(SurveyRow::as_select())
        .load(db)?)
}

pub fn find(db: &mut Db, school: SchoolId, id: SurveyId) -> StoreResult<SurveyRow> {
    Ok(surveys::table
        .filter(surveys::school_id.eq(school.0))
        .filter(surveys::id.eq(id.0))
        .select(SurveyRow::as_select())
        .first(db)?)
}

pub fn insert(db: &mut Db, survey: &NewSurvey<'_>) -> StoreResult<()> {
    diesel::insert_into(surveys::table).values(survey).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn set_state(db: &mut Db, school: SchoolId, id: SurveyId, version: i32, state: &str) -> StoreResult<()> {
    let row = surveys::table
        .filter(surveys::school_id.eq(school.0))
        .filter(surveys::id.eq(id.0))
        .filter(surveys::version.eq(version));
    let changed =
        diesel::update(row).set((surveys::state.eq(state), surveys::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// How many sheets each of these surveys has.
pub fn answer_counts(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, i64>> {
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(i64, i64)> = survey_answers::table
            .filter(survey_answers::school_id.eq(school.0))
            .filter(survey_answers::survey_id.eq_any(some.to_vec()))
            .group_by(survey_answers::survey_id)
            .select((survey_answers::survey_id, count_star()))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many sheets there would be if everybody answered: one for each student and mentor of the day.
pub fn expected(db: &mut Db, school: SchoolId, on: NaiveDate) -> StoreResult<i64> {
    let pairs: HashSet<(i64, i64)> = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
        .select((mentorships::student_id, mentorships::staff_id))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect();
    Ok(pairs.len() as i64)
}

/// Which of these surveys the raters of a student have answered, about whom: (survey, mentor).
pub fn answered_by(
    db: &mut Db,
    school: SchoolId,
    student: StudentId,
    surveys: &[i64],
) -> StoreResult<HashSet<(i64, i64)>> {
    Ok(survey_answers::table
        .filter(survey_answers::school_id.eq(school.0))
        .filter(survey_answers::student_id.eq(student.0))
        .filter(survey_answers::survey_id.eq_any(surveys.to_vec()))
        .select((survey_answers::survey_id, survey_answers::mentor_id))
        .load::<(i64, i64)>(db)?
        .into_iter()
        .collect())
}

/// Keeps a sheet; a later one of the same rater about the same mentor takes its place.
pub fn keep_answer(db: &mut Db, answer: &NewAnswer<'_>) -> StoreResult<()> {
    let insert = diesel::insert_into(survey_answers::table)
        .values(answer)
        .on_conflict((
            survey_answers::school_id,
            survey_answers::survey_id,
            survey_answers::student_id,
            survey_answers::rater,
            survey_answers::mentor_id,
        ))
        .do_update()
        .set((
            survey_answers::marks.eq(excluded(survey_answers::marks)),
            survey_answers::answered_at.eq(excluded(survey_answers::answered_at)),
        ));
    Both(insert).execute(db)?;
    Ok(())
}

/// Every sheet of these surveys, without who filled it in, in the order in which they came.
pub fn marks_of(db: &mut Db, school: SchoolId, surveys: &[i64]) -> StoreResult<Vec<MarksRow>> {
    let mut found = vec![];
    for some in surveys.chunks(AT_ONCE) {
        let rows: Vec<MarksRow> = survey_answers::table
            .filter(survey_answers::school_id.eq(school.0))
            .filter(survey_answers::survey_id.eq_any(some.to_vec()))
            .order(survey_answers::id)
            .select((survey_answers::survey_id, survey_answers::mentor_id, survey_answers::marks))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}
