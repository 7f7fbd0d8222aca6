use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::SchoolId;

use super::{ExportPage, PAGE, changed};
use crate::schema::{assessment_components as c, assessment_cycles as y, assessment_results as r, schemes};
use crate::{Db, StoreResult};

/// States in which the figures of a cycle are out.
const PUBLISHED: [&str; 3] = ["published", "appeal", "locked"];

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AssessmentEntry {
    pub id: i64,
    pub cycle_id: i64,
    pub cycle_state: String,
    pub assessment_key: String,
    pub term_id: i64,
    pub scheme_id: i64,
    pub staff_id: i64,
    pub total: Option<String>,
    pub max: String,
    pub band: Option<String>,
    pub assessed: bool,
    pub vetoed: bool,
    pub award: Option<String>,
    pub mentees: i32,
    pub revision: i32,
    pub supersedes: Option<i64>,
    pub published_at: Option<NaiveDateTime>,
}

/// Published figures of members of the staff, the latest revision of each cycle; `only` limits them to these members.
pub fn assessments(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<AssessmentEntry>> {
    let mut query = r::table
        .inner_join(y::table.on(y::school_id.eq(r::school_id).and(y::id.eq(r::cycle_id))))
        .filter(r::school_id.eq(school.0))
        .filter(r::subject_kind.eq("staff"))
        .filter(r::revision.eq(y::revision))
        .filter(y::state.eq_any(PUBLISHED))
        .filter(r::id.gt(page.after))
        .order(r::id)
        .limit(PAGE)
        .select((
            r::id,
            r::cycle_id,
            y::state,
            y::assessment_key,
            y::term_id,
            y::scheme_id,
            r::subject_id,
            r::total,
            r::max,
            r::band,
            r::assessed,
            r::vetoed,
            r::award,
            r::mentees,
            r::revision,
            r::supersedes,
            y::published_at,
        ))
        .into_boxed();
    if let Some(term) = page.term {
        query = query.filter(y::term_id.eq(term.0));
    }
    if let Some(only) = only {
        query = query.filter(r::subject_id.eq_any(only.to_vec()));
    }
    if let Some(mark) = page.since {
        query = query.filter(r::cycle_id.eq_any(changed!(school, "assessment_cycle", mark)));
    }
    Ok(query.load(db)?)
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ComponentEntry {
    pub id: i64,
    pub result_id: i64,
    pub cycle_id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub staff_id: i64,
    pub revision: i32,
    pub component_key: String,
    pub position: i32,
    pub weight: Option<String>,
    pub max: Option<String>,
    pub value: Option<String>,
    /// Whether the value may be shown; too few answers hide one.
    pub shown: bool,
}

/// The parts of published figures of members of the staff.
pub fn components(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<ComponentEntry>> {
    let mut query = c::table
        .inner_join(r::table.on(r::school_id.eq(c::school_id).and(r::id.eq(c::result_id))))
        .inner_join(y::table.on(y::school_id.eq(c::school_id).and(y::id.eq(c::cycle_id))))
        .filter(c::school_id.eq(school.0))
        .filter(r::subject_kind.eq("staff"))
        .filter(r::revision.eq(y::revision))
        .filter(y::state.eq_any(PUBLISHED))
        .filter(c::id.gt(page.after))
        .order(c::id)
        .limit(PAGE)
        .select((
            c::id,
            c::result_id,
            c::cycle_id,
            y::term_id,
            y::scheme_id,
            r::subject_id,
            r::revision,
            c::component_key,
            c::position,
            c::weight,
            c::max,
            c::value,
            c::shown,
        ))
        .into_boxed();
    if let Some(term) = page.term {
        query = query.filter(y::term_id.eq(term.0));
    }
    if let Some(only) = only {
        query = query.filter(r::subject_id.eq_any(only.to_vec()));
    }
    if let Some(mark) = page.since {
        query = query.filter(c::cycle_id.eq_any(changed!(school, "assessment_cycle", mark)));
    }
    Ok(query.load(db)?)
}

/// The version number of each scheme of the school.
pub fn scheme_versions(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, i32>> {
    let rows: Vec<(i64, i32)> = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .select((schemes::id, schemes::version_no))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
