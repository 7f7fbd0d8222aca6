//! Moving, pinning and barring by hand, undoing and doing again.

use std::collections::{BTreeMap, BTreeSet};

use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::issue::Issue;
use shiyou_domain::selection::{Edit, History, SeatChange};
use shiyou_persistence::campaign::{self, BoardChanges, CampaignRow, Seat};
use shiyou_persistence::{Action, Tx};

use super::board::{BoardView, history_of, must_be_open, view};
use super::roster::Roster;
use super::words;
use crate::{App, AppError, AppResult, Call};

/// A student and the mentor meant; none: nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardMove {
    pub student: StudentId,
    pub mentor: Option<StaffId>,
}

/// One act of the coordinator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardEdit {
    pub moves: Vec<BoardMove>,
    /// Moves that are to stay.
    pub pin: Vec<BoardMove>,
    pub unpin: Vec<StudentId>,
    /// Pairs that shall not be; who stands so is taken out.
    pub forbid: Vec<BoardMove>,
    pub allow: Vec<BoardMove>,
}

/// Edits the board.
///
/// # Errors
/// [`AppError::Stale`] if somebody else did in the meantime; [`AppError::Conflict`] if it is closed; [`AppError::Invalid`].
pub fn edit_board(
    app: &App,
    call: &Call,
    id: CampaignId,
    version: i32,
    edit: &BoardEdit,
) -> AppResult<BoardView> {
    app.store.write(&call.context(app), |tx| {
        let roster = Roster::load(tx.db(), call.school(), id, call.today())?;
        must_be_open(&roster, call)?;
        if roster.campaign.row.version != version {
            return Err(AppError::Stale);
        }
        let edit = worked_out(&roster, edit)?;
        if !edit.is_empty() {
            let mut history = history_of(&roster.campaign.row)?;
            history.push(edit.clone());
            apply(tx, &roster.campaign.row, &edit, &history, Kept::Edited)?;
        }
        view(tx.db(), call, id)
    })
}

/// Takes the last edit back.
///
/// # Errors
/// [`AppError::Conflict`] if there is none or the board is closed.
pub fn undo_board(app: &App, call: &Call, id: CampaignId) -> AppResult<BoardView> {
    step(app, call, id, |history| history.undo().map_err(|_| words::nothing_to_undo()))
}

/// Does again what was undone last.
///
/// # Errors
/// [`AppError::Conflict`] if there is nothing or the board is closed.
pub fn redo_board(app: &App, call: &Call, id: CampaignId) -> AppResult<BoardView> {
    step(app, call, id, |history| history.redo().map_err(|_| words::nothing_to_redo()))
}

fn step(
    app: &App,
    call: &Call,
    id: CampaignId,
    take: impl Fn(&mut History) -> Result<Edit, Issue>,
) -> AppResult<BoardView> {
    app.store.write(&call.context(app), |tx| {
        let roster = Roster::load(tx.db(), call.school(), id, call.today())?;
        must_be_open(&roster, call)?;
        let mut history = history_of(&roster.campaign.row)?;
        let edit = take(&mut history).map_err(AppError::Conflict)?;
        apply(tx, &roster.campaign.row, &edit, &history, Kept::Edited)?;
        view(tx.db(), call, id)
    })
}

/// What becomes of the matcher's last result.
pub(super) enum Kept<'a> {
    /// It stays for its bound; a certificate no longer holds.
    Edited,
    Solved {
        result: &'a str,
        modes: &'a str,
    },
}

