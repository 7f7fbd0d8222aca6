use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::staff;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = staff)]
pub struct StaffRow {
    pub id: i64,
    pub staff_no: Option<String>,
    pub name: String,
    pub name_key: String,
    /// `male`, `female` or `unknown`.
    pub gender: String,
    /// A `StaffKind` by its code.
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub years_in_post: Option<i32>,
    /// A list of texts, as those below: see [`crate::words`].
    pub subjects: String,
    pub strengths: String,
    pub qualifications: String,
    pub motto: Option<String>,
    /// Most mentees; none: as the scheme says.
    pub capacity: Option<i32>,
    /// A `StaffStatus` by its code.
    pub status: String,
    /// Sealed for the member of the staff.
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = staff, treat_none_as_default_value = false)]
pub struct NewStaff<'a> {
    pub id: i64,
    pub school_id: i64,
    pub staff_no: Option<&'a str>,
    pub name: &'a str,
    /// [`crate::name_key::name_key`] of the name.
    pub name_key: &'a str,
    pub gender: &'a str,
    pub kind: &'a str,
    pub post: Option<&'a str>,
    pub title: Option<&'a str>,
    pub degree: Option<&'a str>,
    pub years_in_post: Option<i32>,
    pub subjects: &'a str,
    pub strengths: &'a str,
    pub qualifications: &'a str,
    pub motto: Option<&'a str>,
    pub capacity: Option<i32>,
    pub status: &'a str,
    pub phone_sealed: Option<&'a [u8]>,
    pub phone_index: Option<&'a [u8]>,
    pub created_at: NaiveDateTime,
}

/// Everything but the sealed phone, for which see [`super::set_phone`].
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = staff, treat_none_as_null = true)]
pub struct StaffChanges<'a> {
    pub staff_no: Option<&'a str>,
    pub name: &'a str,
    pub name_key: &'a str,
    pub gender: &'a str,
    pub kind: &'a str,
    pub post: Option<&'a str>,
    pub title: Option<&'a str>,
    pub degree: Option<&'a str>,
    pub years_in_post: Option<i32>,
    pub subjects: &'a str,
    pub strengths: &'a str,
    pub qualifications: &'a str,
    pub motto: Option<&'a str>,
    pub capacity: Option<i32>,
    pub status: &'a str,
}
