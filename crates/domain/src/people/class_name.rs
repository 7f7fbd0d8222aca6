//! A class by grade and number, in all the ways sheets write it (import rule R5).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{to_half_width, without_invisible};
use crate::issue::Language;

/// Most classes of one grade.
const MOST_CLASSES: u8 = 60;
const HAN_DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A class: grade 1–12 (10–12 are 高一 to 高三) and number 1–60 within the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassName {
    pub grade: u8,
    pub class: u8,
}

/// What a grade means in this school and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// The calendar year in which the school year begins: 2026 for 2026/27.
    pub begins_in: i32,
    /// The school's lowest grade, 1–12.
    pub lowest_grade: u8,
    /// The school's highest grade, 1–12.
    pub highest_grade: u8,
    /// Years of primary school: 6, or 5 where junior school has four years.
    pub primary_grades: u8,
}

impl SchoolYear {
    /// A school of the usual six-three-three.
    pub fn new(begins_in: i32, lowest_grade: u8, highest_grade: u8) -> Self {
        Self { begins_in, lowest_grade, highest_grade, primary_grades: 6 }
    }

    /// The grade of those who entered in a year: 2022级. `None` if no stage of this school, or more than one, fits.
    fn grade_entered_in(&self, year: i32) -> Option<u8> {
        let above = u8::try_from(self.begins_in - year).ok()?;
        let stages = [(1, self.primary_grades), (self.primary_grades + 1, 9), (10, 12)];
        let mut fitting = stages.into_iter().filter_map(|(first, last)| {
            let grade = first + above.min(12);
            // Who enters a school in the middle of a stage is counted from the stage's first year.
            (grade <= last && (self.lowest_grade..=self.highest_grade).contains(&grade)).then_some(grade)
        });
        let grade = fitting.next()?;
        fitting.next().is_none().then_some(grade)
    }
}

/// Why a text is no class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassNameProblem {
    /// A grade without class or a class without grade: 五班, 五(2.
    Half,
    /// 2022级 fits no grade of this school, or several.
    EntryYear,
    /// Not written in a way we know.
    Unknown,
}

/// What is left of a text while it is read from the left.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, words: &[&str]) -> bool {
        for word in words {
            if let Some(rest) = self.rest.strip_prefix(word) {
                self.rest = rest;
                return true;
            }
        }
        false
    }

    /// ASCII digits at the front, their value and count.
    fn digits(&mut self) -> Option<(u32, usize)> {
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if count == 0 || count > 6 {
            return None;
        }
        let value = self.rest[..count].parse().ok()?;
        self.rest = &self.rest[count..];
        Some((value, count))
    }

    /// A Han number from 一 to 九十九.
    fn han_number(&mut self) -> Option<u32> {
        let mut letters = self.rest.chars();
        let digit = |letter: Option<char>| {
            HAN_DIGITS.iter().position(|han| Some(*han) == letter).filter(|value| *value > 0)
        };
        let mut used = 0;
        let first = letters.next();
        let (tens, after) = match digit(first) {
            Some(value) => {
                used += 3;
                if letters.clone().next() == Some('十') {
                    letters.next();
                    used += 3;
                    (Some(value), letters.next())
                } else {
                    self.rest = &self.rest[used..];
                    return Some(value as u32);
                }
            }
            None if first == Some('十') => {
                used += 3;
                (Some(1), letters.next())
            }
            None => return None,
        };
        let ones = digit(after).inspect(|_| used += 3).unwrap_or(0);
        self.rest = &self.rest[used..];
        Some((tens.unwrap_or(0) * 10 + ones) as u32)
    }

    fn number(&mut self) -> Option<u32> {
        self.digits().map(|(value, _)| value).or_else(|| self.han_number())
    }
}

