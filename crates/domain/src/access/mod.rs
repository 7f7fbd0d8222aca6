//! Who may do what: permissions, roles, and decisions by relation.
//!
//! What belongs here: the caller as a [`Reader`] whose relations are already loaded, and pure decisions about it. What
//! does not: loading the relations (`persistence`), answering 403 or 404 (`http`), the log of reads (`app`).

mod class;
mod matrix;
mod permission;
mod reader;
mod record;
mod role;
mod staff;
mod student;

pub use class::{ClassAction, ClassScope};
pub use matrix::matrix;
pub use permission::Permission;
pub use reader::{PersonKind, Reader};
pub use record::{RecordAccess, TextAccess};
pub use role::{ApiScope, Relation, Role, RoleGrant, RoleScope};
pub use staff::{StaffAction, StaffPlace, StaffScope};
pub use student::{StudentAction, StudentPlace, StudentScope};

#[cfg(test)]
mod tests;
