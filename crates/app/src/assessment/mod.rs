//! Assessment cycles: begun from the scheme in force, rated, computed, reviewed, published, open to appeals, locked.
//!
//! What belongs here: gathering the facts, keeping results under revisions, and what of them a reader sees. The figures
//! themselves are the domain's (`shiyou_domain::assessment`).

mod compute;
mod cycle;
mod gather;
mod ground;
mod labels;
mod needs;
mod period;
mod rate;
mod table;
mod trace;
mod visible;

use shiyou_domain::assessment::{AssessmentOutcome, CycleState, CycleStep, PersonOutcome, WhatIf};
use shiyou_domain::exact::Exact;
use shiyou_domain::id::AssessmentCycleId;
use shiyou_domain::scheme::{Assessment, AssessmentSubject, SchemeDocument};
use shiyou_persistence::assessment::{self, CycleRow};
use shiyou_persistence::scheme::{self, SchemeRow};
use shiyou_persistence::{Actor, Db, StoreError, account};

pub use compute::compute;
pub use cycle::{CycleView, advance, create, list};
pub use rate::{RatingComponent, RatingGrid, RatingInput, RatingRow, ratings, update_ratings};
pub use table::{BandLine, Cell, ComponentHead, CycleTable, ResultLine, get};
pub use trace::{TraceInputView, TraceNode, TraceView, trace};

use crate::{AppError, AppResult, Call};

/// A cycle with the rules it follows: those it was begun with, whatever was published since.
struct Loaded {
    row: CycleRow,
    state: CycleState,
    steps: Vec<CycleStep>,
    scheme: SchemeRow,
    document: SchemeDocument,
    assessment: Assessment,
}

impl Loaded {
    fn id(&self) -> AssessmentCycleId {
        AssessmentCycleId(self.row.id)
    }

    fn find(db: &mut Db, call: &Call, id: AssessmentCycleId) -> AppResult<Self> {
        let row = assessment::find_cycle(db, call.school(), id)?;
        let scheme = scheme::find(db, call.school(), shiyou_domain::id::SchemeId(row.scheme_id))?;
        Self::of(row, scheme)
    }

    fn of(row: CycleRow, scheme: SchemeRow) -> AppResult<Self> {
        let document: SchemeDocument = serde_json::from_str(&scheme.document)?;
        let found = document.assessments.iter().find(|assessment| assessment.key == row.assessment_key);
        let assessment = found.cloned().ok_or_else(|| {
            AppError::Internal(format!("scheme {} has no assessment {}", scheme.id, row.assessment_key))
        })?;
        let state = CycleState::from_code(&row.state)
            .ok_or_else(|| AppError::Internal(format!("cycle {} has an unknown state", row.id)))?;
        let steps = serde_json::from_str(&row.steps)?;
        Ok(Self { row, state, steps, scheme, document, assessment })
    }
}

/// What is kept beside a result: everything that "why" is answered from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Kept {
    scheme_version: Option<String>,
    outcome: PersonOutcome,
    /// The duty whose doing would change the total most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    what_if: Option<WhatIf>,
}

impl Kept {
    fn of(outcome: &AssessmentOutcome, person: &PersonOutcome, what_if: Option<WhatIf>) -> Self {
        Self { scheme_version: outcome.scheme_version.clone(), outcome: person.clone(), what_if }
    }
}

/// How rows name the kind of subject.
fn subject_kind(subject: AssessmentSubject) -> &'static str {
    match subject {
        AssessmentSubject::Mentor => "staff",
        AssessmentSubject::Student => "student",
        AssessmentSubject::Class => "class",
    }
}

/// A figure for reading; exact ones are in the trace.
fn readable(figure: &Exact, decimals: u32) -> String {
    figure.rounded(decimals).to_string()
}

/// The name of who signs a step.
fn signer(db: &mut Db, call: &Call) -> AppResult<String> {
    match call.actor() {
        Actor::Account(id) => match account::find(db, id) {
            Ok(row) => Ok(row.display_name),
            Err(StoreError::NotFound) => Ok(String::new()),
            Err(other) => Err(other.into()),
        },
        Actor::Client(_) | Actor::System => Ok(String::new()),
    }
}