/// Half width, without blanks and invisible characters.
fn plain(text: &str) -> String {
    without_invisible(&to_half_width(text)).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Reads a grade at the front; says whether its word (年级, 级, 初一) makes it certain.
fn front_grade(reader: &mut Reader<'_>, year: &SchoolYear) -> Result<Option<(u8, bool)>, ClassNameProblem> {
    let start = reader.rest;
    if let Some((value, count)) = reader.digits() {
        if reader.take(&["级", "届级"]) {
            let entered = match count {
                4 => value as i32,
                2 => 2000 + value as i32,
                _ => return Err(ClassNameProblem::Unknown),
            };
            return year
                .grade_entered_in(entered)
                .map(|grade| Some((grade, true)))
                .ok_or(ClassNameProblem::EntryYear);
        }
        if reader.take(&["年级", "年"]) {
            return checked_grade(value).map(|grade| Some((grade, true)));
        }
        reader.rest = start;
        return Ok(None);
    }
    let stage = if reader.take(&["初中", "初"]) {
        Some(year.primary_grades)
    } else if reader.take(&["高中", "高"]) {
        Some(9)
    } else {
        reader.take(&["小学"]);
        None
    };
    let Some(value) = reader.number() else {
        reader.rest = start;
        return Ok(None);
    };
    let word = reader.take(&["年级", "年"]);
    match stage {
        Some(below) if value <= 4 => checked_grade(value + u32::from(below)).map(|grade| Some((grade, true))),
        // 初中七年级
        Some(_) => checked_grade(value).map(|grade| Some((grade, true))),
        None => checked_grade(value).map(|grade| Some((grade, word))),
    }
}

fn checked_grade(value: u32) -> Result<u8, ClassNameProblem> {
    u8::try_from(value).ok().filter(|grade| (1..=12).contains(grade)).ok_or(ClassNameProblem::Unknown)
}

/// Reads a cell of a grade column: 五年级, 5, 初一, 2022级.
///
/// # Errors
/// [`ClassNameProblem`].
pub fn parse_grade(text: &str, year: &SchoolYear) -> Result<u8, ClassNameProblem> {
    let text = plain(text);
    let mut reader = Reader { rest: &text };
    let grade = match front_grade(&mut reader, year)? {
        Some((grade, _)) => grade,
        None => {
            let (value, _) = reader.digits().ok_or(ClassNameProblem::Unknown)?;
            checked_grade(value)?
        }
    };
    if reader.rest.is_empty() { Ok(grade) } else { Err(ClassNameProblem::Unknown) }
}

impl ClassName {
    /// `None` outside grades 1–12 and classes 1–60.
    pub fn new(grade: u8, class: u8) -> Option<Self> {
        ((1..=12).contains(&grade) && (1..=MOST_CLASSES).contains(&class)).then_some(Self { grade, class })
    }

    fn from_numbers(grade: u32, class: u32) -> Result<Self, ClassNameProblem> {
        let (Ok(grade), Ok(class)) = (u8::try_from(grade), u8::try_from(class)) else {
            return Err(ClassNameProblem::Unknown);
        };
        Self::new(grade, class).ok_or(ClassNameProblem::Unknown)
    }

    /// Reads 五(2)班, 五2, 5.2, 502, 0502, 五年级2班, 初一3班, 2022级(3)班.
    ///
    /// # Errors
    /// [`ClassNameProblem`]; a text that could mean two classes is never guessed.
    pub fn parse(text: &str, year: &SchoolYear) -> Result<Self, ClassNameProblem> {
        let text = plain(text);
        if text.is_empty() {
            return Err(ClassNameProblem::Unknown);
        }
        if text.matches(['(', '[', '【']).count() != text.matches([')', ']', '】']).count() {
            return Err(ClassNameProblem::Half);
        }
        let mut reader = Reader { rest: &text };
        let Some((grade, certain)) = front_grade(&mut reader, year)? else {
            return Self::parse_digits(&text);
        };
        if reader.rest.is_empty() || reader.rest == "班" {
            return Err(ClassNameProblem::Half);
        }
        reader.take(&[".", "-", "·"]);
        let bracket = reader.take(&["(", "[", "【"]);
        let before = reader.rest;
        let class = reader.number().ok_or(ClassNameProblem::Unknown)?;
        let han = !before.starts_with(|letter: char| letter.is_ascii_digit());
        if bracket && !reader.take(&[")", "]", "】"]) {
            return Err(ClassNameProblem::Half);
        }
        let closed = reader.take(&["班级", "班"]);
        if !reader.rest.is_empty() {
            return Err(ClassNameProblem::Unknown);
        }
        // 五二 may be fifty-two; 五二班, 五(二) and 五年级二 are clear.
        if han && !certain && !closed && !bracket {
            return Err(ClassNameProblem::Unknown);
        }
        Self::from_numbers(u32::from(grade), class)
    }

    /// Reads what begins with a bare number: 5.2, 5(2)班, 502, 0502.
    fn parse_digits(text: &str) -> Result<Self, ClassNameProblem> {
        let mut reader = Reader { rest: text };
        let (first, count) = reader.digits().ok_or(ClassNameProblem::Unknown)?;
        if reader.take(&[".", "-", "(", "[", "【"]) {
            let class = reader.number().ok_or(ClassNameProblem::Half)?;
            reader.take(&[")", "]", "】"]);
            reader.take(&["班"]);
            return if reader.rest.is_empty() {
                Self::from_numbers(first, class)
            } else {
                Err(ClassNameProblem::Unknown)
            };
        }
        reader.take(&["班"]);
        match (count, reader.rest.is_empty()) {
            (3 | 4, true) => Self::from_numbers(first / 100, first % 100),
            (1 | 2, true) => Err(ClassNameProblem::Half),
            _ => Err(ClassNameProblem::Unknown),
        }
    }

    /// Reads a cell of a class column that stands beside a grade column: 2, 2班, (2)班, 二班, or the whole name again.
    ///
    /// # Errors
    /// [`ClassNameProblem`]; a whole name of another grade is `Unknown`.
    pub fn parse_within(grade: u8, text: &str, year: &SchoolYear) -> Result<Self, ClassNameProblem> {
        let plain = plain(text);
        let inner = plain.trim_end_matches("班").trim_matches(['(', ')', '[', ']', '【', '】']);
        let mut reader = Reader { rest: inner };
        if let Some(class) = reader.number().filter(|class| *class <= u32::from(MOST_CLASSES))
            && reader.rest.is_empty()
        {
            return Self::from_numbers(u32::from(grade), class);
        }
        let whole = Self::parse(&plain, year)?;
        if whole.grade == grade { Ok(whole) } else { Err(ClassNameProblem::Unknown) }
    }

    /// 五(2)班, 高一(3)班; 5(2) in English.
    pub fn short(self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}({})班", self.grade_word(), self.class),
            Language::English => format!("{}({})", self.grade, self.class),
        }
    }

    /// 五年级2班, 高一3班; Grade 5 Class 2 in English.
    pub fn full(self, language: Language) -> String {
        match (language, self.grade) {
            (Language::Chinese, 10..) => format!("{}{}班", self.grade_word(), self.class),
            (Language::Chinese, _) => format!("{}年级{}班", self.grade_word(), self.class),
            (Language::English, _) => format!("Grade {} Class {}", self.grade, self.class),
        }
    }

    fn grade_word(self) -> String {
        match self.grade {
            10..=12 => format!("高{}", HAN_DIGITS[usize::from(self.grade) - 9]),
            grade => HAN_DIGITS[usize::from(grade.min(9))].to_string(),
        }
    }
}

