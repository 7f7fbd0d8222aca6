use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{ApiClientId, SchoolId};

use crate::schema::{api_client_schools, api_clients, schools};
use crate::{Db, StoreError, StoreResult};

/// A program that logs in with client credentials.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = api_clients)]
pub struct ApiClientRow {
    pub id: i64,
    /// The school that made it.
    pub school_id: Option<i64>,
    pub client_id: String,
    pub name: String,
    pub secret_hash: Vec<u8>,
    pub previous_secret_hash: Option<Vec<u8>>,
    pub previous_until: Option<NaiveDateTime>,
    /// Codes of its scopes, separated by spaces.
    pub scopes: String,
    pub expires_on: Option<NaiveDate>,
    pub last_used_at: Option<NaiveDateTime>,
    pub disabled_at: Option<NaiveDateTime>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = api_clients)]
pub struct NewApiClient<'a> {
    pub id: i64,
    pub school_id: Option<i64>,
    pub client_id: &'a str,
    pub name: &'a str,
    pub secret_hash: &'a [u8],
    pub scopes: &'a str,
    pub expires_on: Option<NaiveDate>,
    pub created_at: NaiveDateTime,
}

/// What may change; what is `None` stays.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = api_clients)]
pub struct ApiClientChanges<'a> {
    pub secret_hash: Option<&'a [u8]>,
    pub previous_secret_hash: Option<&'a [u8]>,
    pub previous_until: Option<NaiveDateTime>,
    pub disabled_at: Option<NaiveDateTime>,
}

pub fn insert_client(db: &mut Db, client: &NewApiClient<'_>, schools: &[SchoolId]) -> StoreResult<()> {
    diesel::insert_into(api_clients::table).values(client).execute(db)?;
    for school in schools {
        diesel::insert_into(api_client_schools::table)
            .values((api_client_schools::client_id.eq(client.id), api_client_schools::school_id.eq(school.0)))
            .execute(db)?;
    }
    Ok(())
}

/// By the public name it logs in with.
pub fn find_client(db: &mut Db, client_id: &str) -> StoreResult<Option<ApiClientRow>> {
    let found = api_clients::table.filter(api_clients::client_id.eq(client_id));
    Ok(found.select(ApiClientRow::as_select()).first(db).optional()?)
}

pub fn find_client_by_id(db: &mut Db, id: ApiClientId) -> StoreResult<ApiClientRow> {
    Ok(api_clients::table.filter(api_clients::id.eq(id.0)).select(ApiClientRow::as_select()).first(db)?)
}

/// The clients a school has made.
pub fn api_clients(db: &mut Db, school: SchoolId) -> StoreResult<Vec<ApiClientRow>> {
    Ok(api_clients::table
        .filter(api_clients::school_id.eq(school.0))
        .order(api_clients::id)
        .select(ApiClientRow::as_select())
        .load(db)?)
}

/// The schools a client is limited to.
pub fn client_schools(db: &mut Db, id: ApiClientId) -> StoreResult<Vec<SchoolId>> {
    let ids: Vec<i64> = api_client_schools::table
        .filter(api_client_schools::client_id.eq(id.0))
        .order(api_client_schools::school_id)
        .select(api_client_schools::school_id)
        .load(db)?;
    Ok(ids.into_iter().map(SchoolId).collect())
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_client(
    db: &mut Db,
    id: ApiClientId,
    version: i32,
    changes: &ApiClientChanges<'_>,
) -> StoreResult<()> {
    let row = api_clients::table.filter(api_clients::id.eq(id.0)).filter(api_clients::version.eq(version));
    let changed = diesel::update(row).set((changes, api_clients::version.eq(version + 1))).execute(db)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// The names of schools that clients are limited to: (client, school, name).
pub fn schools_of_clients(db: &mut Db, clients: &[i64]) -> StoreResult<Vec<(i64, i64, String)>> {
    Ok(api_client_schools::table
        .inner_join(schools::table.on(schools::id.eq(api_client_schools::school_id)))
        .filter(api_client_schools::client_id.eq_any(clients.to_vec()))
        .order((api_client_schools::client_id, schools::code))
        .select((api_client_schools::client_id, schools::id, schools::name))
        .load(db)?)
}

pub fn touch_client(db: &mut Db, id: ApiClientId, now: NaiveDateTime) -> StoreResult<()> {
    diesel::update(api_clients::table.filter(api_clients::id.eq(id.0)))
        .set(api_clients::last_used_at.eq(Some(now)))
        .execute(db)?;
    Ok(())
}

/// Names of programs by id.
pub fn client_names(db: &mut Db, ids: &[i64]) -> StoreResult<std::collections::HashMap<i64, String>> {
    let mut found = std::collections::HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let rows: Vec<(i64, String)> = api_clients::table
            .filter(api_clients::id.eq_any(some.to_vec()))
            .select((api_clients::id, api_clients::name))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}
