//! Keeping duties: whole terms at a time, and one record's ticks.

use chrono::NaiveDate;
use diesel::prelude::*;
use shiyou_domain::id::{RecordId, SchemeId, SchoolId, TermId};

use super::{DutyPersonRow, DutyPlan, DutyRow, NewDuty, NewDutyPerson};
use crate::dialect::both;
use crate::directory::AT_ONCE;
use crate::schema::{duties, duty_people};
use crate::{Db, StoreResult};

/// Rows of one INSERT: below the number of values that either database takes in a statement.
const INSERTED_AT_ONCE: usize = 1_000;

/// Every duty of the term, dropped ones included.
pub fn of_term(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<DutyRow>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .select(DutyRow::as_select())
        .load(db)?)
}

/// One duty, dropped or not.
pub fn find(db: &mut Db, school: SchoolId, id: i64) -> StoreResult<DutyRow> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::id.eq(id))
        .select(DutyRow::as_select())
        .first(db)?)
}

/// Every duty of the term about these subjects, dropped ones included.
pub fn about(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    subject_kind: &str,
    subjects: &[i64],
) -> StoreResult<Vec<DutyRow>> {
    let mut found = vec![];
    for some in subjects.chunks(AT_ONCE) {
        let rows: Vec<DutyRow> = duties::table
            .filter(duties::school_id.eq(school.0))
            .filter(duties::subject_kind.eq(subject_kind))
            .filter(duties::subject_id.eq_any(some.to_vec()))
            .filter(duties::term_id.eq(term.0))
            .order((duties::due_on, duties::id))
            .select(DutyRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Who is to do the duties of the term.
pub fn people_of_term(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<DutyPersonRow>> {
    let of_term = duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .select(duties::id);
    Ok(duty_people::table
        .filter(duty_people::school_id.eq(school.0))
        .filter(duty_people::duty_id.eq_any(of_term))
        .select(DutyPersonRow::as_select())
        .load(db)?)
}

/// Who is to do these duties.
pub fn people(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<Vec<DutyPersonRow>> {
    let mut found = vec![];
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<DutyPersonRow> = duty_people::table
            .filter(duty_people::school_id.eq(school.0))
            .filter(duty_people::duty_id.eq_any(some.to_vec()))
            .select(DutyPersonRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

pub fn insert(db: &mut Db, rows: &[NewDuty<'_>]) -> StoreResult<()> {
    for some in rows.chunks(INSERTED_AT_ONCE) {
        both!(db, inner => diesel::insert_into(duties::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn insert_people(db: &mut Db, rows: &[NewDutyPerson]) -> StoreResult<()> {
    for some in rows.chunks(INSERTED_AT_ONCE) {
        both!(db, inner => diesel::insert_into(duty_people::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn delete_people(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<()> {
    for some in ids.chunks(AT_ONCE) {
        diesel::delete(
            duty_people::table
                .filter(duty_people::school_id.eq(school.0))
                .filter(duty_people::duty_id.eq_any(some.to_vec())),
        )
        .execute(db)?;
    }
    Ok(())
}

/// Removes duties that nothing hangs on; their people go first.
pub fn delete(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<()> {
    delete_people(db, school, ids)?;
    for some in ids.chunks(AT_ONCE) {
        diesel::delete(
            duties::table.filter(duties::school_id.eq(school.0)).filter(duties::id.eq_any(some.to_vec())),
        )
        .execute(db)?;
    }
    Ok(())
}

pub fn replan(db: &mut Db, school: SchoolId, id: i64, plan: &DutyPlan) -> StoreResult<()> {
    let row = duties::table.filter(duties::school_id.eq(school.0)).filter(duties::id.eq(id));
    diesel::update(row).set(plan).execute(db)?;
    Ok(())
}

/// Sets the state of duties that no record has ticked.
pub fn set_state(db: &mut Db, school: SchoolId, ids: &[i64], state: &str) -> StoreResult<()> {
    for some in ids.chunks(AT_ONCE) {
        let rows = duties::table
            .filter(duties::school_id.eq(school.0))
            .filter(duties::id.eq_any(some.to_vec()))
            .filter(duties::record_id.is_null());
        diesel::update(rows).set(duties::state.eq(state)).execute(db)?;
    }
    Ok(())
}

/// What is still undone follows the newest scheme; what was done keeps the one it was judged by.
pub fn set_scheme(db: &mut Db, school: SchoolId, term: TermId, scheme: SchemeId) -> StoreResult<()> {
    let rows = duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::term_id.eq(term.0))
        .filter(duties::record_id.is_null())
        .filter(duties::scheme_id.ne(scheme.0));
    diesel::update(rows).set(duties::scheme_id.eq(scheme.0)).execute(db)?;
    Ok(())
}

/// Undone duties about these subjects that a record of the day can tick: the window has begun, and a duty that closes
/// holds the day.
pub fn undone_about(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    subject_kind: &str,
    subjects: &[i64],
    occurred_on: NaiveDate,
) -> StoreResult<Vec<DutyRow>> {
    let mut found = vec![];
    for some in subjects.chunks(AT_ONCE) {
        let rows: Vec<DutyRow> = duties::table
            .filter(duties::school_id.eq(school.0))
            .filter(duties::subject_kind.eq(subject_kind))
            .filter(duties::subject_id.eq_any(some.to_vec()))
            .filter(duties::term_id.eq(term.0))
            .filter(duties::starts_on.le(occurred_on))
            .filter(duties::closes_on.is_null().or(duties::ends_on.ge(occurred_on)))
            .filter(duties::state.eq_any(["open", "excused"]))
            .order((duties::due_on, duties::id))
            .select(DutyRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Marks a duty done by a record.
pub fn tick(
    db: &mut Db,
    school: SchoolId,
    id: i64,
    state: &str,
    done_on: Option<NaiveDate>,
    record: Option<RecordId>,
) -> StoreResult<()> {
    let row = duties::table.filter(duties::school_id.eq(school.0)).filter(duties::id.eq(id));
    let set = (
        duties::state.eq(state),
        duties::done_on.eq(done_on),
        duties::record_id.eq(record.map(|record| record.0)),
    );
    diesel::update(row).set(set).execute(db)?;
    Ok(())
}

/// Takes duties off the lists of their people, or puts them back.
pub fn close_people(db: &mut Db, school: SchoolId, ids: &[i64], open: bool) -> StoreResult<()> {
    for some in ids.chunks(AT_ONCE) {
        let rows = duty_people::table
            .filter(duty_people::school_id.eq(school.0))
            .filter(duty_people::duty_id.eq_any(some.to_vec()));
        diesel::update(rows).set(duty_people::open.eq(open)).execute(db)?;
    }
    Ok(())
}

/// The duties a record has ticked, by due day.
pub fn of_record(db: &mut Db, school: SchoolId, record: RecordId) -> StoreResult<Vec<DutyRow>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::record_id.eq(record.0))
        .order((duties::due_on, duties::id))
        .select(DutyRow::as_select())
        .load(db)?)
}

/// Duties about these students that answer the record: what it called for.
pub fn answering(
    db: &mut Db,
    school: SchoolId,
    students: &[i64],
    record: RecordId,
) -> StoreResult<Vec<DutyRow>> {
    Ok(duties::table
        .filter(duties::school_id.eq(school.0))
        .filter(duties::subject_kind.eq("student"))
        .filter(duties::subject_id.eq_any(students.to_vec()))
        .filter(duties::answers.eq(record.0))
        .select(DutyRow::as_select())
        .load(db)?)
}

/// The duties these records have ticked.
pub fn of_records(db: &mut Db, school: SchoolId, records: &[i64]) -> StoreResult<Vec<DutyRow>> {
    let mut found = vec![];
    for some in records.chunks(AT_ONCE) {
        let rows: Vec<DutyRow> = duties::table
            .filter(duties::school_id.eq(school.0))
            .filter(duties::record_id.eq_any(some.iter().copied().map(Some).collect::<Vec<_>>()))
            .select(DutyRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}
