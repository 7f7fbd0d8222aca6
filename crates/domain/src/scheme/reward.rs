//! What is added to a total, and what it leads to: bands, awards, money.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, HonourCounting, HonourLevel, LocalText, Population, Switch};
use crate::choice::choices;
use crate::exact::Exact;
use crate::record::RecordKind;

/// What is counted to add or deduct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EventSource {
    /// Duties missed under these rules.
    MissedDuties { rules: Vec<String> },
    /// Events of the facts with this key, for example a drop-out while the pairing was active.
    Event { event: String },
    /// Records of any of these kinds.
    Records { kinds: Vec<RecordKind> },
}

/// How many points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AdjustmentBy {
    /// So many points each time.
    Each { of: EventSource, points: Exact },
    /// Points by the level of an honour or result.
    Level { levels: Vec<HonourLevel>, counting: HonourCounting },
}

/// Points added to the total or deducted from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    pub key: String,
    pub name: LocalText,
    /// Points are given without a sign; the list they stand in says which way they count.
    pub by: AdjustmentBy,
    /// At most so many points altogether; no cap unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switch: Option<Switch>,
    pub basis: Basis,
}

/// A fact that makes a result void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VetoRule {
    pub key: String,
    pub name: LocalText,
    pub basis: Basis,
}

choices! {
    /// In what a cut-off is given.
    CutOffUnit {
        Points "points" "分" "Points",
        /// In percent of the maximum.
        Percent "percent" "满分的百分比" "Percent of the maximum",
    }
}

/// One overall band, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverallBand {
    pub key: String,
    pub name: LocalText,
    /// Cut-off or share, as the rule says; the last band has none and takes the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Exact>,
    /// What the band is worth elsewhere, for example in the staff evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Exact>,
}

/// How bands are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BandLines {
    /// A band from its cut-off on; the figure itself is reached.
    CutOffs { unit: CutOffUnit },
    /// Each band takes half-up(share × population), the shares 0–1 counted from the top.
    Quotas {
        population: Population,
        /// Lets all tied at a line in.
        about: bool,
    },
}

/// The overall bands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BandRule {
    pub lines: BandLines,
    /// Best first.
    pub bands: Vec<OverallBand>,
    /// The component that breaks a tie at a quota's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<String>,
    pub basis: Basis,
}

/// An award for the best.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AwardRule {
    pub key: String,
    pub name: LocalText,
    /// Places = half-up(share × population); 0–1.
    pub share: Exact,
    /// "About": lets all tied at the line in and says so. Otherwise ties go to the mentees' mark, then to the committee.
    #[serde(default)]
    pub about: bool,
    #[serde(default = "everybody")]
    pub population: Population,
    /// At least and at most so many places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// Only these bands; none named means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<String>,
    /// The component that breaks a tie, usually the mentees' mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<String>,
    pub basis: Basis,
}

choices! {
    /// What an amount is in.
    PayUnit {
        Yuan "yuan" "元" "yuan",
        ClassHour "class_hour" "课时" "class hours",
        Credit "credit" "学分" "credits",
    }
}

/// How an amount comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PayBy {
    /// For each place of a mentee, shared by school days among those who held it.
    Place {
        amount: Exact,
        /// None beyond so many places.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
    },
    /// Deducted each time.
    Deduction { of: EventSource, amount: Exact },
    /// Once.
    Lump { amount: Exact },
    /// By the overall band; a band that is not named gets nothing.
    Band { amounts: Vec<BandAmount> },
}

/// What a band is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BandAmount {
    pub band: String,
    pub amount: Exact,
}

/// What must hold for an amount to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PayCondition {
    /// In one of these bands; none named means any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<String>,
    /// Every duty under these rules done or excused ("the year's task is done").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub duties_done: Vec<String>,
    /// Not vetoed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_vetoed: bool,
}

/// One line of pay or load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayRule {
    pub key: String,
    pub name: LocalText,
    pub unit: PayUnit,
    pub by: PayBy,
    /// Paid in proportion to the mark (0–100) of this component; in full if it is not said or has no data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_proportion_to: Option<String>,
    #[serde(default, skip_serializing_if = "no_condition")]
    pub condition: PayCondition,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switch: Option<Switch>,
    pub basis: Basis,
}

fn no_condition(condition: &PayCondition) -> bool {
    *condition == PayCondition::default()
}

fn everybody() -> Population {
    Population::All
}
