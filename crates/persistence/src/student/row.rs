use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::students;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = students)]
pub struct StudentRow {
    pub id: i64,
    pub student_no: Option<String>,
    pub name: String,
    pub name_key: String,
    /// `male`, `female` or `unknown`.
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    /// Today's class; how it came to be is in `enrolments`.
    pub class_id: Option<i64>,
    /// A `Boarding` by its code.
    pub boarding: Option<String>,
    /// A `StudentStatus` by its code.
    pub status: String,
    pub enrolled_on: Option<NaiveDate>,
    pub stratum: Option<String>,
    /// `SpecialCategory` codes, sensitive ones included: whether a reader sees them is decided above. See [`crate::words`].
    pub special: String,
    pub is_special: bool,
    pub interests: String,
    pub strengths: String,
    pub needs: String,
    pub personality: String,
    /// Sealed for the student, as the other numbers.
    pub national_student_no_sealed: Option<Vec<u8>>,
    pub national_student_no_index: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub national_id_index: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = students, treat_none_as_default_value = false)]
pub struct NewStudent<'a> {
    pub id: i64,
    pub school_id: i64,
    pub student_no: Option<&'a str>,
    pub name: &'a str,
    /// [`crate::name_key::name_key`] of the name.
    pub name_key: &'a str,
    pub gender: &'a str,
    pub birth_date: Option<NaiveDate>,
    pub class_id: Option<i64>,
    pub boarding: Option<&'a str>,
    pub status: &'a str,
    pub enrolled_on: Option<NaiveDate>,
    pub stratum: Option<&'a str>,
    pub special: &'a str,
    pub is_special: bool,
    pub interests: &'a str,
    pub strengths: &'a str,
    pub needs: &'a str,
    pub personality: &'a str,
    pub national_student_no_sealed: Option<&'a [u8]>,
    pub national_student_no_index: Option<&'a [u8]>,
    pub national_id_sealed: Option<&'a [u8]>,
    pub national_id_index: Option<&'a [u8]>,
    pub created_at: NaiveDateTime,
}

/// Everything but the sealed numbers, for which see [`super::set_numbers`].
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = students, treat_none_as_null = true)]
pub struct StudentChanges<'a> {
    pub student_no: Option<&'a str>,
    pub name: &'a str,
    pub name_key: &'a str,
    pub gender: &'a str,
    pub birth_date: Option<NaiveDate>,
    pub class_id: Option<i64>,
    pub boarding: Option<&'a str>,
    pub status: &'a str,
    pub enrolled_on: Option<NaiveDate>,
    pub stratum: Option<&'a str>,
    pub special: &'a str,
    pub is_special: bool,
    pub interests: &'a str,
    pub strengths: &'a str,
    pub needs: &'a str,
    pub personality: &'a str,
}
