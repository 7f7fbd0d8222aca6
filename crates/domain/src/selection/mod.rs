//! Selection campaigns: states, who may take part, choices and answers, the rules of the board, and how results are worded.
//!
//! What belongs here: what is allowed and what is said. What does not: forming the groups (`shiyou-matching`), keeping
//! them (`shiyou-persistence`).

mod answer;
mod board;
mod choice;
mod history;
mod mentor;
mod reason;
mod state;

pub use answer::{Answer, AnswerProblem, Decision, check_answers};
pub use board::{Placing, RuleProblem, SeatedStudent, WaitingMentor, broken_rules};
pub use choice::{ChoiceSheet, check_choices};
pub use history::{Edit, History, HistoryEnd, SeatChange};
pub use mentor::{Bounds, Candidate, Ineligible, group_bounds, is_eligible};
pub use reason::{Outcome, family_reasons};
pub use state::{CAMPAIGN_STEP, CampaignState};

#[cfg(test)]
mod tests;
