//! What figures are gathered from: one query for the whole school each, never one for each person.

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::id::SchoolId;

use crate::schema::{duties, duty_people, record_students, records};
use crate::{Db, StoreResult};

/// One duty of one subject: subject, rule, state, weight, record that ticked it.
pub type DutyTuple = (i64, String, String, i32, Option<i64>);
/// One record of one subject: subject, kind, record.
pub type RecordTuple = (i64, String, i64);

/// Required duties that came due in these terms up to the day, for each person of the kind that is responsible.
pub fn duties_of_people(
    db: &mut Db,
    school: SchoolId,
    terms: &[i64],
    person_kind: &str,
    until: NaiveDate,
) -> StoreResult<Vec<DutyTuple>> {
    Ok(duties::table
        .inner_join(
            duty_people::table
                .on(duty_people::school_id.eq(duties::school_id).and(duty_people::duty_id.eq(duties::id))),
        )
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq_any(terms.to_vec()))
        .filter(duties::due_on.le(until))
        .filter(duties::required.eq(true))
        .filter(duties::state.ne("dropped"))
        .filter(duty_people::person_kind.eq(person_kind))
        .filter(duty_people::responsible.eq(true))
        .order((duty_people::person_id, duties::rule_key, duties::id))
        .select((duty_people::person_id, duties::rule_key, duties::state, duties::weight, duties::record_id))
        .load(db)?)
}

/// Required duties that came due in these terms up to the day, for each class they are counted with.
pub fn duties_of_classes(
    db: &mut Db,
    school: SchoolId,
    terms: &[i64],
    until: NaiveDate,
) -> StoreResult<Vec<DutyTuple>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq_any(terms.to_vec()))
        .filter(duties::due_on.le(until))
        .filter(duties::required.eq(true))
        .filter(duties::state.ne("dropped"))
        .filter(duties::class_id.is_not_null())
        .order((duties::class_id, duties::rule_key, duties::id))
        .select((
            duties::class_id.assume_not_null(),
            duties::rule_key,
            duties::state,
            duties::weight,
            duties::record_id,
        ))
        .load(db)?)
}

/// Standing records of these kinds by members of the staff.
pub fn records_of_staff(
    db: &mut Db,
    school: SchoolId,
    terms: &[i64],
    kinds: &[String],
    until: NaiveDate,
) -> StoreResult<Vec<RecordTuple>> {
    Ok(records::table
        .filter(records::school_id.eq(school.0))
        .filter(records::term_id.assume_not_null().eq_any(terms.to_vec()))
        .filter(records::kind.eq_any(kinds.to_vec()))
        .filter(records::author_kind.eq("staff"))
        .filter(records::author_id.is_not_null())
        .filter(records::withdrawn_at.is_null())
        .filter(records::occurred_on.le(until))
        .order(records::id)
        .select((records::author_id.assume_not_null(), records::kind, records::id))
        .load(db)?)
}

/// Standing records of these kinds about students, one row for each student.
pub fn records_of_students(
    db: &mut Db,
    school: SchoolId,
    terms: &[i64],
    kinds: &[String],
    until: NaiveDate,
) -> StoreResult<Vec<RecordTuple>> {
    Ok(records::table
        .inner_join(record_students::table.on(
            record_students::school_id.eq(records::school_id).and(record_students::record_id.eq(records::id)),
        ))
        .filter(records::school_id.eq(school.0))
        .filter(records::term_id.assume_not_null().eq_any(terms.to_vec()))
        .filter(records::kind.eq_any(kinds.to_vec()))
        .filter(records::withdrawn_at.is_null())
        .filter(records::occurred_on.le(until))
        .order((records::id, record_students::student_id))
        .select((record_students::student_id, records::kind, records::id))
        .load(db)?)
}
