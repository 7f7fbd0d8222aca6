//! The edits of a board, one after the other, so that each can be undone and done again.

use serde::{Deserialize, Serialize};

use crate::id::{StaffId, StudentId};

/// Edits that are kept; older ones can no longer be undone.
const MOST_EDITS: usize = 200;

/// Where one student stood and stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatChange {
    pub student: StudentId,
    /// Mentor before, mentor after.
    pub mentor: (Option<StaffId>, Option<StaffId>),
    /// Whether pinned before, and after.
    pub pinned: (bool, bool),
}

/// One act of the coordinator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<SeatChange>,
    /// Pairs that were barred by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred: Vec<(StudentId, StaffId)>,
    /// Pairs that were allowed again by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<(StudentId, StaffId)>,
    /// Code of the matcher's mode before and after, for an edit that the matcher made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<(Option<String>, Option<String>)>,
}

impl Edit {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let seat = |change: &SeatChange| SeatChange {
            student: change.student,
            mentor: (change.mentor.1, change.mentor.0),
            pinned: (change.pinned.1, change.pinned.0),
        };
        Self {
            seats: self.seats.iter().rev().map(seat).collect(),
            barred: self.allowed.clone(),
            allowed: self.barred.clone(),
            mode: self.mode.clone().map(|(before, after)| (after, before)),
        }
    }
}

/// There is nothing to undo, or nothing to do again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryEnd;

/// The edits so far; the first `at` are in force, the others were undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    edits: Vec<Edit>,
    at: usize,
}

impl History {
    /// The history as it was kept; `at` is brought into range.
    pub fn new(edits: Vec<Edit>, at: usize) -> Self {
        let at = at.min(edits.len());
        Self { edits, at }
    }

    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn can_undo(&self) -> bool {
        self.at > 0
    }

    pub fn can_redo(&self) -> bool {
        self.at < self.edits.len()
    }

    /// Notes an edit; what was undone before it is forgotten. An edit that changes nothing is not noted.
    pub fn push(&mut self, edit: Edit) {
        if edit.is_empty() {
            return;
        }
        self.edits.truncate(self.at);
        self.edits.push(edit);
        let over = self.edits.len().saturating_sub(MOST_EDITS);
        self.edits.drain(..over);
        self.at = self.edits.len();
    }

    /// Steps back; what has to be done for it.
    ///
    /// # Errors
    /// [`HistoryEnd`].
    pub fn undo(&mut self) -> Result<Edit, HistoryEnd> {
        let at = self.at.checked_sub(1).ok_or(HistoryEnd)?;
        let edit = self.edits.get(at).ok_or(HistoryEnd)?.reversed();
        self.at = at;
        Ok(edit)
    }

    /// Steps forward again; what has to be done for it.
    ///
    /// # Errors
    /// [`HistoryEnd`].
    pub fn redo(&mut self) -> Result<Edit, HistoryEnd> {
        let edit = self.edits.get(self.at).ok_or(HistoryEnd)?.clone();
        self.at += 1;
        Ok(edit)
    }
}
