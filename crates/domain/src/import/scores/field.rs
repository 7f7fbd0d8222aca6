//! The columns of a sheet of scores.

use super::subject;
use crate::import::header::Field;
use crate::import::student::field::StudentField;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ScoreField {
    Name,
    Grade,
    Class,
    NationalStudentNumber,
    NationalId,
    SchoolNumber,
    BirthDate,
    /// 总分: compared with the sum, never kept.
    Total,
    /// What students scored in some subject; which one the title says.
    Marks,
}

/// What stands before a subject's name in a field's code.
pub(super) const SUBJECT: &str = "subject";

const CODES: [(&str, ScoreField); 9] = [
    ("name", ScoreField::Name),
    ("grade", ScoreField::Grade),
    ("class", ScoreField::Class),
    ("national_student_number", ScoreField::NationalStudentNumber),
    ("national_id", ScoreField::NationalId),
    ("school_number", ScoreField::SchoolNumber),
    ("birth_date", ScoreField::BirthDate),
    ("total", ScoreField::Total),
    (SUBJECT, ScoreField::Marks),
];

impl Field for ScoreField {
    const CODES: &'static [(&'static str, Self)] = &CODES;

    fn from_title(title: &str) -> Option<Self> {
        let bare = title.split(['(', '[', '【']).next().unwrap_or(title);
        if matches!(bare, "总分" | "合计" | "总成绩" | "总计" | "全科总分") {
            return Some(Self::Total);
        }
        match StudentField::from_title(title) {
            Some(StudentField::Name) => Some(Self::Name),
            Some(StudentField::Grade) => Some(Self::Grade),
            Some(StudentField::Class) => Some(Self::Class),
            Some(StudentField::NationalStudentNumber) => Some(Self::NationalStudentNumber),
            Some(StudentField::NationalId) => Some(Self::NationalId),
            Some(StudentField::SchoolNumber) => Some(Self::SchoolNumber),
            Some(StudentField::BirthDate) => Some(Self::BirthDate),
            _ => subject::of_title(title).map(|_| Self::Marks),
        }
    }

    /// `subject` takes the subject from the title, `subject:语文` says which.
    fn from_code(code: &str) -> Option<Self> {
        let plain = code.split(':').next().unwrap_or(code);
        Self::CODES.iter().find(|(known, _)| *known == plain).map(|(_, field)| *field)
    }

    fn name() -> Self {
        Self::Name
    }

    fn may_repeat(self) -> bool {
        self == Self::Marks
    }
}
