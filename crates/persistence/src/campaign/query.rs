use std::collections::HashMap;

use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use shiyou_domain::id::{CampaignId, SchoolId, StaffId, StudentId, TermId};

use super::{
    CampaignMentorRow, CampaignRow, CampaignStep, CampaignStudentRow, NewCampaign, NewCampaignMentor,
    NewCampaignStudent,
};
use crate::dialect::both;
use crate::schema::{campaign_mentors, campaign_students, campaigns};
use crate::{Db, StoreError, StoreResult};

/// Rows written in one statement.
const AT_ONCE: usize = 100;

/// Which campaigns to list.
#[derive(Debug, Clone, Default)]
pub struct CampaignFilter {
    pub term: Option<TermId>,
    pub state: Option<String>,
}

/// Campaigns of a school, newest first; there is at most one for each unit and term.
pub fn list(db: &mut Db, school: SchoolId, filter: &CampaignFilter) -> StoreResult<Vec<CampaignRow>> {
    let mut query = campaigns::table
        .filter(campaigns::school_id.eq(school.0))
        .order(campaigns::id.desc())
        .select(CampaignRow::as_select())
        .into_boxed();
    if let Some(term) = filter.term {
        query = query.filter(campaigns::term_id.eq(term.0));
    }
    if let Some(state) = &filter.state {
        query = query.filter(campaigns::state.eq(state.clone()));
    }
    Ok(query.load(db)?)
}

pub fn find(db: &mut Db, school: SchoolId, id: CampaignId) -> StoreResult<CampaignRow> {
    Ok(campaigns::table
        .filter(campaigns::school_id.eq(school.0))
        .filter(campaigns::id.eq(id.0))
        .select(CampaignRow::as_select())
        .first(db)?)
}

/// Campaigns in which the student takes part, newest first.
pub fn of_student(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<Vec<CampaignRow>> {
    let ids: Vec<i64> = campaign_students::table
        .filter(campaign_students::school_id.eq(school.0))
        .filter(campaign_students::student_id.eq(student.0))
        .select(campaign_students::campaign_id)
        .load(db)?;
    find_many(db, school, ids)
}

/// Campaigns in which the teacher may be chosen, newest first.
pub fn of_mentor(db: &mut Db, school: SchoolId, mentor: StaffId) -> StoreResult<Vec<CampaignRow>> {
    let ids: Vec<i64> = campaign_mentors::table
        .filter(campaign_mentors::school_id.eq(school.0))
        .filter(campaign_mentors::staff_id.eq(mentor.0))
        .select(campaign_mentors::campaign_id)
        .load(db)?;
    find_many(db, school, ids)
}

fn find_many(db: &mut Db, school: SchoolId, ids: Vec<i64>) -> StoreResult<Vec<CampaignRow>> {
    Ok(campaigns::table
        .filter(campaigns::school_id.eq(school.0))
        .filter(campaigns::id.eq_any(ids))
        .order(campaigns::id.desc())
        .select(CampaignRow::as_select())
        .load(db)?)
}

pub fn insert(db: &mut Db, campaign: &NewCampaign<'_>) -> StoreResult<()> {
    diesel::insert_into(campaigns::table).values(campaign).execute(db)?;
    Ok(())
}

pub fn insert_mentors(db: &mut Db, rows: &[NewCampaignMentor]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(campaign_mentors::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn insert_students(db: &mut Db, rows: &[NewCampaignStudent]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(campaign_students::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Takes a campaign into another state.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn move_on(
    db: &mut Db,
    school: SchoolId,
    id: CampaignId,
    version: i32,
    step: &CampaignStep<'_>,
) -> StoreResult<()> {
    let row = || {
        campaigns::table
            .filter(campaigns::school_id.eq(school.0))
            .filter(campaigns::id.eq(id.0))
            .filter(campaigns::version.eq(version))
    };
    if let Some(at) = step.opens_at {
        diesel::update(row()).set(campaigns::opens_at.eq(Some(at))).execute(db)?;
    }
    if let Some(at) = step.confirmed_at {
        diesel::update(row()).set(campaigns::confirmed_at.eq(Some(at))).execute(db)?;
    }
    let set = (
        campaigns::state.eq(step.state),
        campaigns::round.eq(step.round),
        campaigns::version.eq(version + 1),
    );
    let changed = diesel::update(row()).set(set).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// The teachers that may be chosen.
pub fn mentors(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<CampaignMentorRow>> {
    Ok(campaign_mentors::table
        .filter(campaign_mentors::school_id.eq(school.0))
        .filter(campaign_mentors::campaign_id.eq(campaign.0))
        .order(campaign_mentors::id)
        .select(CampaignMentorRow::as_select())
        .load(db)?)
}

/// The students who choose.
pub fn students(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<CampaignStudentRow>> {
    Ok(campaign_students::table
        .filter(campaign_students::school_id.eq(school.0))
        .filter(campaign_students::campaign_id.eq(campaign.0))
        .order(campaign_students::id)
        .select(CampaignStudentRow::as_select())
        .load(db)?)
}

/// The figures of a campaign that a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CampaignCounts {
    pub students: i64,
    pub students_chosen: i64,
    pub mentors: i64,
    pub mentors_answered: i64,
    /// Places that have to be filled, all mentors together.
    pub places_least: i64,
    pub places_most: i64,
}

/// Figures of several campaigns, in two queries.
pub fn counts(db: &mut Db, school: SchoolId, campaigns: &[i64]) -> StoreResult<HashMap<i64, CampaignCounts>> {
    let mut found: HashMap<i64, CampaignCounts> = HashMap::new();
    for some in campaigns.chunks(500) {
        let by_students: Vec<(i64, i64, i64)> = campaign_students::table
            .filter(campaign_students::school_id.eq(school.0))
            .filter(campaign_students::campaign_id.eq_any(some.to_vec()))
            .group_by(campaign_students::campaign_id)
            .select((campaign_students::campaign_id, count_star(), count(campaign_students::submitted_at)))
            .load(db)?;
        for (campaign, students, chosen) in by_students {
            let counts = found.entry(campaign).or_default();
            counts.students = students;
            counts.students_chosen = chosen;
        }
        let by_mentors: Vec<CampaignMentorRow> = campaign_mentors::table
            .filter(campaign_mentors::school_id.eq(school.0))
            .filter(campaign_mentors::campaign_id.eq_any(some.to_vec()))
            .select(CampaignMentorRow::as_select())
            .load(db)?;
        for mentor in by_mentors {
            let counts = found.entry(mentor.campaign_id).or_default();
            counts.mentors += 1;
            counts.mentors_answered += i64::from(mentor.answered_at.is_some());
            counts.places_least += i64::from(mentor.least);
            counts.places_most += i64::from(mentor.most);
        }
    }
    Ok(found)
}
