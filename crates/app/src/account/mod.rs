//! Accounts of a school: the list, roles, disabling, and one-time codes on paper.

mod change;
mod list;
mod sheet;

pub use change::{RoleRequest, update_roles, update_state};
pub(crate) use list::roles_of;
pub use list::{AccountItem, AccountQuery, RoleView, list};
pub use sheet::{Audience, Code, CodeSheet, SheetRequest, create_sheet};
