//! Exams: what a subject is marked by, and what stands for a student in it.
//!
//! What belongs here: marks and scales as values. What does not: how a sheet writes them (that is `import::scores`), and
//! what they count for (that is `assessment`).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::issue::Language;

/// Most full marks of a subject.
pub const MOST_MARKS: i32 = 1_000;
/// Most subjects of an exam.
pub const MOST_SUBJECTS: usize = 20;
/// Most characters of an exam's name and of a subject's.
pub const LONGEST_NAME: usize = 40;
/// Most decimals of a mark.
pub const MOST_DECIMALS: u8 = 2;

/// What a subject is marked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// 0 to the full marks, 1–1000.
    Points { full_marks: i32 },
    /// 优、良, A, B: words without figures.
    Levels,
}

/// What stands for a student in one subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// In hundredths of a point.
    Points(i32),
    Level(String),
    /// 缺考, which is not 0.
    Absent,
    /// 免考: nothing was asked of the student.
    Exempt,
}

/// A subject of an exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExamSubject {
    pub subject: String,
    pub scale: Scale,
}

impl Mark {
    /// Whether a subject of this scale can have the mark.
    pub fn fits(&self, scale: Scale) -> bool {
        match (self, scale) {
            (Self::Points(hundredths), Scale::Points { full_marks }) => {
                (0..=full_marks.saturating_mul(100)).contains(hundredths)
            }
            (Self::Level(level), Scale::Levels) => !level.is_empty(),
            (Self::Absent | Self::Exempt, _) => true,
            (Self::Points(_), Scale::Levels) | (Self::Level(_), Scale::Points { .. }) => false,
        }
    }

    /// The mark on screen.
    pub fn word(&self, language: Language) -> String {
        match (self, language) {
            (Self::Absent, Language::English) => "absent".to_owned(),
            (Self::Exempt, Language::English) => "exempt".to_owned(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Mark {
    /// As a sheet writes it: `87.5`, `优`, `缺考`, `免考`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(hundredths) => f.write_str(&points(*hundredths)),
            Self::Level(level) => f.write_str(level),
            Self::Absent => f.write_str("缺考"),
            Self::Exempt => f.write_str("免考"),
        }
    }
}

/// Hundredths as they are written: `87.5`, `90`.
pub fn points(hundredths: i32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_written_as_a_sheet_writes_it() {
        let words: Vec<String> =
            [Mark::Points(9_000), Mark::Points(8_750), Mark::Points(7_505), Mark::Absent, Mark::Exempt]
                .iter()
                .map(ToString::to_string)
                .collect();
        assert_eq!(words, ["90", "87.5", "75.05", "缺考", "免考"]);
    }

    #[test]
    fn a_mark_fits_its_scale_only() {
        let hundred = Scale::Points { full_marks: 100 };
        assert!(Mark::Points(10_000).fits(hundred) && Mark::Points(0).fits(hundred));
        assert!(!Mark::Points(10_001).fits(hundred) && !Mark::Points(-1).fits(hundred));
        assert!(!Mark::Level("优".into()).fits(hundred) && Mark::Level("优".into()).fits(Scale::Levels));
        assert!(Mark::Absent.fits(hundred) && Mark::Exempt.fits(Scale::Levels));
    }
}
