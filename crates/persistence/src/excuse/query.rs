use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{ExcuseId, SchoolId, StaffId, TermId};

use super::{ExcuseRow, NewExcuse};
use crate::page::{Page, PageRequest};
use crate::schema::excuses;
use crate::{Db, StoreError, StoreResult};

/// Which requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExcuseFilter {
    pub term: Option<TermId>,
    pub state: Option<&'static str>,
    /// Only of these members of the staff; none for all.
    pub staff: Option<Vec<i64>>,
}

/// Requests, newest first.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    filter: &ExcuseFilter,
    page: &PageRequest,
) -> StoreResult<Page<ExcuseRow>> {
    let mut query = excuses::table
        .filter(excuses::school_id.eq(school.0))
        .order(excuses::id.desc())
        .limit(page.rows())
        .select(ExcuseRow::as_select())
        .into_boxed();
    if let Some(term) = filter.term {
        query = query.filter(excuses::term_id.eq(term.0));
    }
    if let Some(state) = filter.state {
        query = query.filter(excuses::state.eq(state));
    }
    if let Some(staff) = &filter.staff {
        query = query.filter(excuses::staff_id.eq_any(staff.clone()));
    }
    if let Some(after) = page.after_id() {
        query = query.filter(excuses::id.lt(after));
    }
    Ok(page.cut(query.load(db)?, |row: &ExcuseRow| (String::new(), row.id)))
}

pub fn find(db: &mut Db, school: SchoolId, id: ExcuseId) -> StoreResult<ExcuseRow> {
    Ok(excuses::table
        .filter(excuses::school_id.eq(school.0))
        .filter(excuses::id.eq(id.0))
        .select(ExcuseRow::as_select())
        .first(db)?)
}

/// Which of these duties somebody has asked to be excused from, and how that stands; what was taken back aside.
pub fn standing_for(
    db: &mut Db,
    school: SchoolId,
    staff: StaffId,
    duties: &[i64],
) -> StoreResult<Vec<(i64, String)>> {
    let rows: Vec<(Option<i64>, String)> = excuses::table
        .filter(excuses::school_id.eq(school.0))
        .filter(excuses::staff_id.eq(staff.0))
        .filter(excuses::duty_id.eq_any(duties.iter().copied().map(Some).collect::<Vec<_>>()))
        .filter(excuses::state.ne("withdrawn"))
        .order(excuses::id)
        .select((excuses::duty_id, excuses::state))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(duty, state)| Some((duty?, state))).collect())
}

/// The approved requests of a term: what the engine leaves out.
pub fn approved(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<ExcuseRow>> {
    Ok(excuses::table
        .filter(excuses::school_id.eq(school.0))
        .filter(excuses::term_id.eq(term.0))
        .filter(excuses::state.eq("approved"))
        .order(excuses::id)
        .select(ExcuseRow::as_select())
        .load(db)?)
}

pub fn insert(db: &mut Db, excuse: &NewExcuse<'_>) -> StoreResult<()> {
    diesel::insert_into(excuses::table).values(excuse).execute(db)?;
    Ok(())
}

/// Moves a request on: `by` whom, and what was said.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn decide(
    db: &mut Db,
    school: SchoolId,
    row: &ExcuseRow,
    state: &str,
    (by, at): (Option<i64>, NaiveDateTime),
    note: &str,
) -> StoreResult<()> {
    let same = excuses::table
        .filter(excuses::school_id.eq(school.0))
        .filter(excuses::id.eq(row.id))
        .filter(excuses::version.eq(row.version));
    let set = (
        excuses::state.eq(state),
        excuses::decided_by.eq(by),
        excuses::decided_at.eq(Some(at)),
        excuses::decision_note.eq(note),
        excuses::version.eq(row.version + 1),
    );
    match diesel::update(same).set(set).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
