//! Duties as they are kept, and the facts that they follow from.

mod behind;
mod contact;
mod facts;
mod list;
mod query;
mod row;

pub use behind::{overdue_of_staff, unseen_by_class};
pub use contact::{contacts_of, forget_contact, keep_contact, unseen};
pub use facts::{
    AbsenceTuple, ClassTuple, EventTuple, GradeTuple, MentorshipTuple, StudentTuple, absences, classes,
    events, grades, groups, left_on, mentorships, offices, published_scheme, scheme_documents, students,
    students_with_mentor, teachers,
};
pub use list::{DutyFilter, list, overdue, owned_by, with_student};
pub use query::{
    about, answering, close_people, delete, delete_people, find, insert, insert_people, of_record,
    of_records, of_term, people, people_of_term, replan, set_scheme, set_state, tick, undone_about,
};
pub use row::{DutyPersonRow, DutyPlan, DutyRow, NewDuty, NewDutyPerson};
