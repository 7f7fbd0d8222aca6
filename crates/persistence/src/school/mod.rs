//! Districts, schools and terms.

mod query;
mod row;

pub use query::{
    all, find, find_by_code, find_district, find_term, insert, insert_district, insert_term, list_terms,
    place_in_district, term_on, update, update_term,
};
pub use row::{NewSchool, NewTerm, SchoolRow, TermChanges, TermRow};
