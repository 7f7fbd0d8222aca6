use std::collections::HashMap;

use shiyou_domain::access::StudentAction;
use shiyou_domain::id::{ClassId, GradeId, StaffId, StudentId};
use shiyou_domain::people::{Sensitivity, SpecialCategory};
use shiyou_persistence::class::{self, ClassPlace};
use shiyou_persistence::student::{self, MentorLink, MentorWanted, StudentFilter, StudentRow};

use super::view::{ClassAt, Person};
use super::{place_of, special_shown};
use crate::paging::{Listed, Paging};
use crate::{App, AppResult, Call};

/// Which students to list; what is not said does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StudentQuery {
    pub class: Option<ClassId>,
    pub grade: Option<GradeId>,
    pub mentor: Option<StaffId>,
    pub status: Option<String>,
    /// Whether the reader is shown a category that asks for more care.
    pub special: Option<bool>,
    pub without_mentor: Option<bool>,
    /// Characters of the name, its pinyin or initials, or the beginning of the student number.
    pub search: Option<String>,
    pub paging: Paging,
}

/// A student as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentItem {
    pub id: StudentId,
    pub student_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub class: Option<ClassAt>,
    pub boarding: Option<String>,
    pub status: String,
    /// Without what the reader may not see.
    pub special: Vec<String>,
    /// Of today.
    pub mentors: Vec<Person<StaffId>>,
    pub actions: Vec<&'static str>,
}

/// Students whom the caller may see, by the pinyin of their names.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor cannot be read.
pub fn list(app: &App, call: &Call, query: &StudentQuery) -> AppResult<Listed<StudentItem>> {
    let page = query.paging.request()?;
    let scope = call.scope(StudentAction::See);
    let filter = filter(call, query);
    app.store.read(|db| {
        let rows = student::list(db, &scope, &filter, &page)?;
        let total = query.paging.count.then(|| student::count(db, &scope, &filter)).transpose()?;
        let classes = class::names(db, call.school())?;
        let ids: Vec<i64> = rows.items.iter().map(|row| row.id).collect();
        let mut mentors: HashMap<i64, Vec<MentorLink>> = HashMap::new();
        for link in student::mentors(db, call.school(), &ids, call.today())? {
            mentors.entry(link.student_id).or_default().push(link);
        }
        let next_cursor = rows.next_cursor;
        let item = |row: StudentRow| {
            let own = mentors.remove(&row.id).unwrap_or_default();
            item(row, &classes, own, call)
        };
        let items = rows.items.into_iter().map(item).collect::<AppResult<_>>()?;
        Ok(Listed { items, next_cursor, total })
    })
}

fn filter(call: &Call, query: &StudentQuery) -> StudentFilter {
    let StudentQuery { class, grade, mentor, status, special, without_mentor, search, paging: _ } = query;
    let mentor = match (mentor, without_mentor) {
        (Some(mentor), _) => Some(MentorWanted::This(*mentor)),
        (None, Some(true)) => Some(MentorWanted::None),
        (None, Some(false)) => Some(MentorWanted::Some),
        (None, None) => None,
    };
    let ordinary = SpecialCategory::ALL
        .iter()
        .filter(|category| category.sensitivity() == Sensitivity::Ordinary)
        .map(|category| category.code());
    let sensitive = call.reader.students(StudentAction::ReadSensitive);
    StudentFilter {
        today: call.today(),
        class: *class,
        grade: *grade,
        mentor,
        status: status.clone(),
        special: special.map(|wanted| (wanted, sensitive, ordinary.collect())),
        search: search.clone(),
    }
}

fn item(
    row: StudentRow,
    classes: &HashMap<i64, ClassPlace>,
    mentors: Vec<MentorLink>,
    call: &Call,
) -> AppResult<StudentItem> {
    let place = place_of(&row, classes);
    Ok(StudentItem {
        id: StudentId(row.id),
        special: special_shown(&row, &call.reader, &place)?,
        class: ClassAt::of(row.class_id, classes),
        student_no: row.student_no,
        name: row.name,
        gender: row.gender,
        boarding: row.boarding,
        status: row.status,
        mentors: mentors
            .into_iter()
            .map(|link| Person { id: StaffId(link.staff_id), name: link.staff_name })
            .collect(),
        actions: call.reader.student_actions(&place),
    })
}
