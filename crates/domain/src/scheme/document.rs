//! The scheme document as a whole, and how it is read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Actor, Agreement, Assessment, Basis, Care, Conventions, Dining, Form, Growth, Honour, LocalText,
    MentorEligibility, Money, Obligation, Principle, ProgressTarget, Rhythm, Selection, Students,
};
use crate::choice::choices;
use crate::issue::{Issue, IssueText, pointer_of};
use crate::record::RecordKind;

static UNREADABLE: IssueText = IssueText {
    code: "scheme_unreadable",
    zh: "方案读不出来：{problem}",
    en: "The scheme cannot be read: {problem}",
};

/// The plan the document was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "出处 / source")]
pub struct PlanSource {
    /// The plan's name or number.
    pub plan: String,
    pub title: LocalText,
    /// For which kinds of school.
    #[serde(default)]
    pub school_kind: Option<LocalText>,
}

choices! {
    /// Among whom a meeting is held.
    MeetingLevel {
        Class "class" "班级" "Class",
        Grade "grade" "级部" "Grade",
        School "school" "全校" "School",
    }
}

/// A meeting that the scheme asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "会议 / meeting")]
pub struct Meeting {
    /// Stable, and different from the keys of obligations too.
    pub key: String,
    pub name: LocalText,
    pub level: MeetingLevel,
    pub chair: Actor,
    #[serde(default)]
    pub members: Vec<Actor>,
    /// The kind of record its minutes are.
    pub record: RecordKind,
    pub when: Rhythm,
    pub basis: Basis,
}

/// The rule set of a school for a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "实施方案 / scheme")]
pub struct SchemeDocument {
    /// Version of this format; 1.
    pub format: u32,
    pub name: LocalText,
    #[serde(default)]
    pub summary: Option<LocalText>,
    pub source: PlanSource,
    /// For how many years it is meant to run, 1–20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<Principle>,
    pub mentors: MentorEligibility,
    pub students: Students,
    pub selection: Selection,
    #[serde(default)]
    pub agreement: Option<Agreement>,
    pub obligations: Vec<Obligation>,
    #[serde(default)]
    pub forms: Vec<Form>,
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    #[serde(default)]
    pub assessments: Vec<Assessment>,
    #[serde(default)]
    pub money: Money,
    #[serde(default)]
    pub targets: Vec<ProgressTarget>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<Honour>,
    #[serde(default)]
    pub growth: Growth,
    #[serde(default)]
    pub care: Care,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dining: Option<Dining>,
    #[serde(default)]
    pub conventions: Conventions,
}

impl SchemeDocument {
    /// Reads a document and checks it.
    ///
    /// # Errors
    /// One issue at its JSON pointer if it cannot be read, else everything [`SchemeDocument::validate`] finds.
    pub fn parse(json: &str) -> Result<Self, Vec<Issue>> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let document: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let pointer = pointer_of(error.path());
            vec![UNREADABLE.at(pointer).with("problem", error.inner())]
        })?;
        let issues = document.validate();
        if issues.is_empty() { Ok(document) } else { Err(issues) }
    }

    /// The obligation rule with this key.
    pub fn obligation(&self, key: &str) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.key == key)
    }

    /// The name of the obligation or meeting with this key.
    pub fn rule_name(&self, key: &str) -> Option<&LocalText> {
        let meeting = || self.meetings.iter().find(|meeting| meeting.key == key).map(|meeting| &meeting.name);
        self.obligation(key).map(|obligation| &obligation.name).or_else(meeting)
    }

    /// The form of a record kind.
    pub fn form(&self, kind: &RecordKind) -> Option<&Form> {
        self.forms.iter().find(|form| &form.kind == kind)
    }

    /// The JSON Schema of the document.
    pub fn json_schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}
