//! Selection campaigns: who takes part, what was chosen and answered, and where everybody stands on the board.

mod board;
mod choice;
mod query;
mod roster;
mod row;

pub use board::{BoardChanges, Seat, allow, forbid, forbidden, save_board, seat};
pub use choice::{
    NewAnswer, NewChoice, answers, answers_of, choices, choices_of, mark_answered, replace_answers,
    replace_choices, submit,
};
pub use query::{
    CampaignCounts, CampaignFilter, counts, find, insert, insert_mentors, insert_students, list, mentors,
    move_on, of_mentor, of_student, students,
};
pub use roster::{
    RosterStaff, RosterStudent, Unit, class_of, previous_mentors, roster_staff, roster_students, staff_of,
    students_in, taught_in, units,
};
pub use row::{
    AnswerRow, CampaignMentorRow, CampaignRow, CampaignStep, CampaignStudentRow, ChoiceRow, NewCampaign,
    NewCampaignMentor, NewCampaignStudent,
};
