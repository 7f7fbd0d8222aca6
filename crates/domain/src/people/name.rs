//! A person's name, as it is kept and compared.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{to_half_width, without_invisible};
use crate::issue::{Issue, IssueText};

/// Most characters of a name.
const LONGEST: usize = 50;

static FORMULA: IssueText = IssueText {
    code: "name_looks_like_a_formula",
    zh: "姓名不能以“{first}”开头，请改正。",
    en: "A name cannot begin with “{first}”; please correct it.",
};
static CHARACTER: IssueText = IssueText {
    code: "name_has_a_wrong_character",
    zh: "姓名里有不能用的字符“{character}”，请改正。",
    en: "The name holds “{character}”, which a name cannot have; please correct it.",
};
static LENGTH: IssueText = IssueText {
    code: "name_length",
    zh: "姓名应为 2 到 {most} 个字，请改正。",
    en: "A name has 2 to {most} characters; please correct it.",
};

/// A name of Han or Latin letters, the middle dot (U+00B7), spaces, hyphens and apostrophes; at most 50 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct PersonName(String);

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || (matches!(letter, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}') && letter.is_alphabetic())
}

fn is_middle_dot(letter: char) -> bool {
    matches!(letter, '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '⸱' | '᛫' | '●' | '\u{0387}' | '\u{2024}')
}

impl PersonName {
    /// Reads a name as a sheet or a form gives it (import rule R11): invisible characters and blanks between Han
    /// characters go, every middle dot becomes U+00B7.
    ///
    /// # Errors
    /// One issue that says what is wrong.
    pub fn new(text: &str) -> Result<Self, Issue> {
        let plain = without_invisible(&to_half_width(text));
        if let Some(first) = plain.chars().next().filter(|first| "=+-@".contains(*first)) {
            return Err(FORMULA.issue().with("first", first));
        }
        let letters: Vec<char> = plain.chars().collect();
        let mut name = String::with_capacity(plain.len());
        for (place, letter) in letters.iter().enumerate() {
            let before = name.chars().next_back();
            let after = letters[place + 1..].iter().copied().find(|next| !next.is_whitespace());
            match *letter {
                blank if blank.is_whitespace() && !blank.is_control() => {
                    let beside_han = before.is_some_and(|letter| is_han(letter) || letter == '·')
                        || after.is_some_and(|letter| is_han(letter) || is_middle_dot(letter));
                    if !beside_han && before != Some(' ') {
                        name.push(' ');
                    }
                }
                dot if is_middle_dot(dot) => name.push('·'),
                // 阿依古丽.买买提: a full stop between Han characters stands for the dot.
                '.' if before.is_some_and(is_han) && after.is_some_and(is_han) => name.push('·'),
                '\u{2018}' | '\u{2019}' | '`' => name.push('\''),
                '\u{2010}' | '\u{2011}' => name.push('-'),
                plain if is_han(plain) || is_latin(plain) || matches!(plain, '-' | '\'') => name.push(plain),
                wrong => return Err(CHARACTER.issue().with("character", wrong.escape_debug())),
            }
        }
        let length = name.chars().count();
        let single_han = length == 1 && name.chars().all(is_han);
        if length > LONGEST || (length < 2 && !single_han) {
            return Err(LENGTH.issue().with("most", LONGEST));
        }
        if !name.chars().any(|letter| is_han(letter) || is_latin(letter)) {
            return Err(LENGTH.issue().with("most", LONGEST));
        }
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether at least one character stands in both names: then a change of name is believable (import rule R4).
    pub fn shares_a_character_with(&self, other: &Self) -> bool {
        self.0.chars().any(|letter| (is_han(letter) || is_latin(letter)) && other.0.contains(letter))
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PersonName {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::new(&text).map_err(|issue| issue.code().to_owned())
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> String {
        PersonName::new(text).map_or_else(|issue| issue.code().to_owned(), |name| name.to_string())
    }

    #[test]
    fn what_cannot_be_seen_goes_and_dots_become_one() {
        assert_eq!(name(" 张\u{3000}三\u{200B} "), "张三");
        assert_eq!(name("阿依古丽•买买提"), "阿依古丽·买买提");
        assert_eq!(name("阿依古丽 ． 买买提"), "阿依古丽·买买提");
        assert_eq!(name("Mary  Ann O’Neil"), "Mary Ann O'Neil");
        assert_eq!(name("𠅤𬭩"), "𠅤𬭩");
        assert_eq!(name("王"), "王");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(name("=SUM(A1)"), "name_looks_like_a_formula");
        assert_eq!(name("＋张三"), "name_looks_like_a_formula");
        assert_eq!(name("张3"), "name_has_a_wrong_character");
        assert_eq!(name("张\u{E000}"), "name_has_a_wrong_character");
        assert_eq!(name("张\u{FFFD}"), "name_has_a_wrong_character");
        assert_eq!(name("张\u{7}三"), "name_has_a_wrong_character");
        assert_eq!(name("A"), "name_length");
        assert_eq!(name("··"), "name_length");
        assert_eq!(name(&"张".repeat(51)), "name_length");
    }

    #[test]
    fn a_new_name_is_believable_if_a_character_stays() {
        let shares =
            |old, new| PersonName::new(old).unwrap().shares_a_character_with(&PersonName::new(new).unwrap());
        assert!(shares("张三", "张珊"));
        assert!(!shares("张三", "李四"));
    }

    proptest! {
        #[test]
        fn a_name_that_was_read_reads_as_itself(text in "[张三李 ·.•a-zA-Z'’\u{200B}\u{3000}=1-]{0,12}") {
            if let Ok(name) = PersonName::new(&text) {
                prop_assert_eq!(PersonName::new(name.as_str()), Ok(name.clone()));
            }
        }
    }
}