/// Writes an edit and the history it stands in.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    row: &CampaignRow,
    edit: &Edit,
    history: &History,
    kept: Kept<'_>,
) -> AppResult<()> {
    let (school, id) = (tx.school(), CampaignId(row.id));
    for change in &edit.seats {
        let seat = Seat {
            student: change.student.0,
            mentor: change.mentor.1.map(|mentor| mentor.0),
            pinned: change.pinned.1,
        };
        campaign::seat(tx.db(), school, id, seat)?;
    }
    for (student, mentor) in &edit.allowed {
        campaign::allow(tx.db(), school, id, (student.0, mentor.0))?;
    }
    for (student, mentor) in &edit.barred {
        let (fresh, at) = (tx.fresh_id(), tx.row_time());
        campaign::forbid(tx.db(), school, id, fresh, (student.0, mentor.0), at)?;
    }
    let mode = match &edit.mode {
        Some((_, after)) => after.clone(),
        None => row.mode.clone(),
    };
    let saved = super::board::saved_of(row)?;
    let feasible = saved.is_some_and(|saved| saved.result.infeasible.is_none());
    let (result, modes) = match kept {
        Kept::Solved { result, modes } => (Some(result), Some(modes)),
        Kept::Edited => (row.result.as_deref().filter(|_| feasible), row.modes.as_deref()),
    };
    let changes = BoardChanges {
        mode: mode.as_deref(),
        result,
        modes,
        history: &serde_json::to_string(history.edits())?,
        history_at: i32::try_from(history.at()).unwrap_or(i32::MAX),
    };
    campaign::save_board(tx.db(), school, id, row.version, &changes)?;
    tx.changed("campaign", id, Action::Updated);
    Ok(())
}

/// What a request comes to, student by student; what is so already is left out.
fn worked_out(roster: &Roster, edit: &BoardEdit) -> AppResult<Edit> {
    AppError::unless_empty(check(roster, edit))?;
    let before: BTreeMap<StudentId, (Option<StaffId>, bool)> = roster
        .students
        .iter()
        .map(|student| (student.id(), (student.seat.mentor_id.map(StaffId), student.seat.pinned)))
        .collect();
    let mut after = before.clone();
    for to in &edit.moves {
        let seat = after.entry(to.student).or_default();
        *seat = (to.mentor, seat.1 && to.mentor.is_some());
    }
    for to in &edit.pin {
        let seat = after.entry(to.student).or_default();
        *seat = (to.mentor.or(seat.0), true);
    }
    for student in &edit.unpin {
        after.entry(*student).or_default().1 = false;
    }
    let standing: BTreeSet<(StudentId, StaffId)> = roster.forbidden.iter().copied().collect();
    let pairs = |moves: &[BoardMove]| -> BTreeSet<(StudentId, StaffId)> {
        moves.iter().filter_map(|pair| Some((pair.student, pair.mentor?))).collect()
    };
    let (forbid, allow) = (pairs(&edit.forbid), pairs(&edit.allow));
    for (student, mentor) in &forbid {
        let seat = after.entry(*student).or_default();
        if seat.0 == Some(*mentor) {
            *seat = (None, false);
        }
    }
    let changed = after.into_iter().filter_map(|(student, now)| {
        let was = before.get(&student).copied().unwrap_or_default();
        (was != now).then_some(SeatChange { student, mentor: (was.0, now.0), pinned: (was.1, now.1) })
    });
    Ok(Edit {
        seats: changed.collect(),
        barred: forbid.difference(&standing).copied().collect(),
        allowed: allow.intersection(&standing).filter(|pair| !forbid.contains(pair)).copied().collect(),
        mode: None,
    })
}

fn check(roster: &Roster, edit: &BoardEdit) -> Vec<Issue> {
    let mut issues = vec![];
    for (name, moves) in
        [("moves", &edit.moves), ("pin", &edit.pin), ("forbid", &edit.forbid), ("allow", &edit.allow)]
    {
        for (index, pair) in moves.iter().enumerate() {
            let pointer = format!("/{name}/{index}");
            let student = roster.student(pair.student);
            if student.is_none() {
                issues.push(words::student_unknown(format!("{pointer}/student_id")));
            }
            let moved = edit.moves.iter().any(|to| to.student == pair.student && to.mentor.is_some());
            let placed = moved || student.is_some_and(|student| student.seat.mentor_id.is_some());
            match pair.mentor {
                Some(mentor) if roster.mentor(mentor).is_none() => {
                    issues.push(words::mentor_unknown(format!("{pointer}/mentor_id")));
                }
                None if name == "pin" && !placed => {
                    issues.push(words::pin_needs_mentor(format!("{pointer}/mentor_id")));
                }
                None if matches!(name, "forbid" | "allow") => {
                    issues.push(words::mentor_needed(format!("{pointer}/mentor_id")));
                }
                _ => {}
            }
        }
    }
    for (index, student) in edit.unpin.iter().enumerate() {
        if roster.student(*student).is_none() {
            issues.push(words::student_unknown(format!("/unpin/{index}")));
        }
    }
    issues
}
