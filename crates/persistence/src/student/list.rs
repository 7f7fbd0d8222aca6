//! The list of students: filters, order, pages.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Text;
use shiyou_domain::access::StudentScope;
use shiyou_domain::id::{ClassId, GradeId, StaffId};

use super::StudentRow;
use crate::dialect::plan;
use crate::name_key::{initials_pattern, search_pattern};
use crate::page::{Page, PageRequest};
use crate::schema::{classes, mentorships, students};
use crate::scope::{OnStudents, students_within};
use crate::{Db, Scope, StoreResult};

diesel::define_sql_function! {
    /// Every `from` in `text` replaced by `to`; the same in both databases.
    fn replace(text: Text, from: Text, to: Text) -> Text;
}

/// Whose students, by mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentorWanted {
    /// Those of this mentor.
    This(StaffId),
    /// Those without any.
    None,
    /// Those with one.
    Some,
}

/// Which students to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentFilter {
    /// The day on which mentorships count.
    pub today: NaiveDate,
    pub class: Option<ClassId>,
    pub grade: Option<GradeId>,
    pub mentor: Option<MentorWanted>,
    pub status: Option<String>,
    /// Whether the reader is shown a category of the student. Categories that he may not see do not count, or the filter
    /// would tell of them: sensitive ones count for the students of the scope only, these codes for all.
    pub special: Option<(bool, StudentScope, Vec<&'static str>)>,
    /// Characters of the name, its pinyin or initials, or the beginning of the student number.
    pub search: Option<String>,
}

impl StudentFilter {
    /// All students.
    pub fn all(today: NaiveDate) -> Self {
        Self { today, class: None, grade: None, mentor: None, status: None, special: None, search: None }
    }
}

/// Students of the scope by name.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &StudentFilter,
    page: &PageRequest,
) -> StoreResult<Page<StudentRow>> {
    let rows: Vec<StudentRow> = query(scope, filter, page).select(StudentRow::as_select()).load(db)?;
    Ok(page.cut(rows, |row| (row.name_key.clone(), row.id)))
}

/// How many the whole list has.
pub fn count(db: &mut Db, scope: &Scope, filter: &StudentFilter) -> StoreResult<i64> {
    Ok(students::table.filter(conditions(scope, filter)).count().get_result(db)?)
}

/// How the database goes about [`list`]: for tests and for whoever wonders why it is slow.
///
/// # Errors
/// Those of the database.
pub fn list_plan(
    db: &mut Db,
    scope: &Scope,
    filter: &StudentFilter,
    page: &PageRequest,
) -> StoreResult<String> {
    plan(db, query(scope, filter, page))
}

fn query<'a>(
    scope: &Scope,
    filter: &StudentFilter,
    page: &PageRequest,
) -> students::BoxedQuery<'a, crate::db::MultiBackend> {
    let mut query = students::table
        .filter(conditions(scope, filter))
        .order((students::name_key, students::id))
        .limit(page.rows())
        .into_boxed();
    if let Some(after) = page.after() {
        query = query.filter(students::name_key.ge(after.key.clone())).filter(
            students::name_key
                .gt(after.key.clone())
                .or(students::name_key.eq(after.key.clone()).and(students::id.gt(after.id))),
        );
    }
    query
}

fn conditions(scope: &Scope, filter: &StudentFilter) -> OnStudents {
    let school = scope.school;
    let StudentFilter { today, class, grade, mentor, status, special, search } = filter;
    let mut on = students_within(scope);
    if let Some(class) = class {
        on = Box::new(on.and(students::class_id.eq(Some(class.0)).assume_not_null()));
    }
    if let Some(grade) = grade {
        let of_grade = classes::table
            .filter(classes::school_id.eq(school.0))
            .filter(classes::grade_id.eq(grade.0))
            .select(classes::id.nullable());
        on = Box::new(on.and(students::class_id.eq_any(of_grade).assume_not_null()));
    }
    if let Some(status) = status {
        on = Box::new(on.and(students::status.eq(status.clone())));
    }
    let mentored = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(*today))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(Some(*today))))
        .select(mentorships::student_id);
    match mentor {
        Some(MentorWanted::This(mentor)) => {
            on = Box::new(on.and(students::id.eq_any(mentored.filter(mentorships::staff_id.eq(mentor.0)))));
        }
        Some(MentorWanted::None) => on = Box::new(on.and(students::id.ne_all(mentored))),
        Some(MentorWanted::Some) => on = Box::new(on.and(students::id.eq_any(mentored))),
        None => {}
    }
    if let Some((wanted, sensitive, ordinary)) = special {
        let shown = shown_special(&Scope::new(school, sensitive.clone()), ordinary);
        on = match wanted {
            true => Box::new(on.and(shown)),
            false => Box::new(on.and(diesel::dsl::not(shown))),
        };
    }
    if let Some(typed) = search.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        on = Box::new(on.and(named(typed)));
    }
    on
}

/// Whether a reader is shown a category: any of them within the scope, else one of these.
fn shown_special(sensitive: &Scope, ordinary: &[&'static str]) -> OnStudents {
    let mut shown: OnStudents = Box::new(students_within(sensitive).and(students::is_special.eq(true)));
    for code in ordinary {
        let written = search_pattern(&format!("\"{code}\""));
        shown = Box::new(shown.or(students::special.like(written).escape('\\')));
    }
    shown
}

fn named(typed: &str) -> OnStudents {
    let pattern = search_pattern(typed);
    let number = pattern.trim_start_matches('%').to_owned();
    let in_one = replace(students::name_key, " ", "");
    let found = students::name_key
        .like(pattern.clone())
        .escape('\\')
        .or(in_one.like(pattern).escape('\\'))
        .or(students::student_no.like(number).escape('\\').assume_not_null());
    match initials_pattern(typed) {
        Some(initials) => Box::new(found.or(students::name_key.like(initials))),
        None => Box::new(found),
    }
}
