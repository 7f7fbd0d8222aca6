//! What a morning's digests are made of, and that they went out.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TermId};

use crate::dialect::Both;
use crate::schema::{
    campaign_mentors, campaigns, choices, deliveries, duties, duty_people, jobs, mentor_answers, notices,
    reminder_runs as runs,
};
use crate::{Db, StoreResult};

/// Whether the digests of the day have been made.
pub fn has_run(db: &mut Db, school: SchoolId, day: NaiveDate) -> StoreResult<bool> {
    let count: i64 =
        runs::table.filter(runs::school_id.eq(school.0)).filter(runs::day.eq(day)).count().get_result(db)?;
    Ok(count > 0)
}

/// Says that the digests of the day are being made; false if somebody did so before.
pub fn start_run(db: &mut Db, school: SchoolId, day: NaiveDate, at: NaiveDateTime) -> StoreResult<bool> {
    let insert = diesel::insert_into(runs::table)
        .values((runs::school_id.eq(school.0), runs::day.eq(day), runs::ran_at.eq(at)))
        .on_conflict_do_nothing();
    Ok(Both(insert).execute(db)? == 1)
}

/// A duty that nobody has done, and one who is responsible for it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OwedRow {
    pub duty_id: i64,
    pub due_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub required: bool,
    pub excused: bool,
    pub class_id: Option<i64>,
    /// `staff`, `student`, `guardian_of` or `office`.
    pub person_kind: String,
    pub person_id: i64,
    /// The code of an office; empty for a person.
    pub office: String,
}

/// Duties of the term that are due by the day `by` and were undone on the day `on`, once for each who is responsible.
pub fn owed(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    by: NaiveDate,
    on: NaiveDate,
) -> StoreResult<Vec<OwedRow>> {
    let responsible = duty_people::school_id
        .eq(duties::school_id)
        .and(duty_people::duty_id.eq(duties::id))
        .and(duty_people::responsible.eq(true));
    Ok(duties::table
        .inner_join(duty_people::table.on(responsible))
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::due_on.le(by))
        .filter(duties::state.eq("open").or(duties::done_on.assume_not_null().gt(on)))
        .order((duties::due_on, duties::id))
        .select((
            duties::id,
            duties::due_on,
            duties::closes_on,
            duties::required,
            duties::excused,
            duties::class_id,
            duty_people::person_kind,
            duty_people::person_id,
            duty_people::office,
        ))
        .load(db)?)
}

/// How many students who chose him wait for each mentor, in campaigns in which answers are given now.
pub fn awaiting_answers(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, u32>> {
    let part = campaign_mentors::school_id
        .eq(campaigns::school_id)
        .and(campaign_mentors::campaign_id.eq(campaigns::id));
    let waiting: Vec<(i64, i64)> = campaigns::table
        .inner_join(campaign_mentors::table.on(part))
        .filter(campaigns::school_id.eq(school.0))
        .filter(campaigns::state.eq("answering"))
        .filter(campaign_mentors::answered_at.is_null())
        .select((campaigns::id, campaign_mentors::staff_id))
        .load(db)?;
    let mut running: Vec<i64> = waiting.iter().map(|(campaign, _)| *campaign).collect();
    running.sort_unstable();
    running.dedup();
    let chosen: Vec<(i64, i64, i64)> = choices::table
        .filter(choices::school_id.eq(school.0))
        .filter(choices::campaign_id.eq_any(running.clone()))
        .select((choices::campaign_id, choices::staff_id, choices::student_id))
        .load(db)?;
    let answered: Vec<(i64, i64, i64)> = mentor_answers::table
        .filter(mentor_answers::school_id.eq(school.0))
        .filter(mentor_answers::campaign_id.eq_any(running))
        .select((mentor_answers::campaign_id, mentor_answers::staff_id, mentor_answers::student_id))
        .load(db)?;
    let waiting: std::collections::HashSet<(i64, i64)> = waiting.into_iter().collect();
    let answered: std::collections::HashSet<(i64, i64, i64)> = answered.into_iter().collect();
    let mut counts = HashMap::new();
    for (campaign, staff, student) in chosen {
        if waiting.contains(&(campaign, staff)) && !answered.contains(&(campaign, staff, student)) {
            *counts.entry(staff).or_insert(0) += 1;
        }
    }
    Ok(counts)
}

/// Forgets notices and deliveries made before the one instant, and jobs done before the other. Says how many.
pub fn forget_old(db: &mut Db, before: NaiveDateTime, jobs_before: NaiveDateTime) -> StoreResult<usize> {
    Ok(diesel::delete(notices::table.filter(notices::created_at.lt(before))).execute(db)?
        + diesel::delete(deliveries::table.filter(deliveries::created_at.lt(before))).execute(db)?
        + diesel::delete(jobs::table.filter(jobs::done_at.lt(jobs_before))).execute(db)?)
}
