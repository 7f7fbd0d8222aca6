//! Schemes: the rule sets of a term, in versions.

mod people;
mod query;
mod row;
mod template;

pub use people::{People, people};
pub use query::{find, insert, list, next_version_no, publish, published, supersede, update_draft};
pub use row::{NewScheme, SchemeDraft, SchemeRow};
pub use template::{
    NewTemplate, TemplateRow, delete_template, find_template, insert_template, list_templates,
};
