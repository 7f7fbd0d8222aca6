//! Students: the list, one of them whole, what is entered, and numbers opened with a reason.

mod draft;
mod guardian;
mod list;
mod reveal;
mod save;
mod view;

pub use draft::StudentDraft;
pub use guardian::{GuardianDraft, create_guardian};
pub use list::{StudentItem, StudentQuery, list};
pub use reveal::{Revealed, reveal};
pub use save::{create, update};
pub use view::{ClassAt, Guardian, MentorshipView, Person, Student, get};

use std::collections::HashMap;

use shiyou_domain::access::{Reader, StudentAction, StudentPlace};
use shiyou_domain::id::{ClassId, GradeId, StudentId};
use shiyou_domain::people::{Sensitivity, SpecialCategory};
use shiyou_persistence::class::ClassPlace;
use shiyou_persistence::student::StudentRow;
use shiyou_persistence::words;

use crate::AppResult;

/// Where the student of a row is today.
pub(crate) fn place_of(row: &StudentRow, classes: &HashMap<i64, ClassPlace>) -> StudentPlace {
    let class = row.class_id.and_then(|id| classes.get(&id));
    StudentPlace {
        id: StudentId(row.id),
        class: row.class_id.map(ClassId),
        grade: class.map(|class| GradeId(class.grade_id)),
    }
}

fn is_sensitive(code: &str) -> bool {
    // What a school has added itself and this program does not know is kept as carefully as the rest.
    SpecialCategory::from_code(code).is_none_or(|category| category.sensitivity() == Sensitivity::Sensitive)
}

/// The categories that the reader may see of a student.
pub(crate) fn special_shown(
    row: &StudentRow,
    reader: &Reader,
    place: &StudentPlace,
) -> AppResult<Vec<String>> {
    let mut special = words::read(&row.special)?;
    if !reader.may(StudentAction::ReadSensitive, place) {
        special.retain(|code| !is_sensitive(code));
    }
    Ok(special)
}
