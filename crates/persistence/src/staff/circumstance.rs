//! What hinders members of the staff: leave, and facts that may bar from mentoring.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::excuse::AbsenceReason;
use shiyou_domain::id::{SchoolId, StaffId};

use crate::absence::NewAbsence;
use crate::dialect::both;
use crate::schema::{absences, staff_facts};
use crate::{Db, StoreResult};

/// Rows looked up or written in one statement.
const AT_ONCE: usize = 500;

/// Away from work, both days included.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct LeaveRow {
    pub staff_id: i64,
    /// One of `AbsenceReason::LEAVES` by its code.
    pub reason: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// A fact, both days included; without an end it lasts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = staff_facts)]
pub struct StaffFactRow {
    pub staff_id: i64,
    /// A `BarringFact` by its code.
    pub kind: String,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = staff_facts, treat_none_as_default_value = false)]
pub struct NewStaffFact<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_id: i64,
    pub kind: &'a str,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub note: Option<&'a str>,
    pub created_at: NaiveDateTime,
}

fn reasons_of_leave() -> Vec<&'static str> {
    AbsenceReason::LEAVES.iter().map(|reason| reason.code()).collect()
}

/// Leaves of these members of the staff, by day; other absences are none.
pub fn leaves(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<LeaveRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        let rows: Vec<LeaveRow> = absences::table
            .filter(absences::school_id.eq(school.0))
            .filter(absences::person_kind.eq("staff"))
            .filter(absences::person_id.eq_any(some.to_vec()))
            .filter(absences::reason.eq_any(reasons_of_leave()))
            .order((absences::person_id, absences::starts_on, absences::id))
            .select((absences::person_id, absences::reason, absences::starts_on, absences::ends_on))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Facts about these members of the staff, by day.
pub fn facts(db: &mut Db, school: SchoolId, staff: &[i64]) -> StoreResult<Vec<StaffFactRow>> {
    let mut found = vec![];
    for some in staff.chunks(AT_ONCE) {
        let rows: Vec<StaffFactRow> = staff_facts::table
            .filter(staff_facts::school_id.eq(school.0))
            .filter(staff_facts::staff_id.eq_any(some.to_vec()))
            .order((staff_facts::staff_id, staff_facts::starts_on, staff_facts::id))
            .select(StaffFactRow::as_select())
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Puts these leaves in place of those that were there; other absences stay.
pub fn replace_leaves(db: &mut Db, school: SchoolId, id: StaffId, new: &[NewAbsence<'_>]) -> StoreResult<()> {
    let there = absences::table
        .filter(absences::school_id.eq(school.0))
        .filter(absences::person_kind.eq("staff"))
        .filter(absences::person_id.eq(id.0))
        .filter(absences::reason.eq_any(reasons_of_leave()));
    diesel::delete(there).execute(db)?;
    if !new.is_empty() {
        both!(db, inner => diesel::insert_into(absences::table).values(new).execute(inner))?;
    }
    Ok(())
}

/// Puts these facts in place of what was there.
pub fn replace_facts(
    db: &mut Db,
    school: SchoolId,
    id: StaffId,
    new: &[NewStaffFact<'_>],
) -> StoreResult<()> {
    let there =
        staff_facts::table.filter(staff_facts::school_id.eq(school.0)).filter(staff_facts::staff_id.eq(id.0));
    diesel::delete(there).execute(db)?;
    if !new.is_empty() {
        both!(db, inner => diesel::insert_into(staff_facts::table).values(new).execute(inner))?;
    }
    Ok(())
}
