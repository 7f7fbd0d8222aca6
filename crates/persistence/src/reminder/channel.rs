use chrono::NaiveDateTime;
use diesel::prelude::*;
use shiyou_domain::id::{ReminderChannelId, SchoolId};

use crate::schema::reminder_channels as channels;
use crate::{Db, StoreError, StoreResult};

/// A group robot. Its address and its secret are sealed for the school.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = channels)]
pub struct ChannelRow {
    pub id: i64,
    pub name: String,
    /// `wecom` or `dingtalk`.
    pub carrier: String,
    /// `school`, `grade` or `class`.
    pub unit_kind: String,
    pub unit_id: Option<i64>,
    /// Of the address, to be shown.
    pub host: String,
    pub url_sealed: Vec<u8>,
    pub secret_sealed: Option<Vec<u8>>,
    /// `zh` or `en`.
    pub language: String,
    pub enabled: bool,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = channels, treat_none_as_default_value = false)]
pub struct NewChannel<'a> {
    pub id: i64,
    pub school_id: i64,
    pub name: &'a str,
    pub carrier: &'a str,
    pub unit_kind: &'a str,
    pub unit_id: Option<i64>,
    pub host: &'a str,
    pub url_sealed: &'a [u8],
    pub secret_sealed: Option<&'a [u8]>,
    pub language: &'a str,
    pub enabled: bool,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = channels, treat_none_as_null = true)]
pub struct ChannelChanges<'a> {
    pub name: &'a str,
    pub carrier: &'a str,
    pub unit_kind: &'a str,
    pub unit_id: Option<i64>,
    pub host: &'a str,
    pub url_sealed: &'a [u8],
    pub secret_sealed: Option<&'a [u8]>,
    pub language: &'a str,
    pub enabled: bool,
    pub version: i32,
}

/// The school's robots by name.
pub fn list_channels(db: &mut Db, school: SchoolId) -> StoreResult<Vec<ChannelRow>> {
    Ok(channels::table
        .filter(channels::school_id.eq(school.0))
        .order((channels::name, channels::id))
        .select(ChannelRow::as_select())
        .load(db)?)
}

pub fn find_channel(db: &mut Db, school: SchoolId, id: ReminderChannelId) -> StoreResult<ChannelRow> {
    Ok(channels::table
        .filter(channels::school_id.eq(school.0))
        .filter(channels::id.eq(id.0))
        .select(ChannelRow::as_select())
        .first(db)?)
}

pub fn insert_channel(db: &mut Db, channel: &NewChannel<'_>) -> StoreResult<()> {
    diesel::insert_into(channels::table).values(channel).execute(db)?;
    Ok(())
}

/// Changes a robot; `changes.version` is the one after the version that was read.
///
/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn update_channel(
    db: &mut Db,
    school: SchoolId,
    id: ReminderChannelId,
    changes: &ChannelChanges<'_>,
) -> StoreResult<()> {
    let row = channels::table
        .filter(channels::school_id.eq(school.0))
        .filter(channels::id.eq(id.0))
        .filter(channels::version.eq(changes.version - 1));
    match diesel::update(row).set(changes).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// # Errors
/// [`StoreError::Stale`] if the version is another.
pub fn delete_channel(db: &mut Db, school: SchoolId, id: ReminderChannelId, version: i32) -> StoreResult<()> {
    let row = channels::table
        .filter(channels::school_id.eq(school.0))
        .filter(channels::id.eq(id.0))
        .filter(channels::version.eq(version));
    match diesel::delete(row).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
