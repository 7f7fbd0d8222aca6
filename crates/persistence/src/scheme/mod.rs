//! Schemes: the rule sets of a term, in versions.

mod query;
mod row;

pub use query::{find, insert, list, next_version_no, publish, published, supersede, update_draft};
pub use row::{NewScheme, SchemeDraft, SchemeRow};
