//! The board: groups as they stand, what they are worth, which rules they break.

use serde::{Deserialize, Serialize};
use shiyou_domain::access::{StudentAction, StudentScope};
use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::selection::{CampaignState, Edit, History, broken_rules};
use shiyou_matching::{MatchResult, Pair, judge};
use shiyou_persistence::campaign::CampaignRow;
use shiyou_persistence::{Db, StoreResult};

use super::campaign::{CampaignView, view_of};
use super::instance::{assignment, build, pair};
use super::roster::{Mentor, Roster, Student};
use super::words;
use crate::{App, AppError, AppResult, Call};

/// A student's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardStudentView {
    pub id: StudentId,
    pub name: String,
    pub gender: String,
    pub class_name: Option<String>,
    /// Interests, then needs.
    pub tags: Vec<String>,
    /// Never set for a reader who may not know it.
    pub special: bool,
    /// From the most wanted; empty while choices are secret.
    pub choices: Vec<StaffId>,
    pub pinned: bool,
    pub mentor: Option<StaffId>,
    /// Which choice the mentor was, from 1.
    pub rank: Option<u32>,
    pub forbidden: Vec<StaffId>,
}

/// A mentor's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardMentorView {
    pub id: StaffId,
    pub name: String,
    pub gender: String,
    pub subjects: Vec<String>,
    pub strengths: Vec<String>,
    pub least: u32,
    pub most: u32,
    pub size: u32,
    pub boys: u32,
    pub girls: u32,
}

/// The live figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meter {
    pub unplaced: u32,
    /// Groups above their most, below their least.
    pub over: u32,
    pub under: u32,
    pub first_choice: u32,
    pub placed: u32,
    /// Points of those placed.
    pub objective: Option<i64>,
    /// What no placing can exceed, while the pins and bars it was proven under still hold.
    pub bound: Option<i64>,
    /// Share of the bound in millionths.
    pub gap: Option<i64>,
    pub envy: u32,
}

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemView {
    pub code: &'static str,
    pub message: String,
    pub students: Vec<StudentId>,
    pub mentors: Vec<StaffId>,
}

/// What one mode came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModeView {
    /// `rounds`, `fair` or `best`.
    pub mode: String,
    pub objective: i64,
    pub bound: Option<i64>,
    /// Millionths.
    pub gap: Option<i64>,
    pub first_choice: u32,
    pub envy: u32,
    pub unplaced: u32,
}

/// Why nobody can be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateView {
    pub kind: &'static str,
    pub message: String,
    pub students: Vec<StudentId>,
    pub mentors: Vec<StaffId>,
    pub need: i64,
    pub have: i64,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView {
    pub campaign: CampaignView,
    pub mode: Option<String>,
    pub students: Vec<BoardStudentView>,
    pub mentors: Vec<BoardMentorView>,
    pub meter: Meter,
    pub problems: Vec<ProblemView>,
    pub modes: Vec<ModeView>,
    pub certificate: Option<CertificateView>,
    pub can_undo: bool,
    pub can_redo: bool,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// A result of the matcher with the pins and bars it was made under.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Saved {
    pub result: MatchResult,
    pub pinned: Vec<Pair>,
    pub forbidden: Vec<Pair>,
}

/// The board as it stands.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get_board(app: &App, call: &Call, id: CampaignId) -> AppResult<BoardView> {
    app.store.read(|db| view(db, call, id))
}

pub(super) fn history_of(row: &CampaignRow) -> StoreResult<History> {
    let edits: Vec<Edit> = serde_json::from_str(&row.history)?;
    Ok(History::new(edits, usize::try_from(row.history_at).unwrap_or(0)))
}

pub(super) fn saved_of(row: &CampaignRow) -> StoreResult<Option<Saved>> {
    Ok(row.result.as_deref().map(serde_json::from_str).transpose()?)
}

/// Refuses unless groups may be formed in this state.
pub(super) fn must_be_open(roster: &Roster, call: &Call) -> AppResult<()> {
    let state = roster.campaign.state;
    if state.is_board_open() {
        return Ok(());
    }
    Err(AppError::Conflict(words::board_closed(state.name(call.language))))
}

pub(super) fn view(db: &mut Db, call: &Call, id: CampaignId) -> AppResult<BoardView> {
    let roster = Roster::load(db, call.school(), id, call.today())?;
    let campaign = view_of(db, call, id)?;
    let row = &roster.campaign.row;
    let (history, saved) = (history_of(row)?, saved_of(row)?);
    let state = roster.campaign.state;
    let placing = roster.placing();
    let problems = broken_rules(&placing).into_iter().map(|problem| ProblemView {
        code: problem.issue.code(),
        message: problem.issue.message(call.language),
        students: problem.students,
        mentors: problem.mentors,
    });
    let sees_special = call.reader.students(StudentAction::ReadSensitive) == StudentScope::All;
    let mut allowed_actions = vec![];
    if state.is_board_open() {
        allowed_actions.extend(["edit", "solve"]);
    }
    if state.can_become(CampaignState::Confirmed, roster.campaign.round(), roster.campaign.rounds()) {
        allowed_actions.extend(["confirm", "override"]);
    }
    Ok(BoardView {
        meter: meter(&roster, saved.as_ref())?,
        certificate: certificate(&roster, saved.as_ref(), call),
        problems: if state.hides_choices() { vec![] } else { problems.collect() },
        students: roster.students.iter().map(|one| student(&roster, one, sees_special)).collect(),
        mentors: roster.mentors.iter().map(|one| mentor(&roster, one)).collect(),
        modes: row.modes.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default(),
        mode: row.mode.clone(),
        can_undo: state.is_board_open() && history.can_undo(),
        can_redo: state.is_board_open() && history.can_redo(),
        version: row.version,
        allowed_actions,
        campaign,
    })
}

