//! Letting the matcher form the groups: in all three ways, one of which goes on the board.

use shiyou_domain::id::{CampaignId, StaffId};
use shiyou_domain::selection::{Edit, SeatChange};
use shiyou_matching::{DEFAULT_EFFORT, Instance, MatchResult, Mode, solve, verify};

use super::board::{BoardView, ModeView, Saved, history_of, must_be_open, view};
use super::edit::{Kept, apply};
use super::instance::build;
use super::roster::Roster;
use super::words;
use crate::{App, AppError, AppResult, Call};

/// The same board gives the same groups.
const SEED: u64 = 1;

/// Forms groups around the pins, and with `keep_placed` around everybody who has a mentor. All three modes are computed
/// and compared; the groups of `mode` go on the board. Where nobody can be placed the board stays and says why.
///
/// # Errors
/// [`AppError::Conflict`] if the board is closed; [`AppError::Stale`] if it was edited meanwhile; [`AppError::Internal`]
/// if the checker refuses a result.
pub fn solve_board(
    app: &App,
    call: &Call,
    id: CampaignId,
    mode: &str,
    keep_placed: bool,
) -> AppResult<BoardView> {
    let mode: Mode = mode.parse().map_err(|_| AppError::invalid(words::mode_unknown()))?;
    let roster = app.store.read(|db| Roster::load(db, call.school(), id, call.today()))?;
    must_be_open(&roster, call)?;
    let instance = build(&roster, keep_placed)?;
    let mut modes = vec![];
    let mut chosen = None;
    for one in [Mode::Rounds, Mode::Fair, Mode::Best] {
        let result = solved(&instance, one)?;
        modes.push(summary(&roster, &result)?);
        if one == mode {
            chosen = Some(result);
        }
    }
    let result = chosen.ok_or_else(|| AppError::Internal("no result of the mode".into()))?;
    if result.infeasible.is_some() {
        modes.clear();
    }
    let saved = Saved { result, pinned: instance.pinned, forbidden: instance.forbidden };
    let (json, modes) = (serde_json::to_string(&saved)?, serde_json::to_string(&modes)?);
    let edit = placed(&roster, &saved.result)?;
    app.store.write(&call.context(app), |tx| {
        let now = Roster::load(tx.db(), call.school(), id, call.today())?;
        if now.campaign.row.version != roster.campaign.row.version {
            return Err(AppError::Stale);
        }
        let mut history = history_of(&now.campaign.row)?;
        history.push(edit.clone());
        apply(tx, &now.campaign.row, &edit, &history, Kept::Solved { result: &json, modes: &modes })?;
        view(tx.db(), call, id)
    })
}

/// A result that the checker let pass. Another is never shown.
fn solved(instance: &Instance, mode: Mode) -> AppResult<MatchResult> {
    let result = solve(instance, mode, SEED, DEFAULT_EFFORT)
        .map_err(|problems| AppError::Internal(format!("the matcher refuses the instance: {problems:?}")))?;
    let wrong = verify(instance, &result);
    if wrong.is_empty() {
        return Ok(result);
    }
    tracing::error!(?mode, problems = ?wrong, "the checker refuses a result of the matcher");
    Err(AppError::Internal(format!("the checker refuses the result of {mode:?}")))
}

fn code(mode: Mode) -> AppResult<String> {
    match serde_json::to_value(mode)? {
        serde_json::Value::String(code) => Ok(code),
        _ => Err(AppError::Internal("a mode has no code".into())),
    }
}

fn summary(roster: &Roster, result: &MatchResult) -> AppResult<ModeView> {
    let first = |student: &&super::roster::Student| {
        let mentor = result.assignment.get(&student.id().to_string());
        mentor.is_some() && mentor == student.choices.first().map(ToString::to_string).as_ref()
    };
    Ok(ModeView {
        mode: code(result.mode)?,
        objective: result.objective.unwrap_or(0),
        bound: result.bound,
        gap: result.gap.map(|gap| gap.0),
        first_choice: roster.students.iter().filter(first).count() as u32,
        envy: result.justified_envy.len() as u32,
        unplaced: result.unassigned.len() as u32,
    })
}

/// The edit that puts a result on the board; pins stay as they are.
fn placed(roster: &Roster, result: &MatchResult) -> AppResult<Edit> {
    if result.infeasible.is_some() {
        return Ok(Edit::default());
    }
    let mut seats = vec![];
    for student in &roster.students {
        let mentor = result.assignment.get(&student.id().to_string());
        let mentor: Option<StaffId> = mentor.and_then(|id| id.parse().ok());
        let before = student.seat.mentor_id.map(StaffId);
        if mentor != before {
            let pinned = (student.seat.pinned, student.seat.pinned);
            seats.push(SeatChange { student: student.id(), mentor: (before, mentor), pinned });
        }
    }
    let (before, after) = (roster.campaign.row.mode.clone(), Some(code(result.mode)?));
    let mode = (before != after).then_some((before, after));
    Ok(Edit { seats, mode, ..Edit::default() })
}
