use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{AccountId, DeliveryId, ReminderChannelId, SchoolId};

use crate::db::MultiBackend;
use crate::dialect::{both, plan};
use crate::page::{Page, PageRequest};
use crate::schema::deliveries;
use crate::{Db, StoreResult};

/// Rows of one INSERT.
const AT_ONCE: usize = 500;

/// A message out of the house and what became of it. The address itself is not here: it is looked up when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = deliveries)]
pub struct DeliveryRow {
    pub id: i64,
    /// `digest` or `test`.
    pub purpose: String,
    /// `mail`, `wecom` or `dingtalk`.
    pub carrier: String,
    /// Of an e-mail.
    pub account_id: Option<i64>,
    /// Of a robot; it may have been deleted since.
    pub channel_id: Option<i64>,
    /// To whom, as it may be shown.
    pub target: String,
    /// Of which school day.
    pub day: NaiveDate,
    /// JSON of the counts.
    pub counts: String,
    /// `queued`, `sending`, `sent`, `failed`.
    pub state: String,
    pub attempts: i32,
    pub next_at: Option<NaiveDateTime>,
    /// A code, of the last try that failed.
    pub failure: Option<String>,
    /// What the other server said to it.
    pub answer: Option<String>,
    pub created_at: NaiveDateTime,
    pub sent_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = deliveries, treat_none_as_default_value = false)]
pub struct NewDelivery {
    pub id: i64,
    pub school_id: i64,
    /// There is one message with the same key.
    pub once_key: String,
    pub purpose: &'static str,
    pub carrier: &'static str,
    pub account_id: Option<i64>,
    pub channel_id: Option<i64>,
    pub target: String,
    pub day: NaiveDate,
    pub counts: String,
    pub state: &'static str,
    pub attempts: i32,
    pub next_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
}

/// Which messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    pub state: Option<&'static str>,
    pub carrier: Option<&'static str>,
}

pub fn insert_deliveries(db: &mut Db, rows: &[NewDelivery]) -> StoreResult<()> {
    for some in rows.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(deliveries::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn find_delivery(db: &mut Db, school: SchoolId, id: DeliveryId) -> StoreResult<DeliveryRow> {
    Ok(deliveries::table
        .filter(deliveries::school_id.eq(school.0))
        .filter(deliveries::id.eq(id.0))
        .select(DeliveryRow::as_select())
        .first(db)?)
}

/// A try begins: the state is `sending` until it is known how it ended.
pub fn take_delivery(db: &mut Db, school: SchoolId, id: DeliveryId) -> StoreResult<()> {
    let row = deliveries::table.filter(deliveries::school_id.eq(school.0)).filter(deliveries::id.eq(id.0));
    let set = (
        deliveries::state.eq("sending"),
        deliveries::attempts.eq(deliveries::attempts + 1),
        deliveries::next_at.eq(None::<NaiveDateTime>),
    );
    diesel::update(row).set(set).execute(db)?;
    Ok(())
}

/// How a try ended.
#[allow(clippy::too_many_arguments, reason = "one column each")]
pub fn end_delivery(
    db: &mut Db,
    school: SchoolId,
    id: DeliveryId,
    state: &str,
    failure: Option<&str>,
    answer: Option<&str>,
    next_at: Option<NaiveDateTime>,
    sent_at: Option<NaiveDateTime>,
) -> StoreResult<()> {
    let row = deliveries::table.filter(deliveries::school_id.eq(school.0)).filter(deliveries::id.eq(id.0));
    let set = (
        deliveries::state.eq(state),
        deliveries::failure.eq(failure),
        deliveries::answer.eq(answer),
        deliveries::next_at.eq(next_at),
        deliveries::sent_at.eq(sent_at),
    );
    diesel::update(row).set(set).execute(db)?;
    Ok(())
}

/// Messages of the school, newest first.
pub fn list_deliveries(
    db: &mut Db,
    school: SchoolId,
    filter: &DeliveryFilter,
    page: &PageRequest,
) -> StoreResult<Page<DeliveryRow>> {
    let rows = query(school, filter, page).select(DeliveryRow::as_select()).load(db)?;
    Ok(page.cut(rows, |row: &DeliveryRow| (String::new(), row.id)))
}

/// How the database would read the log.
///
/// # Errors
/// Those of the database.
pub fn deliveries_plan(
    db: &mut Db,
    school: SchoolId,
    filter: &DeliveryFilter,
    page: &PageRequest,
) -> StoreResult<String> {
    plan(db, query(school, filter, page))
}

fn query<'a>(
    school: SchoolId,
    filter: &DeliveryFilter,
    page: &PageRequest,
) -> deliveries::BoxedQuery<'a, MultiBackend> {
    let mut query = deliveries::table
        .filter(deliveries::school_id.eq(school.0))
        .order(deliveries::id.desc())
        .limit(page.rows())
        .into_boxed();
    if let Some(after) = page.after_id() {
        query = query.filter(deliveries::id.lt(after));
    }
    if let Some(state) = filter.state {
        query = query.filter(deliveries::state.eq(state));
    }
    if let Some(carrier) = filter.carrier {
        query = query.filter(deliveries::carrier.eq(carrier));
    }
    query
}

/// When this robot, or this person's e-mail, was last tried out.
pub fn last_test(
    db: &mut Db,
    school: SchoolId,
    account: Option<AccountId>,
    channel: Option<ReminderChannelId>,
) -> StoreResult<Option<NaiveDateTime>> {
    let mut query = deliveries::table
        .filter(deliveries::school_id.eq(school.0))
        .filter(deliveries::purpose.eq("test"))
        .order(deliveries::id.desc())
        .select(deliveries::created_at)
        .into_boxed();
    if let Some(account) = account {
        query = query.filter(deliveries::account_id.eq(account.0));
    }
    if let Some(channel) = channel {
        query = query.filter(deliveries::channel_id.eq(channel.0));
    }
    Ok(query.first(db).optional()?)
}