fn student(roster: &Roster, student: &Student, sees_special: bool) -> BoardStudentView {
    let mentor = student.seat.mentor_id.map(StaffId);
    let secret = roster.campaign.state.hides_choices();
    let mut tags = student.interests.clone();
    tags.extend(student.needs.iter().filter(|need| !student.interests.contains(need)).cloned());
    let forbidden = roster.forbidden.iter().filter(|(who, _)| *who == student.id());
    BoardStudentView {
        id: student.id(),
        name: student.row.name.clone(),
        gender: student.row.gender.clone(),
        class_name: roster.class_name(student),
        tags,
        special: sees_special && student.row.is_special,
        choices: if secret { vec![] } else { student.choices.clone() },
        pinned: student.seat.pinned,
        mentor,
        rank: mentor.filter(|_| !secret).and_then(|mentor| student.rank(mentor)),
        forbidden: forbidden.map(|(_, mentor)| *mentor).collect(),
    }
}

fn mentor(roster: &Roster, mentor: &Mentor) -> BoardMentorView {
    let group: Vec<&Student> =
        roster.students.iter().filter(|student| student.seat.mentor_id == Some(mentor.row.id)).collect();
    let count = |gender: &str| group.iter().filter(|student| student.row.gender == gender).count() as u32;
    BoardMentorView {
        id: mentor.id(),
        name: mentor.row.name.clone(),
        gender: mentor.row.gender.clone(),
        subjects: mentor.subjects.clone(),
        strengths: mentor.strengths.clone(),
        least: mentor.bounds.least,
        most: mentor.bounds.most,
        size: group.len() as u32,
        boys: count("male"),
        girls: count("female"),
    }
}

fn meter(roster: &Roster, saved: Option<&Saved>) -> AppResult<Meter> {
    let groups: Vec<BoardMentorView> = roster.mentors.iter().map(|one| mentor(roster, one)).collect();
    let placed: Vec<&Student> =
        roster.students.iter().filter(|student| student.seat.mentor_id.is_some()).collect();
    let is_first =
        |student: &&&Student| student.seat.mentor_id.map(StaffId).as_ref() == student.choices.first();
    let mut meter = Meter {
        unplaced: (roster.students.len() - placed.len()) as u32,
        over: groups.iter().filter(|group| group.size > group.most).count() as u32,
        under: groups.iter().filter(|group| group.size < group.least).count() as u32,
        placed: placed.len() as u32,
        ..Meter::default()
    };
    if roster.campaign.state.hides_choices() || placed.is_empty() {
        return Ok(meter);
    }
    meter.first_choice = placed.iter().filter(is_first).count() as u32;
    let here = assignment(roster);
    let judged = judge(&build(roster, false)?, &here, None)
        .map_err(|problems| AppError::Internal(format!("the board cannot be judged: {problems:?}")))?;
    meter.objective = Some(judged.objective);
    meter.envy = judged.envy.len() as u32;
    if meter.unplaced == 0 && meter.over == 0 && meter.under == 0 {
        meter.bound = saved.and_then(|saved| bound(roster, saved));
        let base = meter.bound.map(|bound| (bound, bound.abs().max(1)));
        meter.gap = base.map(|(bound, base)| (bound - judged.objective) * 1_000_000 / base);
    }
    Ok(meter)
}

/// The bound of the last result, if it was proven under nothing that has been lifted since.
fn bound(roster: &Roster, saved: &Saved) -> Option<i64> {
    let here = assignment(roster);
    let pins_stand = saved.pinned.iter().all(|(student, mentor)| here.get(student) == Some(mentor));
    let barred: Vec<Pair> =
        roster.forbidden.iter().map(|(student, mentor)| pair(*student, *mentor)).collect();
    let bars_stand = saved.forbidden.iter().all(|pair| barred.contains(pair));
    saved.result.bound.filter(|_| pins_stand && bars_stand)
}

fn certificate(roster: &Roster, saved: Option<&Saved>, call: &Call) -> Option<CertificateView> {
    let shown = saved?.result.infeasible.as_ref()?;
    let students: Vec<StudentId> = shown.students.iter().filter_map(|id| id.parse().ok()).collect();
    let mentors: Vec<StaffId> = shown.mentors.iter().filter_map(|id| id.parse().ok()).collect();
    let named: Vec<String> =
        students.iter().filter_map(|id| roster.student(*id)).map(|one| one.row.name.clone()).collect();
    let by: Vec<String> =
        mentors.iter().filter_map(|id| roster.mentor(*id)).map(|one| one.row.name.clone()).collect();
    let issue = words::certificate(shown, &named, &by, call.language);
    Some(CertificateView {
        kind: issue.code(),
        message: issue.message(call.language),
        students,
        mentors,
        need: shown.need,
        have: shown.have,
    })
}
