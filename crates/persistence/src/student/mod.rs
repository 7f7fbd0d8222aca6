//! Students: the roll, where each is today, and who mentors whom.

mod list;
mod mentors;
mod query;
mod row;

pub use list::{MentorWanted, StudentFilter, count, list, list_plan};
pub use mentors::{MentorLink, mentors, mentorships};
pub use query::{
    Numbers, find, find_by_numbers, find_many, ids_in, in_class, insert, insert_many, names, place, places,
    set_numbers, update,
};
pub use row::{NewStudent, StudentChanges, StudentRow};
