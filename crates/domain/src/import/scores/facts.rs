//! What an import of scores knows and does.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exam::{Mark, Scale};
use crate::id::StudentId;
use crate::import::FieldChange;
use crate::people::ClassName;

/// One student's marks in one exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreFacts {
    pub student: StudentId,
    /// As the school calls the student.
    pub name: String,
    pub class: ClassName,
    /// By subject; a subject without a mark is not there.
    pub marks: BTreeMap<String, Mark>,
}

/// A subject of the sheet, and what it is in the exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SubjectPlan {
    pub subject: String,
    pub scale: Scale,
    /// What the exam marks it by now; none if the exam does not have it yet.
    pub before: Option<Scale>,
}

/// The code of a subject's field.
pub(super) fn code(subject: &str) -> String {
    format!("{}:{subject}", super::field::SUBJECT)
}

/// The subjects in which two sets of marks differ, in words on screen.
pub(super) fn changes(before: &BTreeMap<String, Mark>, after: &BTreeMap<String, Mark>) -> Vec<FieldChange> {
    let gone = before.keys().filter(|subject| !after.contains_key(*subject));
    let subjects = after.keys().chain(gone);
    subjects
        .filter(|subject| before.get(*subject) != after.get(*subject))
        .map(|subject| FieldChange {
            field: code(subject),
            old: before.get(subject).map(ToString::to_string),
            new: after.get(subject).map(ToString::to_string),
        })
        .collect()
}
