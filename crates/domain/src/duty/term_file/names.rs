//! The file's ids and the engine's.

use std::collections::HashMap;

use crate::issue::{Issue, IssueText};

static TWICE: IssueText =
    IssueText {
        code: "term_file_id_twice", zh: "“{id}”写了两次。", en: "“{id}” is written twice."
    };
static UNKNOWN: IssueText = IssueText {
    code: "term_file_id_unknown",
    zh: "文件里没有“{id}”。",
    en: "Nothing in the file has the id “{id}”.",
};

/// Texts numbered in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    numbers: HashMap<String, i64>,
    texts: Vec<String>,
}

impl Numbered {
    /// The number of the text; a new one if it was not seen before.
    pub(super) fn number(&mut self, text: &str) -> i64 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as i64;
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    /// The number of a text that must be new.
    pub(super) fn fresh(&mut self, text: &str, pointer: String, issues: &mut Vec<Issue>) -> i64 {
        if self.numbers.contains_key(text) {
            issues.push(TWICE.at(pointer).with("id", text));
        }
        self.number(text)
    }

    /// The number of a text that must be known.
    pub(super) fn known(&self, text: &str, pointer: String, issues: &mut Vec<Issue>) -> i64 {
        self.numbers.get(text).copied().unwrap_or_else(|| {
            issues.push(UNKNOWN.at(pointer).with("id", text));
            -1
        })
    }

    /// The text of a number that this gave.
    pub(super) fn text(&self, number: i64) -> &str {
        usize::try_from(number).ok().and_then(|place| self.texts.get(place)).map_or("", String::as_str)
    }
}

/// Everything that has an id of its own.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) students: Numbered,
    pub(super) staff: Numbered,
    pub(super) groups: Numbered,
    pub(super) classes: Numbered,
    /// Events and records share their ids: an answer names the one it answers.
    pub(super) records: Numbered,
}
