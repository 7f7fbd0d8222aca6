//! Records: who did what with whom and when; their text open or sealed; their revisions.

mod query;
mod row;

pub use query::{
    RecordFilter, account_names, find, find_answers, find_by_client_key, find_many, insert, insert_revision,
    insert_students, kinds_in, list, of_term, replace_students, reseal_revision, revisions, set_ticked,
    students_of, update, withdraw,
};
pub use row::{
    NewRecord, NewRecordStudent, NewRevision, RecordChanges, RecordRow, RecordStudentRow, RevisionRow,
};
