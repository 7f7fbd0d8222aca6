use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{CampaignId, SchoolId};

use crate::schema::{campaign_students, campaigns, forbidden_pairs};
use crate::{Db, StoreError, StoreResult};

/// Where a student stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    pub student: i64,
    pub mentor: Option<i64>,
    pub pinned: bool,
}

pub fn seat(db: &mut Db, school: SchoolId, campaign: CampaignId, seat: Seat) -> StoreResult<()> {
    let row = campaign_students::table
        .filter(campaign_students::school_id.eq(school.0))
        .filter(campaign_students::campaign_id.eq(campaign.0))
        .filter(campaign_students::student_id.eq(seat.student));
    diesel::update(row)
        .set((campaign_students::mentor_id.eq(seat.mentor), campaign_students::pinned.eq(seat.pinned)))
        .execute(db)?;
    Ok(())
}

/// Pairs that the coordinator barred: (student, mentor), oldest first.
pub fn forbidden(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<(i64, i64)>> {
    Ok(forbidden_pairs::table
        .filter(forbidden_pairs::school_id.eq(school.0))
        .filter(forbidden_pairs::campaign_id.eq(campaign.0))
        .order(forbidden_pairs::id)
        .select((forbidden_pairs::student_id, forbidden_pairs::staff_id))
        .load(db)?)
}

pub fn forbid(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    id: i64,
    (student, mentor): (i64, i64),
    at: NaiveDateTime,
) -> StoreResult<()> {
    diesel::insert_into(forbidden_pairs::table)
        .values((
            forbidden_pairs::id.eq(id),
            forbidden_pairs::school_id.eq(school.0),
            forbidden_pairs::campaign_id.eq(campaign.0),
            forbidden_pairs::student_id.eq(student),
            forbidden_pairs::staff_id.eq(mentor),
            forbidden_pairs::created_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

pub fn allow(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    (student, mentor): (i64, i64),
) -> StoreResult<()> {
    let row = forbidden_pairs::table
        .filter(forbidden_pairs::school_id.eq(school.0))
        .filter(forbidden_pairs::campaign_id.eq(campaign.0))
        .filter(forbidden_pairs::student_id.eq(student))
        .filter(forbidden_pairs::staff_id.eq(mentor));
    diesel::delete(row).execute(db)?;
    Ok(())
}

/// What a campaign keeps of its board besides where everybody stands.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = campaigns, treat_none_as_null = true)]
pub struct BoardChanges<'a> {
    pub mode: Option<&'a str>,
    pub result: Option<&'a str>,
    pub modes: Option<&'a str>,
    pub history: &'a str,
    pub history_at: i32,
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn save_board(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    version: i32,
    changes: &BoardChanges<'_>,
) -> StoreResult<()> {
    let row = campaigns::table
        .filter(campaigns::school_id.eq(school.0))
        .filter(campaigns::id.eq(campaign.0))
        .filter(campaigns::version.eq(version));
    let changed = diesel::update(row).set((changes, campaigns::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
