//! The roll as an import reads and saves it: everybody of a school in few queries, sealed numbers included.
//!
//! What belongs here: rows and queries of whole rosters. What does not: lists for readers, which take a scope
//! (`student`, `staff`).

mod query;
mod row;

pub use query::{
    end_enrolments, guardians_of, insert_enrolments, insert_guardians, insert_staff, insert_students, marker,
    remove_teaching, set_homeroom, staff, students, touched, update_guardian, update_staff, update_student,
};
pub use row::{
    GuardianEntry, GuardianEntryChanges, Marker, NewEnrolment, NewStaffEntry, NewStudentEntry, StaffEntry,
    StaffEntryChanges, StudentEntry, StudentEntryChanges,
};
