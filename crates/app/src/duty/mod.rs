//! Duties: expanding the scheme for a term, ticking by records, showing them.

mod expand;
mod facts;
mod item;
mod keep;
mod list;
mod matrix;
mod tick;

pub use expand::{DutyChange, Expansion, RuleChange, expand_for_term, preview_expansion};
pub use item::DutyItem;
pub use list::{DutyQuery, list_duties};
pub use matrix::{GroupMatrix, MatrixCell, MatrixColumn, MentorGroup, get_group_matrix, list_groups};

pub(crate) use expand::{replan, settle_term};
pub(crate) use facts::{PublishedScheme, causes as event_causes, gather, published, read_term};
pub(crate) use item::{is_done, items, rule_name, state_on, week_of};
pub(crate) use keep::{COUNTERS, count, insert_planned, term_counter};
pub(crate) use tick::{RecordFacts, offices_of, settle_undone, tick_by, untick};
