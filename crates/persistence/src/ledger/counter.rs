//! Counters that overviews read instead of scanning a log.

use diesel::prelude::*;
use diesel::upsert::excluded;
use shiyou_domain::id::SchoolId;

use crate::dialect::Both;
use crate::schema::counters;
use crate::{Db, StoreResult, WriteContext};

/// Which counter: what it counts, of whom, in which period (`w7`, `term`, …; empty for always).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Counter {
    pub name: &'static str,
    pub scope_kind: &'static str,
    pub scope_id: i64,
    pub period: String,
}

#[derive(Insertable)]
#[diesel(table_name = counters)]
struct NewCounter<'a> {
    school_id: i64,
    name: &'a str,
    scope_kind: &'a str,
    scope_id: i64,
    period: &'a str,
    value: i64,
}

pub(super) fn append(
    db: &mut Db,
    context: &WriteContext<'_>,
    mut said: Vec<(Counter, i64)>,
) -> StoreResult<()> {
    // The same order in every transaction: two of them cannot wait for each other.
    said.sort();
    let mut sums: Vec<(Counter, i64)> = Vec::with_capacity(said.len());
    for (counter, by) in said {
        match sums.last_mut() {
            Some((last, sum)) if *last == counter => *sum += by,
            _ => sums.push((counter, by)),
        }
    }
    for (counter, by) in sums.iter().filter(|(_, by)| *by != 0) {
        let row = NewCounter {
            school_id: context.school.0,
            name: counter.name,
            scope_kind: counter.scope_kind,
            scope_id: counter.scope_id,
            period: &counter.period,
            value: *by,
        };
        let insert = diesel::insert_into(counters::table)
            .values(row)
            .on_conflict((
                counters::school_id,
                counters::name,
                counters::scope_kind,
                counters::scope_id,
                counters::period,
            ))
            .do_update()
            .set(counters::value.eq(counters::value + excluded(counters::value)));
        Both(insert).execute(db)?;
    }
    Ok(())
}

/// A counter as it stands: name, scope kind, scope id, period, value.
pub type CounterRow = (String, String, i64, String, i64);

/// Every counter of these names.
///
/// # Errors
/// Those of the database.
pub fn read(db: &mut Db, school: SchoolId, names: &[&str]) -> StoreResult<Vec<CounterRow>> {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    Ok(counters::table
        .filter(counters::school_id.eq(school.0))
        .filter(counters::name.eq_any(names))
        .select((counters::name, counters::scope_kind, counters::scope_id, counters::period, counters::value))
        .load(db)?)
}
