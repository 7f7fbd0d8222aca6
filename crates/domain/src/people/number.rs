//! The numbers a person is known by in the whole country.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Gender;
use super::text::{to_half_width, without_invisible};
use crate::issue::{Issue, IssueText};

static ID_LENGTH: IssueText = IssueText {
    code: "national_id_length",
    zh: "身份证号应为 18 位，这里是 {length} 位，请核对。",
    en: "An identity number has 18 characters, this has {length}; please check it.",
};
static ID_CHECKSUM: IssueText = IssueText {
    code: "national_id_checksum",
    zh: "号码的末位校验不符，请核对是否抄错。",
    en: "The last digit does not fit the others; please check for a slip.",
};
static ID_DATE: IssueText = IssueText {
    code: "national_id_date",
    zh: "号码里的出生日期“{date}”不存在，请核对。",
    en: "The birth date “{date}” inside the number does not exist; please check it.",
};
static STUDENT_NUMBER_SHAPE: IssueText = IssueText {
    code: "national_student_number_shape",
    zh: "学籍号应为字母 G、J 或 L 加 18 位，请核对。",
    en: "A national student number is the letter G, J or L and 18 characters; please check it.",
};

/// Weights of GB 11643-1999 for the first 17 digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder modulo 11.
const CHECK: &[u8; 11] = b"10X98765432";

/// The check character of 17 digits by GB 11643-1999; `None` if they are no digits.
fn check_character(seventeen: &str) -> Option<char> {
    let digits: Vec<u32> = seventeen.chars().map(|letter| letter.to_digit(10)).collect::<Option<_>>()?;
    if digits.len() != WEIGHTS.len() {
        return None;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    Some(CHECK[(sum % 11) as usize] as char)
}

/// Upper case, half width, without blanks, hyphens and invisible characters: how people write numbers, made one.
fn normalise(text: &str) -> String {
    without_invisible(&to_half_width(text))
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

macro_rules! number_text {
    ($name:ident) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::new(&text).map_err(|issue| issue.code().to_owned())
            }
        }
        impl From<$name> for String {
            fn from(number: $name) -> String {
                number.0
            }
        }
    };
}

/// A citizen identity number (居民身份证号): 17 digits and a check character, by GB 11643-1999.
///
/// `Debug` is written out like any text; never log it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct NationalId(String);
number_text!(NationalId);

impl NationalId {
    /// Reads a number, however it is spaced or cased.
    ///
    /// # Errors
    /// Wrong length, check character or birth date.
    pub fn new(text: &str) -> Result<Self, Issue> {
        let number = normalise(text);
        let length = number.chars().count();
        if length != 18 {
            return Err(ID_LENGTH.issue().with("length", length));
        }
        let (body, last) = number.split_at(number.char_indices().nth(17).map_or(0, |(place, _)| place));
        if check_character(body).is_none_or(|check| !last.starts_with(check)) {
            return Err(ID_CHECKSUM.issue());
        }
        if read_date(&number).is_none() {
            return Err(ID_DATE.issue().with("date", &number[6..14]));
        }
        Ok(Self(number))
    }

    /// The birth date inside the number.
    pub fn birth_date(&self) -> NaiveDate {
        read_date(&self.0).unwrap_or_default()
    }

    /// The sex inside the number: the 17th digit, odd for male.
    pub fn gender(&self) -> Gender {
        if self.0.as_bytes()[16] % 2 == 1 { Gender::Male } else { Gender::Female }
    }

    /// The number of the 17 digits with their right check character: for made-up people.
    pub fn from_seventeen(digits: &str) -> Option<Self> {
        let check = check_character(digits)?;
        Self::new(&format!("{digits}{check}")).ok()
    }
}

fn read_date(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(number.get(6..14)?, "%Y%m%d").ok()
}

/// A national student number (学籍号): G or J and an identity number's 18 characters, or L and 18 unchecked ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct NationalStudentNumber(String);
number_text!(NationalStudentNumber);

impl NationalStudentNumber {
    /// Reads a number, however it is spaced or cased (import rule R9).
    ///
    /// # Errors
    /// Wrong shape, check character or birth date.
    pub fn new(text: &str) -> Result<Self, Issue> {
        let number = normalise(text);
        if !Self::has_shape(&number) {
            return Err(STUDENT_NUMBER_SHAPE.issue());
        }
        if !number.starts_with('L') {
            NationalId::new(&number[1..])?;
        }
        Ok(Self(number))
    }

    /// Whether a text looks like one: the letter and 18 digits, the last perhaps an X.
    pub fn has_shape(text: &str) -> bool {
        let number = normalise(text);
        let bytes = number.as_bytes();
        bytes.len() == 19
            && matches!(bytes[0], b'G' | b'J' | b'L')
            && bytes[1..18].iter().all(u8::is_ascii_digit)
            && (bytes[18].is_ascii_digit() || bytes[18] == b'X')
    }

    /// The G number that goes with an identity number.
    pub fn of(id: &NationalId) -> Self {
        Self(format!("G{id}"))
    }

    /// The identity number inside a G or J number.
    pub fn national_id(&self) -> Option<NationalId> {
        if self.0.starts_with('L') { None } else { NationalId::new(&self.0[1..]).ok() }
    }

    /// Whether it was given for the child's own identity number (G), not for lack of one (J) or for now (L).
    pub fn is_by_identity_number(&self) -> bool {
        self.0.starts_with('G')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example of GB 11643-1999.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_standards_own_example_is_read() {
        let id = NationalId::new(EXAMPLE).unwrap();
        assert_eq!(id.birth_date(), NaiveDate::from_ymd_opt(1949, 12, 31).unwrap());
        assert_eq!(id.gender(), Gender::Female);
        assert_eq!(NationalId::new("１１０１０５ 19491231 002x"), Ok(id.clone()));
        assert_eq!(
            NationalStudentNumber::new("g11010519491231002x").unwrap().national_id(),
            Some(id.clone())
        );
        assert_eq!(NationalStudentNumber::of(&id).as_str(), "G11010519491231002X");
    }

    #[test]
    fn wrong_numbers_say_what_is_wrong() {
        let code = |text| NationalId::new(text).unwrap_err().code();
        assert_eq!(code("110105194912310021"), "national_id_checksum");
        assert_eq!(code("1101051949123100"), "national_id_length");
        let no_such_day = format!("11010519490230002{}", check_character("11010519490230002").unwrap());
        assert_eq!(code(&no_such_day), "national_id_date");
        assert_eq!(code("张张张张张张张张张张张张张张张张张张"), "national_id_checksum");
        let student = |text| NationalStudentNumber::new(text).unwrap_err().code();
        assert_eq!(student("G110105194912310021"), "national_id_checksum");
        assert_eq!(student("110105194912310021"), "national_student_number_shape");
    }

    #[test]
    fn an_l_number_has_no_check_character() {
        assert!(NationalStudentNumber::new("L110105194912310021").is_ok());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(place in 0usize..17, shift in 1u8..10) {
            let mut bytes = EXAMPLE.as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + shift) % 10;
            let text = String::from_utf8(bytes).unwrap();
            prop_assert!(NationalId::new(&text).is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,24}") {
            let _ = NationalId::new(&text);
            let _ = NationalStudentNumber::new(&text);
        }
    }
}
