//! When somebody last had contact with a student: what “unseen for long” is read from.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use shiyou_domain::id::{RecordId, SchoolId, StudentId};

use crate::dialect::Both;
use crate::directory::AT_ONCE;
use crate::schema::{last_contacts, mentorships, record_students, records, students};
use crate::scope::{Within, within};
use crate::{Db, Scope, StoreResult};

/// Keeps the newer of the stored contact and this one.
pub fn keep_contact(
    db: &mut Db,
    school: SchoolId,
    student: StudentId,
    on: NaiveDate,
    record: RecordId,
) -> StoreResult<()> {
    let stored: Option<NaiveDate> = last_contacts::table
        .filter(last_contacts::school_id.eq(school.0))
        .filter(last_contacts::student_id.eq(student.0))
        .select(last_contacts::occurred_on)
        .first(db)
        .optional()?;
    if stored.is_some_and(|stored| stored >= on) {
        return Ok(());
    }
    let insert = diesel::insert_into(last_contacts::table)
        .values((
            last_contacts::school_id.eq(school.0),
            last_contacts::student_id.eq(student.0),
            last_contacts::occurred_on.eq(on),
            last_contacts::record_id.eq(record.0),
        ))
        .on_conflict((last_contacts::school_id, last_contacts::student_id))
        .do_update()
        .set((
            last_contacts::occurred_on.eq(excluded(last_contacts::occurred_on)),
            last_contacts::record_id.eq(excluded(last_contacts::record_id)),
        ));
    Both(insert).execute(db)?;
    Ok(())
}

/// Forgets what a record said about contact, and looks for the newest of the others. `kinds` are the kinds of record
/// that are a contact.
pub fn forget_contact(db: &mut Db, school: SchoolId, record: RecordId, kinds: &[String]) -> StoreResult<()> {
    let rows = last_contacts::table
        .filter(last_contacts::school_id.eq(school.0))
        .filter(last_contacts::record_id.eq(record.0));
    let touched: Vec<i64> = rows.select(last_contacts::student_id).load(db)?;
    diesel::delete(rows).execute(db)?;
    for student in touched {
        let newest: Option<(NaiveDate, i64)> = record_students::table
            .inner_join(
                records::table.on(records::school_id
                    .eq(record_students::school_id)
                    .and(records::id.eq(record_students::record_id))),
            )
            .filter(record_students::school_id.eq(school.0))
            .filter(record_students::student_id.eq(student))
            .filter(records::withdrawn_at.is_null())
            .filter(records::kind.eq_any(kinds.to_vec()))
            .filter(records::id.ne(record.0))
            .order((record_students::occurred_at.desc(), record_students::record_id.desc()))
            .select((records::occurred_on, records::id))
            .first(db)
            .optional()?;
        if let Some((on, other)) = newest {
            keep_contact(db, school, StudentId(student), on, RecordId(other))?;
        }
    }
    Ok(())
}

/// The last contact with each of these students.
pub fn contacts_of(
    db: &mut Db,
    school: SchoolId,
    students: &[i64],
) -> StoreResult<std::collections::HashMap<i64, NaiveDate>> {
    let mut found = std::collections::HashMap::new();
    for some in students.chunks(AT_ONCE) {
        let rows: Vec<(i64, NaiveDate)> = last_contacts::table
            .filter(last_contacts::school_id.eq(school.0))
            .filter(last_contacts::student_id.eq_any(some.to_vec()))
            .select((last_contacts::student_id, last_contacts::occurred_on))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Students in the scope who have a mentor today and had no contact since `since`: those never seen first, then the
/// longest unseen; at most `limit`.
pub fn unseen(
    db: &mut Db,
    scope: &Scope,
    today: NaiveDate,
    since: NaiveDate,
    limit: i64,
) -> StoreResult<Vec<(i64, Option<NaiveDate>)>> {
    let paired = mentorships::table
        .filter(mentorships::school_id.eq(scope.school.0))
        .filter(mentorships::starts_on.le(since))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(today)))
        .select(mentorships::student_id);
    let visible = Within::of(db, scope)?;
    let seen: Vec<(i64, Option<NaiveDate>)> = students::table
        .left_join(last_contacts::table.on(
            last_contacts::school_id.eq(students::school_id).and(last_contacts::student_id.eq(students::id)),
        ))
        .filter(within!(visible))
        .filter(students::status.eq("active"))
        .filter(students::id.eq_any(paired))
        .filter(
            last_contacts::occurred_on
                .nullable()
                .is_null()
                .or(last_contacts::occurred_on.nullable().lt(since)),
        )
        .order((
            last_contacts::occurred_on.nullable().is_not_null(),
            last_contacts::occurred_on.nullable(),
            students::id,
        ))
        .limit(limit)
        .select((students::id, last_contacts::occurred_on.nullable()))
        .load(db)?;
    Ok(seen)
}
