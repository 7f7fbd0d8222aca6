//! Members of the staff: the list, one of them whole, what is entered, what they teach.

mod circumstance;
mod draft;
mod list;
mod save;
mod teaching;
mod view;

pub use circumstance::{Circumstances, FactEntry, LeaveEntry, circumstances, update_circumstances};
pub use draft::StaffDraft;
pub use list::{StaffItem, StaffQuery, list};
pub use save::{create, update};
pub use teaching::{TeachingEntry, update_teaching};
pub(crate) use view::mentees_seen;
pub use view::{Staff, Teaching, get};
