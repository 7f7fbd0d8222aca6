use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::upsert::excluded;
use shiyou_domain::id::{AssessmentCycleId, AssessmentId, SchoolId, TermId};

use super::{
    ComponentRow, CycleChanges, CycleRow, NewComponent, NewCycle, NewRating, NewResult, RatingRow, ResultRow,
};
use crate::dialect::{Both, both};
use crate::schema::{assessment_components, assessment_cycles, assessment_ratings, assessment_results};
use crate::{Db, StoreError, StoreResult};

/// Ids looked up in one query, and rows of one INSERT.
const AT_ONCE: usize = 500;

/// Cycles of the school or of one term, newest term first.
pub fn cycles(db: &mut Db, school: SchoolId, term: Option<TermId>) -> StoreResult<Vec<CycleRow>> {
    let mut query = assessment_cycles::table
        .filter(assessment_cycles::school_id.eq(school.0))
        .order((assessment_cycles::term_id.desc(), assessment_cycles::id))
        .select(CycleRow::as_select())
        .into_boxed();
    if let Some(term) = term {
        query = query.filter(assessment_cycles::term_id.eq(term.0));
    }
    Ok(query.load(db)?)
}

/// Cycles of one term, by the assessment's key.
pub fn cycles_of_term(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<HashMap<String, CycleRow>> {
    let rows = cycles(db, school, Some(term))?;
    Ok(rows.into_iter().map(|row| (row.assessment_key.clone(), row)).collect())
}

pub fn find_cycle(db: &mut Db, school: SchoolId, id: AssessmentCycleId) -> StoreResult<CycleRow> {
    Ok(assessment_cycles::table
        .filter(assessment_cycles::school_id.eq(school.0))
        .filter(assessment_cycles::id.eq(id.0))
        .select(CycleRow::as_select())
        .first(db)?)
}

pub fn insert_cycle(db: &mut Db, cycle: &NewCycle<'_>) -> StoreResult<()> {
    diesel::insert_into(assessment_cycles::table).values(cycle).execute(db)?;
    Ok(())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_cycle(
    db: &mut Db,
    school: SchoolId,
    id: AssessmentCycleId,
    version: i32,
    changes: &CycleChanges<'_>,
) -> StoreResult<()> {
    let row = assessment_cycles::table
        .filter(assessment_cycles::school_id.eq(school.0))
        .filter(assessment_cycles::id.eq(id.0))
        .filter(assessment_cycles::version.eq(version));
    let changed =
        diesel::update(row).set((changes, assessment_cycles::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// How many results each revision of these cycles has, and how many of them are assessed: (cycle, revision) → both.
pub fn counts(db: &mut Db, school: SchoolId, cycles: &[i64]) -> StoreResult<HashMap<(i64, i32), (i64, i64)>> {
    let rows: Vec<(i64, i32, bool, i64)> = assessment_results::table
        .filter(assessment_results::school_id.eq(school.0))
        .filter(assessment_results::cycle_id.eq_any(cycles.to_vec()))
        .group_by((assessment_results::cycle_id, assessment_results::revision, assessment_results::assessed))
        .select((
            assessment_results::cycle_id,
            assessment_results::revision,
            assessment_results::assessed,
            count_star(),
        ))
        .load(db)?;
    let mut found: HashMap<(i64, i32), (i64, i64)> = HashMap::new();
    for (cycle, revision, assessed, number) in rows {
        let (people, judged) = found.entry((cycle, revision)).or_default();
        *people += number;
        *judged += if assessed { number } else { 0 };
    }
    Ok(found)
}

/// The results of one revision, in the order in which they were worked out.
pub fn results(
    db: &mut Db,
    school: SchoolId,
    cycle: AssessmentCycleId,
    revision: i32,
) -> StoreResult<Vec<ResultRow>> {
    Ok(assessment_results::table
        .filter(assessment_results::school_id.eq(school.0))
        .filter(assessment_results::cycle_id.eq(cycle.0))
        .filter(assessment_results::revision.eq(revision))
        .order(assessment_results::id)
        .select(ResultRow::as_select())
        .load(db)?)
}

/// One result of any revision.
pub fn find_result(db: &mut Db, school: SchoolId, id: AssessmentId) -> StoreResult<ResultRow> {
    Ok(assessment_results::table
        .filter(assessment_results::school_id.eq(school.0))
        .filter(assessment_results::id.eq(id.0))
        .select(ResultRow::as_select())
        .first(db)?)
}

/// How these results came about, as JSON by result.
pub fn traces(db: &mut Db, school: SchoolId, results: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let mut found = HashMap::new();
    for some in results.chunks(AT_ONCE) {
        let rows: Vec<(i64, String)> = assessment_results::table
            .filter(assessment_results::school_id.eq(school.0))
            .filter(assessment_results::id.eq_any(some.to_vec()))
            .select((assessment_results::id, assessment_results::trace))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The components of these results, each result's in the order of the tree.
pub fn components(db: &mut Db, school: SchoolId, results: &[i64]) -> StoreResult<Vec<ComponentRow>> {
    let mut found = vec![];
    for some in results.chunks(AT_ONCE) {
        let rows: Vec<ComponentRow> = assessment_components::table
            .filter(assessment_components::school_id.eq(school.0))
            .filter(assessment_components::result_id.eq_any(some.to_vec()))
            .order((assessment_components::result_id, assessment_components::position))
            .select(ComponentRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

pub fn insert_results(db: &mut Db, rows: &[NewResult<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(assessment_results::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn insert_components(db: &mut Db, rows: &[NewComponent<'_>]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(assessment_components::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Every rating of a cycle.
pub fn ratings(db: &mut Db, school: SchoolId, cycle: AssessmentCycleId) -> StoreResult<Vec<RatingRow>> {
    Ok(assessment_ratings::table
        .filter(assessment_ratings::school_id.eq(school.0))
        .filter(assessment_ratings::cycle_id.eq(cycle.0))
        .order((assessment_ratings::subject_id, assessment_ratings::component_key))
        .select(RatingRow::as_select())
        .load(db)?)
}

/// Keeps a rating in place of an earlier one.
pub fn keep_rating(db: &mut Db, rating: &NewRating<'_>) -> StoreResult<()> {
    let insert = diesel::insert_into(assessment_ratings::table)
        .values(rating)
        .on_conflict((
            assessment_ratings::school_id,
            assessment_ratings::cycle_id,
            assessment_ratings::subject_id,
            assessment_ratings::component_key,
        ))
        .do_update()
        .set((
            assessment_ratings::value.eq(excluded(assessment_ratings::value)),
            assessment_ratings::account_id.eq(excluded(assessment_ratings::account_id)),
            assessment_ratings::rated_at.eq(excluded(assessment_ratings::rated_at)),
        ));
    Both(insert).execute(db)?;
    Ok(())
}

/// Takes a rating back.
pub fn remove_rating(
    db: &mut Db,
    school: SchoolId,
    cycle: AssessmentCycleId,
    subject: i64,
    component: &str,
) -> StoreResult<()> {
    diesel::delete(
        assessment_ratings::table
            .filter(assessment_ratings::school_id.eq(school.0))
            .filter(assessment_ratings::cycle_id.eq(cycle.0))
            .filter(assessment_ratings::subject_id.eq(subject))
            .filter(assessment_ratings::component_key.eq(component)),
    )
    .execute(db)?;
    Ok(())
}
