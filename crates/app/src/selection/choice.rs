//! A student's own choices, secret until the rounds are over, and later the own result.

use chrono::{DateTime, Utc};
use shiyou_domain::access::PersonKind;
use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::scheme::ChoiceWay;
use shiyou_domain::selection::{CampaignState, ChoiceSheet, check_choices};
use shiyou_persistence::campaign::{self, CampaignRow, NewChoice};
use shiyou_persistence::{Action, Db, Tx};

use super::Person;
use super::own;
use super::roster::{Mentor, Roster, Student};
use crate::{App, AppError, AppResult, Call};

pub(super) static WINDOW_CLOSED: IssueText = IssueText {
    code: "choice_window_closed",
    zh: "现在不是填报时间。",
    en: "Choices cannot be handed in now.",
};
static TAKEN: IssueText = IssueText {
    code: "choice_settled_before",
    zh: "前一轮已经有导师接收，不用再选了。",
    en: "A mentor accepted in an earlier round; there is nothing more to choose.",
};

/// A mentor as a student sees him before choosing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorCardView {
    pub id: StaffId,
    pub name: String,
    pub gender: String,
    pub subjects: Vec<String>,
    pub strengths: Vec<String>,
    pub motto: Option<String>,
    pub title: Option<String>,
    /// Students he can still take.
    pub places: u32,
    pub least: u32,
    pub most: u32,
    /// Whether he teaches the reader's class.
    pub teaches_class: bool,
    /// Whether he was the reader's last mentor.
    pub previous: bool,
}

/// What a student sees of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnChoiceView {
    pub campaign: CampaignId,
    pub campaign_name: String,
    pub state: CampaignState,
    /// Whether choices may be handed in now.
    pub open: bool,
    pub closes_at: Option<DateTime<Utc>>,
    pub way: &'static str,
    pub least: u32,
    pub most: u32,
    pub accepts_coordination: bool,
    /// From the most wanted.
    pub choices: Vec<StaffId>,
    pub mentors: Vec<MentorCardView>,
    pub student: Person<StudentId>,
    pub submitted_at: Option<DateTime<Utc>>,
    /// From the public notice on.
    pub result: Option<OwnResultView>,
}

/// Who became one's mentor, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnResultView {
    pub mentor: Person<StaffId>,
    /// From 1; none if the mentor was not chosen.
    pub rank: Option<u32>,
    /// Sentences in the reader's language.
    pub reasons: Vec<String>,
}

/// The campaigns a child takes part in, newest first: the caller's own, or a guardian's child's.
///
/// # Errors
/// [`AppError::NotFound`] for a child that is not the caller's.
pub fn list_my_choices(app: &App, call: &Call, student: Option<StudentId>) -> AppResult<Vec<OwnChoiceView>> {
    let student = own_child(call, student)?;
    app.store.read(|db| {
        let mut found = vec![];
        for row in campaign::of_student(db, call.school(), student)? {
            let view = view(db, call, CampaignId(row.id), student)?;
            if view.state != CampaignState::Preparing {
                found.push(view);
            }
        }
        Ok(found)
    })
}

/// Hands in the own choices, in place of what was handed in before.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else's; [`AppError::Conflict`] outside the window; [`AppError::Invalid`].
pub fn update_choices(
    app: &App,
    call: &Call,
    id: CampaignId,
    student: StudentId,
    sheet: &ChoiceSheet,
) -> AppResult<OwnChoiceView> {
    let student = own_child(call, Some(student))?;
    // A whole class chooses at the same time: what is written together is little, so that nobody waits for another.
    let tier = app.store.read(|db| {
        let roster = Roster::load(db, call.school(), id, call.today())?;
        let of = roster.student(student).ok_or(AppError::NotFound)?;
        if !is_open(&roster.campaign.row, call.now) {
            return Err(AppError::Conflict(WINDOW_CLOSED.issue()));
        }
        checked(&roster, of, sheet).map_err(AppError::Invalid)
    })?;
    app.store.write(&call.context(app), |tx| {
        if !is_open(&campaign::find(tx.db(), call.school(), id)?, call.now) {
            return Err(AppError::Conflict(WINDOW_CLOSED.issue()));
        }
        write(tx, id, student, sheet, tier, None)
    })?;
    app.store.read(|db| view(db, call, id, student))
}

/// The child meant: named or one's own. Only a family has children here.
fn own_child(call: &Call, named: Option<StudentId>) -> AppResult<StudentId> {
    let own = match call.reader.person {
        PersonKind::Student(id) if call.reader.account.is_some() => vec![id],
        PersonKind::Guardian(_) => call.reader.children.iter().copied().collect(),
        _ => vec![],
    };
    match named {
        Some(id) => own.contains(&id).then_some(id).ok_or(AppError::NotFound),
        None => own.first().copied().ok_or(AppError::NotFound),
    }
}

