//! Mentorships over time, and the groups they stand in.

mod query;
mod row;

pub use query::{MentorshipFilter, insert_all, insert_groups, list, load_of_mentors};
pub use row::{MentorshipRow, NewMentorGroup, NewMentorship};
