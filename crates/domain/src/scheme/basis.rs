//! What every rule of a scheme carries: its words in both languages, where it comes from, how far it binds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::choice::choices;
use crate::issue::Language;

/// A text in both languages; Chinese is required, English falls back to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    pub zh: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl LocalText {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in the reader's language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

choices! {
    /// How far a rule binds (spec 2-plans, "How binding").
    Binding {
        Must "must" "必须" "Must",
        /// A soft limit that may be exceeded with a reason.
        InPrinciple "in_principle" "原则上" "In principle",
        /// Listed, never missed, never counted against anyone.
        Advised "advised" "提倡" "Advised",
        /// May be opened, never scheduled.
        WhenNeeded "when_needed" "必要时" "When needed",
    }
}

impl Binding {
    /// Whether leaving it undone counts against anyone.
    pub fn is_owed(self) -> bool {
        matches!(self, Self::Must | Self::InPrinciple)
    }
}

/// The paragraph of a plan that a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The plan's name or number.
    pub plan: String,
    /// The paragraph, in the plan's own numbering or words.
    pub paragraph: String,
}

/// The plan leaves it open: the default that was filled in, for the school to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenPoint {
    /// What the plan does not fix and what the default is.
    pub note: LocalText,
    /// Set when the school has confirmed or changed the default.
    #[serde(default)]
    pub confirmed: bool,
}

/// Whether a rule that can hurt is in force, and the word of caution beside it: deductions from pay, scaling on a normal
/// distribution and freezing of meal cards come switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    pub on: bool,
    pub caution: LocalText,
}

impl Switch {
    /// Whether a rule with this switch is in force; one without a switch is.
    pub fn is_on(switch: &Option<Self>) -> bool {
        switch.as_ref().is_none_or(|switch| switch.on)
    }
}

/// Where a rule comes from and how far it binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    pub source: Source,
    pub binding: Binding,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenPoint>,
}
