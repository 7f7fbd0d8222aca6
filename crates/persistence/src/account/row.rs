use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::{account_roles, accounts};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct AccountRow {
    pub id: i64,
    pub school_id: Option<i64>,
    pub login: Option<String>,
    pub password_hash: Option<String>,
    pub display_name: String,
    pub person_kind: String,
    pub person_id: Option<i64>,
    pub disabled_at: Option<NaiveDateTime>,
    pub must_change_password: bool,
    pub session_version: i32,
    /// Wrong passwords in a row.
    pub failures: i32,
    pub locked_until: Option<NaiveDateTime>,
    pub last_used_at: Option<NaiveDateTime>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = accounts)]
pub struct NewAccount<'a> {
    pub id: i64,
    pub school_id: Option<i64>,
    pub login: Option<&'a str>,
    pub password_hash: Option<&'a str>,
    pub display_name: &'a str,
    pub person_kind: &'a str,
    pub person_id: Option<i64>,
    pub must_change_password: bool,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = account_roles)]
pub struct RoleRow {
    pub account_id: i64,
    pub role: String,
    pub scope_kind: String,
    pub scope_id: Option<i64>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = account_roles)]
pub struct NewRole<'a> {
    pub id: i64,
    pub account_id: i64,
    pub school_id: Option<i64>,
    pub role: &'a str,
    pub scope_kind: &'a str,
    pub scope_id: Option<i64>,
    pub granted_at: NaiveDateTime,
}
