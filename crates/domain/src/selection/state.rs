//! The one place that knows where a campaign may go.

use crate::choice::choices;
use crate::issue::IssueText;

/// The campaign cannot go there from where it is.
pub static CAMPAIGN_STEP: IssueText = IssueText {
    code: "campaign_step_not_possible",
    zh: "“{from}”之后不能直接进入“{to}”。",
    en: "“{to}” cannot follow “{from}”.",
};

choices! {
    /// Where a selection campaign stands (spec 3-domain §4).
    CampaignState {
        Preparing "preparing" "准备" "Preparing",
        /// A round: students choose.
        Choosing "choosing" "学生选择" "Students choose",
        /// A round: mentors answer.
        Answering "answering" "导师答复" "Mentors answer",
        /// The rounds are over; choices are no secret of the coordinator's any more.
        Resolved "resolved" "选择结束" "Choices are closed",
        Coordinating "coordinating" "统筹" "Coordination",
        /// The pairs are made.
        Confirmed "confirmed" "已确认" "Confirmed",
        Notice "notice" "公示" "Public notice",
        Published "published" "已公布" "Published",
    }
}

impl CampaignState {
    /// Whether a campaign of `rounds` rounds that stands in `round` (from 1) may go to `to`.
    ///
    /// A round is choosing, then answering; after it comes the next round or the end of the rounds.
    pub fn can_become(self, to: Self, round: u32, rounds: u32) -> bool {
        use CampaignState::{
            Answering, Choosing, Confirmed, Coordinating, Notice, Preparing, Published, Resolved,
        };
        match (self, to) {
            (Preparing, Choosing)
            | (Choosing, Answering)
            | (Answering, Resolved)
            | (Resolved, Coordinating)
            | (Coordinating, Confirmed)
            | (Confirmed, Notice)
            | (Notice, Published) => true,
            (Answering, Choosing) => round < rounds,
            // An office that assigns asks nobody.
            (Preparing, Coordinating) => true,
            _ => false,
        }
    }

    /// The states it may go to next, in order.
    pub fn next(self, round: u32, rounds: u32) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|to| self.can_become(*to, round, rounds)).collect()
    }

    /// Whether choices are still secret: nobody but the child sees them, and in the answering of a round the mentor chosen.
    pub fn hides_choices(self) -> bool {
        self < Self::Resolved
    }

    /// Whether groups may be formed and moved on the board.
    pub fn is_board_open(self) -> bool {
        matches!(self, Self::Resolved | Self::Coordinating)
    }

    /// Whether families see their result.
    pub fn shows_results(self) -> bool {
        self >= Self::Notice
    }
}
