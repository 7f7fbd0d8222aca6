//! Grades and classes.

mod grade;
mod room;

pub use grade::{Grade, GradeDraft, create_grade, list_grades, update_grade};
pub use room::{Class, ClassDraft, create, list, update};

use std::collections::HashMap;

use shiyou_domain::id::StaffId;
use shiyou_persistence::Tx;
use shiyou_persistence::staff;

use crate::fields::Fields;
use crate::{AppResult, Call};

/// Somebody of the staff by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffName {
    pub id: StaffId,
    pub name: String,
}

fn named(names: &HashMap<i64, String>, id: Option<i64>) -> Option<StaffName> {
    let id = id?;
    Some(StaffName { id: StaffId(id), name: names.get(&id).cloned().unwrap_or_default() })
}

/// Every member of the staff that a form names must be of the school.
fn of_school(tx: &mut Tx<'_>, call: &Call, named: &[(&str, Option<StaffId>)]) -> AppResult<()> {
    let ids: Vec<i64> = named.iter().filter_map(|(_, id)| id.map(|id| id.0)).collect();
    let found = staff::names(tx.db(), call.school(), &ids)?;
    let mut fields = Fields::default();
    for (pointer, id) in named {
        if id.is_some_and(|id| !found.contains_key(&id.0)) {
            fields.not_here(pointer);
        }
    }
    fields.finish()
}
