//! A term as a file: the engine without a server (spec 8-engines, `shiyou duties`). Ids are texts of the writer's choice.
//!
//! What belongs here: the file's shape, its problems at their JSON pointers, and duties told in the file's own ids. What
//! does not: the rules of counting.

mod input;
mod names;
mod output;

use crate::issue::{Issue, IssueText, pointer_of};
use crate::scheme::SchemeDocument;

pub use input::TermFile;
pub use output::{DutyLine, RuleSum, SubjectLine, TermDuties};

static UNREADABLE: IssueText = IssueText {
    code: "term_file_unreadable",
    zh: "学期文件读不出来：{problem}",
    en: "The term file cannot be read: {problem}",
};

impl TermFile {
    /// Reads a term file.
    ///
    /// # Errors
    /// One issue at its JSON pointer.
    pub fn parse(json: &str) -> Result<Self, Vec<Issue>> {
        let mut reader = serde_json::Deserializer::from_str(json);
        serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| vec![UNREADABLE.at(pointer_of(error.path())).with("problem", error.inner())])
    }

    /// Every duty of the term under the scheme; with `as_of` in the file, in which state it is at the close of that day.
    ///
    /// # Errors
    /// Everything wrong with the calendar, ids named twice, and ids that nothing has.
    pub fn duties(&self, document: &SchemeDocument) -> Result<TermDuties, Vec<Issue>> {
        let (facts, records, names) = self.facts()?;
        let planned = super::expand(document, &facts);
        let settled = self.as_of.map(|as_of| super::settle(document, &planned, &records, as_of));
        Ok(output::tell(document, &planned, settled.as_deref(), &names))
    }
}

#[cfg(test)]
mod tests;
