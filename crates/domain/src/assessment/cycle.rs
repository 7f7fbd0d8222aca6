//! The steps of an assessment cycle, each signed and dated (spec 3-domain §12).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choices;
use crate::id::AccountId;
use crate::issue::IssueText;

choices! {
    /// How far an assessment cycle is.
    CycleState {
        Collecting "collecting" "收集数据" "Collecting",
        Computed "computed" "已计算" "Computed",
        Reviewed "reviewed" "已审核" "Reviewed",
        Published "published" "已公布" "Published",
        Appeal "appeal" "申诉期" "Open to appeals",
        Locked "locked" "已锁定" "Locked",
    }
}

/// A step that the cycle cannot take from where it is.
pub static CYCLE_STEP: IssueText = IssueText {
    code: "assessment_step_not_possible",
    zh: "考核现在是“{from}”，不能直接变为“{to}”。",
    en: "The assessment is “{from}” and cannot become “{to}” from there.",
};

impl CycleState {
    /// Whether the next step may lead there.
    ///
    /// Computing again is always possible until the end; what was published then stands until the new figures are
    /// published in turn. What is locked stays.
    pub fn can_become(self, next: Self) -> bool {
        use CycleState::{Appeal, Collecting, Computed, Locked, Published, Reviewed};
        matches!(
            (self, next),
            (Collecting | Computed | Reviewed | Published | Appeal, Computed)
                | (Computed | Reviewed, Collecting)
                | (Computed, Reviewed)
                | (Reviewed, Published)
                | (Published, Appeal)
                | (Appeal, Locked)
        )
    }

    /// Whether ratings may be given: not once the figures were reviewed.
    pub fn takes_ratings(self) -> bool {
        matches!(self, Self::Collecting | Self::Computed)
    }
}

/// One step that was taken: to which state, when, by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleStep {
    pub state: CycleState,
    pub at: DateTime<Utc>,
    /// The name of who signed.
    pub by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// The revision of the figures that the step is about.
    pub revision: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The revision that was published last; none before the first.
pub fn published_revision(steps: &[CycleStep]) -> Option<u32> {
    steps.iter().rev().find(|step| step.state == CycleState::Published).map(|step| step.revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_goes_from_collecting_to_locked_step_by_step_and_no_further() {
        for (place, state) in CycleState::ALL.iter().enumerate() {
            for (next_place, next) in CycleState::ALL.iter().enumerate() {
                let forward = next_place == place + 1;
                let again = *next == CycleState::Computed && *state != CycleState::Locked;
                let reopened = *next == CycleState::Collecting
                    && matches!(state, CycleState::Computed | CycleState::Reviewed);
                assert_eq!(state.can_become(*next), forward || again || reopened, "{state:?} → {next:?}");
            }
        }
    }

    #[test]
    fn what_is_published_is_the_revision_of_the_last_publication() {
        let step = |state, revision| CycleStep {
            state,
            at: "2026-12-01T00:00:00Z".parse().unwrap(),
            by: "王老师".into(),
            account: None,
            revision,
            reason: None,
        };
        let mut steps = vec![step(CycleState::Computed, 1)];
        assert_eq!(published_revision(&steps), None);
        steps.extend([step(CycleState::Published, 1), step(CycleState::Computed, 2)]);
        assert_eq!(published_revision(&steps), Some(1));
        steps.push(step(CycleState::Published, 2));
        assert_eq!(published_revision(&steps), Some(2));
    }
}
