//! What differs between two scheme documents, in words: for the versions of a scheme and for two schemes side by side.
//!
//! Where a rule comes from (its source) is left out: two plans never share it, and between versions it is not what counts.

mod walk;
mod words;

use super::{LocalText, SchemeDocument};
use crate::choice::choices;

choices! {
    /// What became of something from the left document to the right one.
    Change {
        Added "added" "新增" "Added",
        Removed "removed" "去掉" "Removed",
        Changed "changed" "改动" "Changed",
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The document's member it lies in, for example `obligations`.
    pub section: &'static str,
    pub section_name: LocalText,
    /// Key of the rule; a rule inside another is written `mentor_year/work_book`. None outside of rules.
    pub rule: Option<String>,
    /// Name of the rule.
    pub name: Option<LocalText>,
    pub what: Change,
    /// What of it; none if it is the rule as a whole.
    pub field: Option<LocalText>,
    /// None if nothing stood there.
    pub before: Option<LocalText>,
    /// None if nothing stands there any more.
    pub after: Option<LocalText>,
    /// JSON pointer into the right document; of what was removed, into the left one.
    pub pointer: String,
}

/// Every difference, in the order of the document.
pub fn compare(left: &SchemeDocument, right: &SchemeDocument) -> Vec<Difference> {
    match (serde_json::to_value(left), serde_json::to_value(right)) {
        (Ok(left), Ok(right)) => walk::documents(&left, &right),
        // A document is made of texts, numbers and lists alone: it can always be written.
        _ => vec![],
    }
}

/// One line of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineLine {
    pub section: LocalText,
    /// Name of the rule; none in sections that are not lists of rules.
    pub name: Option<LocalText>,
    pub text: LocalText,
}

impl SchemeDocument {
    /// The whole document in words: one line a rule, one a section without rules.
    pub fn outline(&self) -> Vec<OutlineLine> {
        serde_json::to_value(self).map(|document| walk::outline(&document)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
