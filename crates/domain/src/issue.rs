//! What is wrong with an input, said in the reader's language and with its place named.
//!
//! Each concept declares its own [`IssueText`] constants beside the rule that raises them.

use std::fmt::Display;

/// A language the product speaks. Chinese is the default everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// zh-CN
    #[default]
    Chinese,
    /// en
    English,
}

/// The code and both texts of one kind of problem. Texts name their arguments in braces: `{row}`.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct IssueText {
    /// Stable, snake_case, part of the API.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

impl IssueText {
    /// An issue of this kind about the whole input; add a place with [`Issue::at`].
    pub fn issue(&'static self) -> Issue {
        Issue { text: self, pointer: String::new(), arguments: Vec::new() }
    }

    /// An issue of this kind at a JSON pointer (RFC 6901), for example `/students/3/name`.
    pub fn at(&'static self, pointer: impl Into<String>) -> Issue {
        self.issue().at(pointer)
    }
}

/// One problem: its kind, its place, and what the message needs to be exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub text: &'static IssueText,
    /// JSON pointer (RFC 6901) into the input; empty for the whole.
    pub pointer: String,
    pub arguments: Vec<(&'static str, String)>,
}

impl Issue {
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// Fills `{name}` in the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    pub fn code(&self) -> &'static str {
        self.text.code
    }

    /// The message in the reader's language, arguments filled in.
    pub fn message(&self, language: Language) -> String {
        let template = match language {
            Language::Chinese => self.text.zh,
            Language::English => self.text.en,
        };
        self.arguments
            .iter()
            .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

/// The JSON pointer (RFC 6901) of a place that a reader got stuck at.
pub fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let place = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    };
    path.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    static TOO_MANY: IssueText = IssueText {
        code: "too_many",
        zh: "{mentor} 的名额只有 {seats} 个。",
        en: "{mentor} has only {seats} places.",
    };

    #[test]
    fn the_message_is_in_the_readers_language_with_its_arguments() {
        let issue = TOO_MANY.at("/mentors/2").with("mentor", "张老师").with("seats", 8);
        assert_eq!(issue.message(Language::Chinese), "张老师 的名额只有 8 个。");
        assert_eq!(issue.message(Language::English), "张老师 has only 8 places.");
        assert_eq!((issue.code(), issue.pointer.as_str()), ("too_many", "/mentors/2"));
    }
}
