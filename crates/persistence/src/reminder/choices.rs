use diesel::prelude::*;
use shiyou_domain::id::{AccountId, SchoolId};

use crate::schema::reminder_choices as choices;
use crate::{Db, StoreError, StoreResult};

/// How somebody wants to be reminded.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = choices, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ChoicesRow {
    pub school_id: i64,
    pub account_id: i64,
    pub digest: bool,
    pub mail: bool,
    pub address_sealed: Option<Vec<u8>>,
    /// `zh` or `en`: of the e-mail.
    pub language: String,
    pub version: i32,
}

pub fn find_choices(db: &mut Db, school: SchoolId, account: AccountId) -> StoreResult<Option<ChoicesRow>> {
    Ok(choices::table
        .filter(choices::school_id.eq(school.0))
        .filter(choices::account_id.eq(account.0))
        .select(ChoicesRow::as_select())
        .first(db)
        .optional()?)
}

/// The choices of everybody in the school who has made any.
pub fn all_choices(db: &mut Db, school: SchoolId) -> StoreResult<Vec<ChoicesRow>> {
    Ok(choices::table.filter(choices::school_id.eq(school.0)).select(ChoicesRow::as_select()).load(db)?)
}

/// Keeps the choices in place of those of the version before; version 1 is the first.
///
/// # Errors
/// [`StoreError::Stale`] if another version is kept.
pub fn put_choices(db: &mut Db, row: &ChoicesRow) -> StoreResult<()> {
    if row.version == 1 {
        if find_choices(db, SchoolId(row.school_id), AccountId(row.account_id))?.is_some() {
            return Err(StoreError::Stale);
        }
        diesel::insert_into(choices::table).values(row).execute(db)?;
        return Ok(());
    }
    let kept = choices::table
        .filter(choices::school_id.eq(row.school_id))
        .filter(choices::account_id.eq(row.account_id))
        .filter(choices::version.eq(row.version - 1));
    match diesel::update(kept).set(row).execute(db)? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
