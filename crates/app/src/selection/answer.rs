//! What a mentor sees of those who chose him, and how he answers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::selection::{Answer, CampaignState, Decision, check_answers};
use shiyou_persistence::campaign::{self, NewAnswer};
use shiyou_persistence::{Action, Db};

use super::Person;
use super::roster::{Mentor, Roster, Student};
use crate::{App, AppError, AppResult, Call};

static NOT_NOW: IssueText =
    IssueText {
        code: "answers_not_open", zh: "现在不是答复时间。", en: "Answers cannot be given now."
    };

/// A student who chose the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicantView {
    pub student: Person<StudentId>,
    /// From 1.
    pub tier: u32,
    pub class_name: Option<String>,
    pub gender: String,
    pub interests: Vec<String>,
    pub needs: Vec<String>,
    /// Whether declining needs a reason.
    pub special: bool,
    pub decision: Option<String>,
    pub position: Option<i32>,
    pub reason: Option<String>,
}

/// A campaign as a mentor sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorCampaignView {
    pub campaign: CampaignId,
    pub campaign_name: String,
    pub state: CampaignState,
    /// Whether answers may be given now.
    pub open: bool,
    pub least: u32,
    pub most: u32,
    /// While students still choose: nobody.
    pub applicants: Vec<ApplicantView>,
    pub answered_at: Option<DateTime<Utc>>,
}

/// The campaigns in which the caller may be chosen, newest first.
///
/// # Errors
/// Those of the store.
pub fn list_my_applicants(app: &App, call: &Call) -> AppResult<Vec<MentorCampaignView>> {
    let Some(mentor) = call.reader.staff() else { return Ok(vec![]) };
    app.store.read(|db| {
        let mut found = vec![];
        for row in campaign::of_mentor(db, call.school(), mentor)? {
            found.push(view(db, call, CampaignId(row.id), mentor)?);
        }
        Ok(found)
    })
}

/// Answers, in place of what was answered before.
///
/// # Errors
/// [`AppError::NotFound`] if the caller takes no part; [`AppError::Conflict`] outside the answering; [`AppError::Invalid`].
pub fn update_mentor_answers(
    app: &App,
    call: &Call,
    id: CampaignId,
    answers: &[Answer],
) -> AppResult<MentorCampaignView> {
    let staff = call.reader.staff().ok_or(AppError::NotFound)?;
    let school = call.school();
    app.store.read(|db| {
        let roster = Roster::load(db, school, id, call.today())?;
        let mentor = roster.mentor(staff).ok_or(AppError::NotFound)?;
        if roster.campaign.state != CampaignState::Answering {
            return Err(AppError::Conflict(NOT_NOW.issue()));
        }
        let applicants: HashMap<StudentId, bool> =
            applicants(&roster, staff).map(|(student, _)| (student.id(), student.row.is_special)).collect();
        AppError::unless_empty(check_answers(answers, &applicants, mentor.bounds.most))
    })?;
    app.store.write(&call.context(app), |tx| {
        // Choices cannot change any more while answers are given.
        if campaign::find(tx.db(), school, id)?.state != CampaignState::Answering.code() {
            return Err(AppError::Conflict(NOT_NOW.issue()));
        }
        let mut ordered: Vec<&Answer> = answers.iter().collect();
        ordered.sort_by_key(|answer| (answer.decision, answer.position.unwrap_or(u32::MAX)));
        let rows: Vec<NewAnswer<'_>> = ordered
            .iter()
            .zip(1..)
            .map(|(answer, position)| NewAnswer {
                id: tx.fresh_id(),
                school_id: school.0,
                campaign_id: id.0,
                staff_id: staff.0,
                student_id: answer.student.0,
                decision: answer.decision.code(),
                position: (answer.decision != Decision::Decline).then_some(position),
                reason: answer.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()),
                answered_at: tx.row_time(),
            })
            .collect();
        campaign::replace_answers(tx.db(), school, id, staff, &rows)?;
        let now = tx.row_time();
        campaign::mark_answered(tx.db(), school, id, Some(staff), Some(now))?;
        tx.changed("campaign", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| view(db, call, id, staff))
}

/// Who chose the mentor, and as which choice; the most wanting first.
fn applicants(roster: &Roster, mentor: StaffId) -> impl Iterator<Item = (&Student, u32)> {
    let mut found: Vec<(&Student, u32)> =
        roster.students.iter().filter_map(|student| Some((student, student.rank(mentor)?))).collect();
    found.sort_by_key(|(_, tier)| *tier);
    found.into_iter()
}

fn view(db: &mut Db, call: &Call, id: CampaignId, staff: StaffId) -> AppResult<MentorCampaignView> {
    let roster = Roster::load(db, call.school(), id, call.today())?;
    let mentor: &Mentor = roster.mentor(staff).ok_or(AppError::NotFound)?;
    let state = roster.campaign.state;
    let applicant = |(student, tier): (&Student, u32)| {
        let answer = mentor.decision(student.id());
        ApplicantView {
            student: Person { id: student.id(), name: student.row.name.clone() },
            tier,
            class_name: roster.class_name(student),
            gender: student.row.gender.clone(),
            interests: student.interests.clone(),
            needs: student.needs.clone(),
            special: student.row.is_special,
            decision: answer.map(|answer| answer.decision.clone()),
            position: answer.and_then(|answer| answer.position),
            reason: answer.and_then(|answer| answer.reason.clone()),
        }
    };
    let secret = matches!(state, CampaignState::Preparing | CampaignState::Choosing);
    let applicants = applicants(&roster, staff).filter(|_| !secret).map(applicant).collect();
    Ok(MentorCampaignView {
        campaign: id,
        campaign_name: roster.campaign.row.name.clone(),
        state,
        open: state == CampaignState::Answering,
        least: mentor.bounds.least,
        most: mentor.bounds.most,
        applicants,
        answered_at: mentor.seat.answered_at.map(|at| at.and_utc()),
    })
}
