use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TermId};

use crate::schema::{classes, duties, duty_people, mentorships, students};
use crate::{Db, StoreResult};

diesel::allow_columns_to_appear_in_same_group_by_clause!(duty_people::person_id, duties::class_id);
diesel::allow_columns_to_appear_in_same_group_by_clause!(duty_people::person_id, duties::state);
diesel::allow_columns_to_appear_in_same_group_by_clause!(duty_people::person_id, duties::excused);
diesel::allow_columns_to_appear_in_same_group_by_clause!(duty_people::person_id, duties::required);
diesel::allow_columns_to_appear_in_same_group_by_clause!(duty_people::person_id, duties::due_on);

/// Alike duties of one member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DutyCount {
    pub staff_id: i64,
    /// The class of the student; none where the duty is about a group or the mentor.
    pub class_id: Option<i64>,
    pub state: String,
    pub excused: bool,
    pub required: bool,
    pub due_on: NaiveDate,
    pub count: i64,
}

/// How many duties about students, groups and themselves members of the staff are responsible for, of those due from
/// `from` to `to`; alike ones added up.
pub fn counts(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<DutyCount>> {
    Ok(duties::table
        .inner_join(
            duty_people::table
                .on(duty_people::school_id.eq(duties::school_id).and(duty_people::duty_id.eq(duties::id))),
        )
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::due_on.ge(from))
        .filter(duties::due_on.le(to))
        .filter(duties::state.ne("dropped"))
        .filter(duties::subject_kind.eq_any(["student", "group", "staff"]))
        .filter(duty_people::person_kind.eq("staff"))
        .filter(duty_people::responsible.eq(true))
        .group_by((
            duty_people::person_id,
            duties::class_id,
            duties::state,
            duties::excused,
            duties::required,
            duties::due_on,
        ))
        .select((
            duty_people::person_id,
            duties::class_id,
            duties::state,
            duties::excused,
            duties::required,
            duties::due_on,
            count_star(),
        ))
        .load(db)?)
}

/// How many students of each grade each mentor has between the two days: (mentor, grade, students).
pub fn mentees_by_grade(
    db: &mut Db,
    school: SchoolId,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<(i64, i64, i64)>> {
    let rows: Vec<(i64, i64, i64)> = mentorships::table
        .inner_join(
            students::table.on(students::school_id
                .eq(mentorships::school_id)
                .and(students::id.eq(mentorships::student_id))),
        )
        .inner_join(classes::table.on(
            classes::school_id.eq(mentorships::school_id).and(students::class_id.eq(classes::id.nullable())),
        ))
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(to))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(from)))
        .select((mentorships::staff_id, classes::grade_id, mentorships::student_id))
        .distinct()
        .load(db)?;
    let mut counts: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for (staff, grade, _) in rows {
        *counts.entry((staff, grade)).or_default() += 1;
    }
    Ok(counts.into_iter().map(|((staff, grade), count)| (staff, grade, count)).collect())
}
