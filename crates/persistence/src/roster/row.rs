use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::schema::{enrolments, guardians, staff, students};

/// What an import knows of a student.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = students)]
pub struct StudentEntry {
    pub id: i64,
    pub student_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    pub class_id: Option<i64>,
    pub boarding: Option<String>,
    pub status: String,
    pub special: String,
    pub national_student_no_sealed: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    /// Where the student lives and is reached, as one sealed JSON text.
    pub home_sealed: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = students, treat_none_as_default_value = false)]
pub struct NewStudentEntry {
    pub id: i64,
    pub school_id: i64,
    pub student_no: Option<String>,
    pub name: String,
    pub name_key: String,
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    pub class_id: Option<i64>,
    pub boarding: Option<String>,
    pub status: String,
    pub enrolled_on: Option<NaiveDate>,
    pub special: String,
    pub is_special: bool,
    pub interests: String,
    pub strengths: String,
    pub needs: String,
    pub personality: String,
    pub national_student_no_sealed: Option<Vec<u8>>,
    pub national_student_no_index: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub national_id_index: Option<Vec<u8>>,
    pub home_sealed: Option<Vec<u8>>,
    pub created_at: NaiveDateTime,
}

/// What an import changes of a student; all of it, `None` as nothing known.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = students, treat_none_as_null = true)]
pub struct StudentEntryChanges {
    pub student_no: Option<String>,
    pub name: String,
    pub name_key: String,
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    pub class_id: Option<i64>,
    pub boarding: Option<String>,
    pub special: String,
    pub is_special: bool,
    pub national_student_no_sealed: Option<Vec<u8>>,
    pub national_student_no_index: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub national_id_index: Option<Vec<u8>>,
    pub home_sealed: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = enrolments)]
pub struct NewEnrolment {
    pub id: i64,
    pub school_id: i64,
    pub student_id: i64,
    pub class_id: i64,
    pub starts_on: NaiveDate,
}

/// A guardian with everything an import can say.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = guardians, treat_none_as_default_value = false)]
pub struct GuardianEntry {
    pub id: i64,
    pub school_id: i64,
    pub student_id: i64,
    /// Empty where only a phone is known.
    pub name: String,
    pub relation: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = guardians, treat_none_as_null = true)]
pub struct GuardianEntryChanges {
    pub name: String,
    pub relation: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
}

/// What an import knows of a member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = staff)]
pub struct StaffEntry {
    pub id: i64,
    pub staff_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub subjects: String,
    pub status: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = staff, treat_none_as_default_value = false)]
pub struct NewStaffEntry {
    pub id: i64,
    pub school_id: i64,
    pub staff_no: Option<String>,
    pub name: String,
    pub name_key: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub subjects: String,
    pub strengths: String,
    pub qualifications: String,
    pub status: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub national_id_index: Option<Vec<u8>>,
    pub created_at: NaiveDateTime,
}

/// What an import changes of a member of the staff; all of it, `None` as nothing known.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = staff, treat_none_as_null = true)]
pub struct StaffEntryChanges {
    pub staff_no: Option<String>,
    pub name: String,
    pub name_key: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub subjects: String,
    pub status: String,
    pub phone_sealed: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub national_id_sealed: Option<Vec<u8>>,
    pub national_id_index: Option<Vec<u8>>,
}

/// How far the changes of some kinds have come: equal markers, nothing has happened in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    pub latest: i64,
    /// Changes after the sequence that was asked from; one that committed late raises it.
    pub count: i64,
}
