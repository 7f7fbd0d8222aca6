//! Mentorships over time, and the groups they stand in.

mod query;
mod row;

pub use query::{
    Ended, MentorshipFilter, Pair, end_running, find_group, groups, insert_all, insert_groups, list,
    load_of_mentors, pairs_on,
};
pub use row::{MentorshipRow, NewMentorGroup, NewMentorship};
