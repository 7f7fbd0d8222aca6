//! What is behind, counted: for the sheet that hangs in the office, so without any child's name.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TermId};

use crate::schema::{duties, duty_people, last_contacts, mentorships, students};
use crate::{Db, StoreResult};

/// How many required duties about students each member of the staff has left undone though they were due before `today`,
/// of those that can still be done: (staff, class of the students, count).
pub fn overdue_of_staff(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    today: NaiveDate,
) -> StoreResult<Vec<(i64, i64, i64)>> {
    let rows: Vec<(i64, Option<i64>, i64)> = duties::table
        .inner_join(
            duty_people::table
                .on(duty_people::school_id.eq(duties::school_id).and(duty_people::duty_id.eq(duties::id))),
        )
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::due_on.lt(today))
        .filter(duties::required.eq(true))
        .filter(duties::state.eq("open"))
        .filter(duties::subject_kind.eq("student"))
        .filter(duties::closes_on.is_null().or(duties::closes_on.ge(today)))
        .filter(duty_people::person_kind.eq("staff"))
        .filter(duty_people::responsible.eq(true))
        .group_by((duty_people::person_id, duties::class_id))
        .select((duty_people::person_id, duties::class_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(staff, class, count)| Some((staff, class?, count))).collect())
}

/// How many students of each class have had a mentor since before `since`, and no contact since then.
pub fn unseen_by_class(
    db: &mut Db,
    school: SchoolId,
    today: NaiveDate,
    since: NaiveDate,
) -> StoreResult<HashMap<i64, i64>> {
    let paired = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(since))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(today)))
        .select(mentorships::student_id);
    let rows: Vec<(Option<i64>, i64)> = students::table
        .left_join(last_contacts::table.on(
            last_contacts::school_id.eq(students::school_id).and(last_contacts::student_id.eq(students::id)),
        ))
        .filter(students::school_id.eq(school.0))
        .filter(students::status.eq("active"))
        .filter(students::id.eq_any(paired))
        .filter(
            last_contacts::occurred_on
                .nullable()
                .is_null()
                .or(last_contacts::occurred_on.nullable().lt(since)),
        )
        .group_by(students::class_id)
        .select((students::class_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(class, count)| Some((class?, count))).collect())
}