impl fmt::Display for ClassName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short(Language::Chinese))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn year() -> SchoolYear {
        SchoolYear::new(2026, 1, 9)
    }

    fn read(text: &str) -> Result<(u8, u8), ClassNameProblem> {
        ClassName::parse(text, &year()).map(|name| (name.grade, name.class))
    }

    #[test]
    fn every_usual_way_to_write_a_class_is_read() {
        for text in [
            "五(2)班",
            "五（2）班",
            "五2",
            "五2班",
            "5.2",
            "502",
            "0502",
            "五年级2班",
            "五年级(2)班",
            "5年级2班",
            "五 2 班",
            "五年级二班",
            "五二班",
            "５（２）班",
            "小学五年级2班",
            "5(2)班",
            "五（二）班",
            "五[2]班",
        ] {
            assert_eq!(read(text), Ok((5, 2)), "{text}");
        }
        assert_eq!(read("5.10"), Ok((5, 10)));
        assert_eq!(read("五(12)班"), Ok((5, 12)));
        assert_eq!(read("五年级十二班"), Ok((5, 12)));
        assert_eq!(read("七3班"), Ok((7, 3)));
        assert_eq!(read("初一3班"), Ok((7, 3)));
        assert_eq!(read("初三(11)班"), Ok((9, 11)));
        assert_eq!(read("高一(3)班"), Ok((10, 3)));
        assert_eq!(read("1012"), Ok((10, 12)));
    }

    #[test]
    fn half_a_class_is_refused() {
        for text in ["五班", "五(2", "五年级", "2班", "五", "初一"] {
            assert_eq!(read(text), Err(ClassNameProblem::Half), "{text}");
        }
        for text in ["", "火箭班", "五二", "13.1", "500", "5.2.1", "五2班(新)"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_year_of_entry_is_counted_by_the_school_year() {
        let junior = SchoolYear::new(2026, 7, 9);
        let class = |text, year| ClassName::parse(text, &year).map(|name| (name.grade, name.class));
        assert_eq!(class("2025级(3)班", junior), Ok((8, 3)));
        assert_eq!(class("25级3班", junior), Ok((8, 3)));
        assert_eq!(class("2022级3班", SchoolYear::new(2026, 1, 6)), Ok((5, 3)));
        assert_eq!(class("2022级3班", junior), Err(ClassNameProblem::EntryYear));
        // In a school of nine grades, who entered in 2025 may be in grade 2 or 8.
        assert_eq!(class("2025级3班", year()), Err(ClassNameProblem::EntryYear));
        assert_eq!(class("2022级3班", year()), Ok((5, 3)));
        assert_eq!(class("初一3班", SchoolYear { primary_grades: 5, ..year() }), Ok((6, 3)));
    }

    #[test]
    fn a_class_column_beside_a_grade_column_is_read() {
        let class = |text| ClassName::parse_within(5, text, &year()).map(|name| name.class);
        for text in ["2", "2班", "(2)班", "二班", "02", "五(2)班", "502"] {
            assert_eq!(class(text), Ok(2), "{text}");
        }
        assert!(class("六(2)班").is_err());
        assert_eq!(parse_grade("五年级", &year()), Ok(5));
        assert_eq!(parse_grade("5", &year()), Ok(5));
        assert_eq!(parse_grade("五", &year()), Ok(5));
        assert_eq!(parse_grade("初二", &year()), Ok(8));
        assert!(parse_grade("13", &year()).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(grade in 1u8..=12, class in 1u8..=60) {
            let name = ClassName::new(grade, class).unwrap();
            let year = SchoolYear::new(2026, 1, 12);
            prop_assert_eq!(ClassName::parse(&name.short(Language::Chinese), &year), Ok(name));
            prop_assert_eq!(ClassName::parse(&name.full(Language::Chinese), &year), Ok(name));
            prop_assert_eq!(ClassName::parse(&format!("{grade:02}{class:02}"), &year), Ok(name));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9一二三五十初高年级班().(（）\\-届小学 ]{0,10}") {
            let _ = ClassName::parse(&text, &year());
            let _ = ClassName::parse_within(3, &text, &year());
            let _ = parse_grade(&text, &year());
        }
    }
}
