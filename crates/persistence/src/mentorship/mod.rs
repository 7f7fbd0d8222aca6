//! Mentorships over time, and the groups they stand in.

mod query;
mod row;

pub use query::{Ended, MentorshipFilter, end_running, insert_all, insert_groups, list, load_of_mentors};
pub use row::{MentorshipRow, NewMentorGroup, NewMentorship};
