//! Members of the staff.

mod circumstance;
mod list;
mod query;
mod row;

pub use circumstance::{LeaveRow, NewStaffFact, StaffFactRow, facts, leaves, replace_facts, replace_leaves};
pub use list::{StaffFilter, count, list, list_plan};
pub use query::{
    MenteeLink, find, find_by_number, find_by_phone, find_many, insert, insert_many, mentee_counts,
    mentee_grades, mentees, names, set_phone, touch, update,
};
pub use row::{NewStaff, StaffChanges, StaffRow};
