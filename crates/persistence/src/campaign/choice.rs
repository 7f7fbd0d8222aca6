use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{CampaignId, SchoolId, StaffId, StudentId};

use super::{AnswerRow, ChoiceRow};
use crate::dialect::both;
use crate::schema::{campaign_mentors, campaign_students, choices as chosen, mentor_answers as given};
use crate::{Db, StoreError, StoreResult};

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = chosen)]
pub struct NewChoice {
    pub id: i64,
    pub school_id: i64,
    pub campaign_id: i64,
    pub student_id: i64,
    pub staff_id: i64,
    pub tier: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = given)]
pub struct NewAnswer<'a> {
    pub id: i64,
    pub school_id: i64,
    pub campaign_id: i64,
    pub staff_id: i64,
    pub student_id: i64,
    pub decision: &'a str,
    pub position: Option<i32>,
    pub reason: Option<&'a str>,
    pub answered_at: NaiveDateTime,
}

/// All choices of a campaign, each student's from the most wanted.
pub fn choices(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<ChoiceRow>> {
    Ok(chosen::table
        .filter(chosen::school_id.eq(school.0))
        .filter(chosen::campaign_id.eq(campaign.0))
        .order((chosen::student_id, chosen::tier, chosen::id))
        .select(ChoiceRow::as_select())
        .load(db)?)
}

/// One student's choices, from the most wanted.
pub fn choices_of(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    student: StudentId,
) -> StoreResult<Vec<ChoiceRow>> {
    Ok(chosen::table
        .filter(chosen::school_id.eq(school.0))
        .filter(chosen::campaign_id.eq(campaign.0))
        .filter(chosen::student_id.eq(student.0))
        .order((chosen::tier, chosen::id))
        .select(ChoiceRow::as_select())
        .load(db)?)
}

/// Puts these choices in place of the student's choices from `from_tier` on.
pub fn replace_choices(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    student: StudentId,
    from_tier: i32,
    rows: &[NewChoice],
) -> StoreResult<()> {
    let old = chosen::table
        .filter(chosen::school_id.eq(school.0))
        .filter(chosen::campaign_id.eq(campaign.0))
        .filter(chosen::student_id.eq(student.0))
        .filter(chosen::tier.ge(from_tier));
    diesel::delete(old).execute(db)?;
    if !rows.is_empty() {
        both!(db, inner => diesel::insert_into(chosen::table).values(rows).execute(inner))?;
    }
    Ok(())
}

/// Notes that a student has chosen (`None`: has no longer), and who entered it from paper.
///
/// # Errors
/// [`StoreError::NotFound`] if the student takes no part.
pub fn submit(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    student: StudentId,
    accepts_coordination: bool,
    at: Option<NaiveDateTime>,
    on_paper_by: Option<i64>,
) -> StoreResult<()> {
    let row = campaign_students::table
        .filter(campaign_students::school_id.eq(school.0))
        .filter(campaign_students::campaign_id.eq(campaign.0))
        .filter(campaign_students::student_id.eq(student.0));
    let changed = diesel::update(row)
        .set((
            campaign_students::accepts_coordination.eq(accepts_coordination),
            campaign_students::submitted_at.eq(at),
            campaign_students::entered_by.eq(on_paper_by),
            campaign_students::on_paper.eq(on_paper_by.is_some()),
        ))
        .execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// All answers of a campaign, each mentor's by position.
pub fn answers(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<AnswerRow>> {
    Ok(given::table
        .filter(given::school_id.eq(school.0))
        .filter(given::campaign_id.eq(campaign.0))
        .order((given::staff_id, given::position, given::id))
        .select(AnswerRow::as_select())
        .load(db)?)
}

/// One mentor's answers by position.
pub fn answers_of(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    mentor: StaffId,
) -> StoreResult<Vec<AnswerRow>> {
    Ok(given::table
        .filter(given::school_id.eq(school.0))
        .filter(given::campaign_id.eq(campaign.0))
        .filter(given::staff_id.eq(mentor.0))
        .order((given::position, given::id))
        .select(AnswerRow::as_select())
        .load(db)?)
}

/// Puts these answers in place of all the mentor gave before.
pub fn replace_answers(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    mentor: StaffId,
    rows: &[NewAnswer<'_>],
) -> StoreResult<()> {
    let old = given::table
        .filter(given::school_id.eq(school.0))
        .filter(given::campaign_id.eq(campaign.0))
        .filter(given::staff_id.eq(mentor.0));
    diesel::delete(old).execute(db)?;
    for some in rows.chunks(100) {
        both!(db, inner => diesel::insert_into(given::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// Notes when the mentor answered; without a mentor, that nobody has answered yet in the new round.
pub fn mark_answered(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
    mentor: Option<StaffId>,
    at: Option<NaiveDateTime>,
) -> StoreResult<()> {
    let of_campaign =
        campaign_mentors::school_id.eq(school.0).and(campaign_mentors::campaign_id.eq(campaign.0));
    let set = campaign_mentors::answered_at.eq(at);
    match mentor {
        Some(mentor) => {
            let row =
                campaign_mentors::table.filter(of_campaign).filter(campaign_mentors::staff_id.eq(mentor.0));
            diesel::update(row).set(set).execute(db)?;
        }
        None => {
            diesel::update(campaign_mentors::table.filter(of_campaign)).set(set).execute(db)?;
        }
    }
    Ok(())
}
