//! What an assessment gives for each person.

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::choice::choices;
use crate::exact::Exact;
use crate::scheme::{LocalText, PayUnit};

choices! {
    /// Why somebody has no result.
    NotAssessedReason {
        Nobody "nobody" "没有所带学生" "No mentees",
        NotPresent "not_present" "整个周期不在岗" "Not present in the period",
        NothingToJudge "nothing_to_judge" "没有可评的数据" "Nothing to judge by",
        /// A component without data whose rule asks for this.
        RequiredPartMissing "required_part_missing" "必评项没有数据" "A required part has no data",
    }
}

choices! {
    /// Where somebody stands at the line of an award.
    AwardState {
        Won "won" "获得" "Won",
        /// Tied at the line: the committee decides.
        Committee "committee" "并列，由评审小组决定" "Tied: the committee decides",
    }
}

/// One component of one person's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentOutcome {
    pub key: String,
    pub name: LocalText,
    /// 0–100, exact; `None` without data, or where it is kept from the rated person.
    pub mark: Option<Exact>,
    /// What it brings to its parent after rescaling, exact.
    pub points: Option<Exact>,
    /// The most it can bring to its parent after rescaling; `None` if it is left out.
    pub max: Option<Exact>,
    /// Without data.
    pub missing: bool,
    /// Whether the rated person may see it by itself.
    pub shown: bool,
    /// The keys it is shown together with, as one sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<String>,
    pub trace: Trace,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ComponentOutcome>,
}

/// An addition or a deduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentOutcome {
    pub key: String,
    pub name: LocalText,
    /// Signed: negative for a deduction.
    pub points: Exact,
    pub trace: Trace,
}

/// A veto that applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VetoOutcome {
    pub key: String,
    pub name: LocalText,
    pub references: Vec<String>,
}

/// The overall band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandOutcome {
    pub key: String,
    pub name: LocalText,
    /// The cut-off that was reached, in points; `None` for the last band and for quotas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Exact>,
    /// Whether the committee has to decide between this band and the one above.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tied: bool,
}

/// An award, or a tie at its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardOutcome {
    pub key: String,
    pub name: LocalText,
    pub state: AwardState,
}

/// One line of pay or load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyOutcome {
    pub key: String,
    pub name: LocalText,
    pub unit: PayUnit,
    /// Rounded to 0.01; negative for a deduction.
    pub amount: Exact,
    pub trace: Trace,
}

/// The result of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonOutcome {
    pub id: String,
    pub assessed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_assessed: Option<NotAssessedReason>,
    /// Rounded once; `None` if not assessed.
    pub total: Option<Exact>,
    /// The maximum before additions.
    pub max: Exact,
    /// Whether the rated person may see the total: not where it would give away a hidden mean.
    pub total_shown: bool,
    pub vetoed: bool,
    pub vetoes: Vec<VetoOutcome>,
    pub band: Option<BandOutcome>,
    pub worth: Option<Exact>,
    pub awards: Vec<AwardOutcome>,
    pub money: Vec<MoneyOutcome>,
    pub components: Vec<ComponentOutcome>,
    pub adjustments: Vec<AdjustmentOutcome>,
    pub trace: Trace,
}

impl PersonOutcome {
    /// The component with this key, anywhere in the tree.
    pub fn component(&self, key: &str) -> Option<&ComponentOutcome> {
        fn find<'a>(parts: &'a [ComponentOutcome], key: &str) -> Option<&'a ComponentOutcome> {
            parts.iter().find_map(|part| if part.key == key { Some(part) } else { find(&part.parts, key) })
        }
        find(&self.components, key)
    }
}

/// An award's line, in one pool or among all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardLine {
    pub award: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<String>,
    /// How many were assessed.
    pub population: u32,
    pub places: u32,
    /// How many won; more than the places where an "about" share let in all who were tied at the line.
    pub winners: u32,
    /// How many are tied at the line for the committee.
    pub tied: u32,
    /// The lowest total that won, exact.
    pub line: Option<Exact>,
}

/// The result of a whole assessment. The same document and facts give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentOutcome {
    pub assessment: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme_version: Option<String>,
    /// In the order of the facts.
    pub people: Vec<PersonOutcome>,
    pub awards: Vec<AwardLine>,
}

impl AssessmentOutcome {
    pub fn person(&self, id: &str) -> Option<&PersonOutcome> {
        self.people.iter().find(|person| person.id == id)
    }
}
