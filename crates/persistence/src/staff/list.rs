//! The list of the staff: filters, order, pages.

use diesel::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use shiyou_domain::id::SchoolId;

use super::StaffRow;
use crate::db::MultiBackend;
use crate::dialect::plan;
use crate::name_key::{initials_pattern, search_pattern};
use crate::page::{Page, PageRequest};
use crate::schema::staff;
use crate::{Db, StoreResult};

diesel::define_sql_function! {
    /// Every `from` in `text` replaced by `to`; the same in both databases.
    fn replace(text: Text, from: Text, to: Text) -> Text;
}

/// Which members of the staff to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffFilter {
    pub kind: Option<String>,
    pub status: Option<String>,
    /// Characters of the name, its pinyin or initials, or the beginning of the staff number.
    pub search: Option<String>,
}

type OnStaff = Box<dyn BoxableExpression<staff::table, MultiBackend, SqlType = Bool>>;

/// Members of the staff by name.
pub fn list(
    db: &mut Db,
    school: SchoolId,
    filter: &StaffFilter,
    page: &PageRequest,
) -> StoreResult<Page<StaffRow>> {
    let rows: Vec<StaffRow> = query(school, filter, page).select(StaffRow::as_select()).load(db)?;
    Ok(page.cut(rows, |row| (row.name_key.clone(), row.id)))
}

/// How many the whole list has.
pub fn count(db: &mut Db, school: SchoolId, filter: &StaffFilter) -> StoreResult<i64> {
    Ok(staff::table.filter(conditions(school, filter)).count().get_result(db)?)
}

/// How the database goes about [`list`]: for tests and for whoever wonders why it is slow.
///
/// # Errors
/// Those of the database.
pub fn list_plan(
    db: &mut Db,
    school: SchoolId,
    filter: &StaffFilter,
    page: &PageRequest,
) -> StoreResult<String> {
    plan(db, query(school, filter, page))
}

fn query<'a>(
    school: SchoolId,
    filter: &StaffFilter,
    page: &PageRequest,
) -> staff::BoxedQuery<'a, MultiBackend> {
    let mut query = staff::table
        .filter(conditions(school, filter))
        .order((staff::name_key, staff::id))
        .limit(page.rows())
        .into_boxed();
    if let Some(after) = page.after() {
        query = query.filter(staff::name_key.ge(after.key.clone())).filter(
            staff::name_key
                .gt(after.key.clone())
                .or(staff::name_key.eq(after.key.clone()).and(staff::id.gt(after.id))),
        );
    }
    query
}

fn conditions(school: SchoolId, filter: &StaffFilter) -> OnStaff {
    let StaffFilter { kind, status, search } = filter;
    let mut on: OnStaff = Box::new(staff::school_id.eq(school.0));
    if let Some(kind) = kind {
        on = Box::new(on.and(staff::kind.eq(kind.clone())));
    }
    if let Some(status) = status {
        on = Box::new(on.and(staff::status.eq(status.clone())));
    }
    if let Some(typed) = search.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        on = Box::new(on.and(named(typed)));
    }
    on
}

fn named(typed: &str) -> OnStaff {
    let pattern = search_pattern(typed);
    let number = pattern.trim_start_matches('%').to_owned();
    let found = staff::name_key
        .like(pattern.clone())
        .escape('\\')
        .or(replace(staff::name_key, " ", "").like(pattern).escape('\\'))
        .or(staff::staff_no.like(number).escape('\\').assume_not_null());
    match initials_pattern(typed) {
        Some(initials) => Box::new(found.or(staff::name_key.like(initials))),
        None => Box::new(found),
    }
}