/// Whether choices may be handed in at this instant.
pub(super) fn is_open(row: &CampaignRow, now: DateTime<Utc>) -> bool {
    let closes_at = row.closes_at.map(|at| at.and_utc());
    row.state == CampaignState::Choosing.code() && closes_at.is_none_or(|at| now < at)
}

/// The place of the first choice of a sheet, from 1, or everything wrong with it.
pub(super) fn checked(roster: &Roster, student: &Student, sheet: &ChoiceSheet) -> Result<i32, Vec<Issue>> {
    let rules = &roster.campaign.document.selection.choices;
    let mut offered = roster.offered(student);
    let mut tier = 1;
    if rules.way == ChoiceWay::OnePerRound {
        tier = roster.campaign.row.round;
        let earlier = &student.choices[..student.choices.len().min(tier as usize - 1)];
        offered.retain(|mentor| !earlier.contains(mentor));
        let accepted =
            |mentor: &Mentor| mentor.decision(student.id()).is_some_and(|answer| answer.decision == "accept");
        if roster.mentors.iter().any(accepted) {
            return Err(vec![TAKEN.at("/choices")]);
        }
    }
    let issues = check_choices(rules, sheet, &offered);
    if issues.is_empty() { Ok(tier) } else { Err(issues) }
}

/// Writes a checked sheet; `paper`: the account that enters it.
pub(super) fn write(
    tx: &mut Tx<'_>,
    id: CampaignId,
    student: StudentId,
    sheet: &ChoiceSheet,
    tier: i32,
    paper: Option<i64>,
) -> AppResult<()> {
    let school = tx.school();
    let row = |(place, mentor): (i32, &StaffId)| NewChoice {
        id: tx.fresh_id(),
        school_id: school.0,
        campaign_id: id.0,
        student_id: student.0,
        staff_id: mentor.0,
        tier: place,
    };
    let rows: Vec<NewChoice> = (tier..).zip(&sheet.choices).map(row).collect();
    campaign::replace_choices(tx.db(), school, id, student, tier, &rows)?;
    let at = Some(tx.row_time());
    campaign::submit(tx.db(), school, id, student, sheet.accepts_coordination, at, paper)?;
    tx.changed("campaign", id, Action::Updated);
    Ok(())
}

pub(super) fn view(db: &mut Db, call: &Call, id: CampaignId, student: StudentId) -> AppResult<OwnChoiceView> {
    let roster = Roster::load(db, call.school(), id, call.today())?;
    let of = roster.student(student).ok_or(AppError::NotFound)?;
    let campaign = &roster.campaign;
    let rules = &campaign.document.selection.choices;
    let offered = roster.offered(of);
    let mentors = roster.mentors.iter().filter(|mentor| offered.contains(&mentor.id()));
    Ok(OwnChoiceView {
        campaign: id,
        campaign_name: campaign.row.name.clone(),
        state: campaign.state,
        open: is_open(&campaign.row, call.now),
        closes_at: campaign.row.closes_at.map(|at| at.and_utc()),
        way: rules.way.code(),
        least: rules.least_a_round().min(offered.len() as u32),
        most: rules.most_a_round(),
        accepts_coordination: of.seat.accepts_coordination,
        choices: of.choices.clone(),
        mentors: mentors.map(|mentor| card(&roster, mentor, Some(of))).collect(),
        student: Person { id: student, name: of.row.name.clone() },
        submitted_at: of.seat.submitted_at.map(|at| at.and_utc()),
        result: campaign.state.shows_results().then(|| own::result(&roster, of, call.language)).flatten(),
    })
}

pub(super) fn card(roster: &Roster, mentor: &Mentor, reader: Option<&Student>) -> MentorCardView {
    let accepted = mentor.answers.iter().filter(|answer| answer.decision == "accept").count() as u32;
    MentorCardView {
        id: mentor.id(),
        name: mentor.row.name.clone(),
        gender: mentor.row.gender.clone(),
        subjects: mentor.subjects.clone(),
        strengths: mentor.strengths.clone(),
        motto: mentor.row.motto.clone(),
        title: mentor.row.title.clone(),
        places: mentor.bounds.most.saturating_sub(accepted),
        least: mentor.bounds.least,
        most: mentor.bounds.most,
        teaches_class: reader.is_some_and(|student| roster.teaches(mentor, student)),
        previous: reader.is_some_and(|student| roster.previous.get(&student.row.id) == Some(&mentor.row.id)),
    }
}
