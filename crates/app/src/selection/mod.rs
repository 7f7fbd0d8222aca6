//! Selection campaigns: opening them, choosing, answering, forming groups on a board, confirming.

mod answer;
mod board;
mod campaign;
mod choice;
mod confirm;
mod create;
mod edit;
mod instance;
mod own;
mod paper;
mod roster;
mod solve;
mod why;
mod words;

pub use answer::{ApplicantView, MentorCampaignView, list_my_applicants, update_mentor_answers};
pub use board::{
    BoardMentorView, BoardStudentView, BoardView, CertificateView, Meter, ModeView, ProblemView, get_board,
};
pub use campaign::{CampaignQuery, CampaignView, advance_campaign, get_campaign, list_campaigns};
pub use choice::{MentorCardView, OwnChoiceView, OwnResultView, list_my_choices, update_choices};
pub use confirm::{confirm_campaign, confirm_campaigns};
pub use create::{NewCampaigns, create_campaigns};
pub use edit::{BoardEdit, BoardMove, edit_board, redo_board, undo_board};
pub use paper::{PaperGridView, PaperRow, PaperRowView, list_choices, update_paper_choices};
pub(crate) use roster::candidate;
pub use solve::solve_board;
pub use why::{BetterView, PairWhyView, TermView, get_pair_why};

pub use crate::student::Person;
