//! Checks of plain fields of a form: every problem at once, each at its place.

use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::people::{to_half_width, without_invisible};

use crate::{AppError, AppResult};

static LENGTH: IssueText = IssueText {
    code: "field_length",
    zh: "这里要有 {least} 到 {most} 个字。",
    en: "This needs {least} to {most} characters.",
};
static TOO_MANY: IssueText =
    IssueText {
        code: "field_too_many", zh: "这里最多写 {most} 项。", en: "At most {most} entries here."
    };
static CHOICE: IssueText = IssueText {
    code: "field_choice_unknown",
    zh: "“{value}”不在可选的范围内：{choices}。",
    en: "“{value}” is none of the choices: {choices}.",
};
static RANGE: IssueText = IssueText {
    code: "field_out_of_range",
    zh: "这个数要在 {least} 到 {most} 之间。",
    en: "The figure must lie between {least} and {most}.",
};
static PHONE: IssueText = IssueText {
    code: "phone_malformed",
    zh: "电话号码要是 7 到 12 位数字，手机号是 11 位，请核对。",
    en: "A phone number has 7 to 12 digits, a mobile number 11; please check it.",
};
static NOT_HERE: IssueText = IssueText {
    code: "reference_unknown",
    zh: "本校没有这一项，可能已被删除，请重新选择。",
    en: "The school has no such entry; please choose again.",
};

/// What is wrong with a form so far.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    issues: Vec<Issue>,
}

impl Fields {
    pub(crate) fn push(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    pub(crate) fn extend(&mut self, issues: impl IntoIterator<Item = Issue>) {
        self.issues.extend(issues);
    }

    /// A text of 1 to `most` characters, white space around it taken off.
    pub(crate) fn text(&mut self, pointer: &str, value: &str, most: usize) -> String {
        let value = without_invisible(value);
        if !(1..=most).contains(&value.chars().count()) {
            self.push(LENGTH.at(pointer).with("least", 1).with("most", most));
        }
        value
    }

    /// A text that may be missing; an empty one is.
    pub(crate) fn optional(&mut self, pointer: &str, value: Option<&str>, most: usize) -> Option<String> {
        let value = value.map(without_invisible).filter(|value| !value.is_empty())?;
        Some(self.text(pointer, &value, most))
    }

    /// A short list of texts without repetitions.
    pub(crate) fn texts(&mut self, pointer: &str, values: &[String], most: usize) -> Vec<String> {
        const LONGEST: usize = 60;
        if values.len() > most {
            self.push(TOO_MANY.at(pointer).with("most", most));
        }
        let mut kept: Vec<String> = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            let value = self.text(&format!("{pointer}/{index}"), value, LONGEST);
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept
    }

    /// A code that `read` knows.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        pointer: &str,
        value: &str,
        all: &[T],
        code: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|choice| code(*choice) == value);
        if found.is_none() {
            let choices: Vec<&str> = all.iter().map(|choice| code(*choice)).collect();
            self.push(CHOICE.at(pointer).with("value", value).with("choices", choices.join(", ")));
        }
        found
    }

    pub(crate) fn range(&mut self, pointer: &str, value: i32, range: std::ops::RangeInclusive<i32>) {
        if !range.contains(&value) {
            self.push(RANGE.at(pointer).with("least", range.start()).with("most", range.end()));
        }
    }

    /// The value, or its problem noted at the place.
    pub(crate) fn take<T>(&mut self, pointer: &str, value: Result<T, Issue>) -> Option<T> {
        value.map_err(|issue| self.push(issue.at(pointer))).ok()
    }

    /// A phone number: digits only, without the country code of China.
    pub(crate) fn phone(&mut self, pointer: &str, value: &str) -> String {
        let plain = without_invisible(&to_half_width(value));
        let digits: String =
            plain.chars().filter(|letter| !matches!(letter, ' ' | '-' | '(' | ')')).collect();
        let digits = digits.strip_prefix("+86").unwrap_or(&digits).to_owned();
        let mobile = !digits.starts_with('1') || digits.len() == 11;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number || !(7..=12).contains(&digits.len()) || !mobile {
            self.push(PHONE.at(pointer));
        }
        digits
    }

    /// Notes that what is named here is not of the school.
    pub(crate) fn not_here(&mut self, pointer: &str) {
        self.push(NOT_HERE.at(pointer));
    }

    /// # Errors
    /// [`AppError::Invalid`] with everything that is wrong.
    pub(crate) fn finish(self) -> AppResult<()> {
        AppError::unless_empty(self.issues)
    }
}

/// Ids that a reader typed into no form, but that must be of the school.
pub(crate) fn not_here(pointer: &str) -> AppError {
    AppError::invalid(NOT_HERE.at(pointer))
}

/// `male`, `female`, `unknown`.
pub(crate) const GENDERS: &[&str] = &["male", "female", "unknown"];

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(check: impl FnOnce(&mut Fields)) -> Vec<&'static str> {
        let mut fields = Fields::default();
        check(&mut fields);
        fields.issues.iter().map(Issue::code).collect()
    }

    #[test]
    fn a_phone_is_read_as_people_write_it() {
        let mut fields = Fields::default();
        assert_eq!(fields.phone("/phone", "+86 138-1234-5678"), "13812345678");
        assert_eq!(fields.phone("/phone", "０２３ 6812 3456"), "02368123456");
        assert!(fields.finish().is_ok());
        for wrong in ["1381234567", "电话", "12", "138123456789"] {
            assert_eq!(codes(|fields| _ = fields.phone("/phone", wrong)), ["phone_malformed"], "{wrong}");
        }
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let found = codes(|fields| {
            fields.text("/name", "  ", 10);
            fields.choice("/gender", "x", GENDERS, |code| code);
            fields.range("/number", 0, 1..=9);
        });
        assert_eq!(found, ["field_length", "field_choice_unknown", "field_out_of_range"]);
    }
}
