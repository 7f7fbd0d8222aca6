//! Lists of duties: a person's own, a student's, and those of everybody in scope.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StudentId, TermId};

use super::DutyRow;
use crate::page::{Page, PageRequest};
use crate::schema::{duties, duty_people, students};
use crate::scope::{Within, within};
use crate::{Db, Scope, StoreResult};

/// Which duties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFilter {
    pub student: Option<i64>,
    /// Those this member of staff is responsible for.
    pub staff: Option<i64>,
    pub class: Option<i64>,
    pub rule: Option<String>,
    /// Stored states; empty for all but dropped ones.
    pub states: Vec<&'static str>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due before this day.
    pub due_before: Option<NaiveDate>,
    pub required: Option<bool>,
    /// Windows that have begun by this day, or begin after it.
    pub begun: Option<(NaiveDate, bool)>,
}

/// Duties of the term about students in the scope, by due day.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    term: TermId,
    filter: &DutyFilter,
    page: &PageRequest,
) -> StoreResult<Page<DutyRow>> {
    let visible = Within::of(db, scope)?;
    let visible = students::table.filter(within!(visible)).select(students::id);
    let mut query = duties::table
        .filter(duties::school_id.eq(scope.school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::subject_kind.eq("student"))
        .filter(duties::subject_id.eq_any(visible))
        .order((duties::due_on, duties::id))
        .limit(page.rows())
        .select(DutyRow::as_select())
        .into_boxed();
    let day =
        page.after().and_then(|cursor| cursor.key.parse::<NaiveDate>().ok().map(|day| (day, cursor.id)));
    if let Some((day, id)) = day {
        query = query
            .filter(duties::due_on.ge(day))
            .filter(duties::due_on.gt(day).or(duties::due_on.eq(day).and(duties::id.gt(id))));
    }
    query = match filter.states.as_slice() {
        [] => query.filter(duties::state.ne("dropped")),
        states => query.filter(duties::state.eq_any(states.to_vec())),
    };
    if let Some(student) = filter.student {
        query = query.filter(duties::subject_id.eq(student));
    }
    if let Some(class) = filter.class {
        query = query.filter(duties::class_id.eq(class));
    }
    if let Some(rule) = &filter.rule {
        query = query.filter(duties::rule_key.eq(rule.clone()));
    }
    if let Some(day) = filter.due_from {
        query = query.filter(duties::due_on.ge(day));
    }
    if let Some(day) = filter.due_before {
        query = query.filter(duties::due_on.lt(day));
    }
    if let Some(required) = filter.required {
        query = query.filter(duties::required.eq(required));
    }
    query = match filter.begun {
        Some((day, true)) => query.filter(duties::starts_on.le(day)),
        Some((day, false)) => query.filter(duties::starts_on.gt(day)),
        None => query,
    };
    if let Some(staff) = filter.staff {
        let own = duty_people::table
            .filter(duty_people::school_id.eq(scope.school.0))
            .filter(duty_people::person_kind.eq("staff"))
            .filter(duty_people::person_id.eq(staff))
            .filter(duty_people::responsible.eq(true))
            .select(duty_people::duty_id);
        query = query.filter(duties::id.eq_any(own));
    }
    let rows = query.load(db)?;
    Ok(page.cut(rows, |row| (row.due_on.to_string(), row.id)))
}

/// The duties of the term that a person, or the holder of an office, is responsible for, by due day.
pub fn owned_by(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    person_kind: &str,
    person: i64,
    offices: &[&'static str],
) -> StoreResult<Vec<DutyRow>> {
    let own = duty_people::table
        .filter(duty_people::school_id.eq(school.0))
        .filter(duty_people::responsible.eq(true))
        .filter(
            duty_people::person_kind
                .eq(person_kind.to_owned())
                .and(duty_people::person_id.eq(person))
                .or(duty_people::person_kind.eq("office").and(duty_people::office.eq_any(offices.to_vec()))),
        )
        .select(duty_people::duty_id);
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::id.eq_any(own))
        .filter(duties::state.ne("dropped"))
        .order((duties::due_on, duties::id))
        .select(DutyRow::as_select())
        .load(db)?)
}

/// Everything owed about one student in the term, by due day.
pub fn with_student(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    student: StudentId,
) -> StoreResult<Vec<DutyRow>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::subject_kind.eq("student"))
        .filter(duties::subject_id.eq(student.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::state.ne("dropped"))
        .order((duties::due_on, duties::id))
        .select(DutyRow::as_select())
        .load(db)?)
}

/// How many required duties of each class fell due from `from` on and before `before`, and are undone.
pub fn overdue(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    from: NaiveDate,
    before: NaiveDate,
) -> StoreResult<Vec<(Option<i64>, i64)>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::due_on.ge(from))
        .filter(duties::due_on.lt(before))
        .filter(duties::required.eq(true))
        .filter(duties::state.eq("open"))
        .group_by(duties::class_id)
        .select((duties::class_id, count_star()))
        .load(db)?)
}
