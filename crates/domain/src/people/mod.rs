//! What a person is called and known by: names, numbers, classes, categories.
//!
//! Values and their rules only. Reading them from a sheet is `import`; keeping them is `shiyou-persistence`.

mod choices;
mod class_name;
mod name;
mod number;
mod text;

pub use crate::scheme::Boarding;
pub use choices::{
    Gender, GuardianRelation, Sensitivity, SpecialCategory, StaffKind, StaffStatus, StudentStatus,
};
pub use class_name::{ClassName, ClassNameProblem, SchoolYear, parse_grade};
pub use name::PersonName;
pub use number::{NationalId, NationalStudentNumber};
pub use text::{to_half_width, without_invisible};
