//! The output of the matcher, exactly as it is written on disk (command-line document, "Result").

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The scheme's paper rule replayed: one application a round, the pick is final.
    Rounds,
    /// Nobody is refused a mentor who took a student ranked lower, unless a rule forces it.
    Fair,
    /// The largest objective.
    Best,
}

/// A share in millionths, written as a decimal number with 6 places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Millionths(pub i64);

impl Serialize for Millionths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 1e6)
    }
}

impl<'de> Deserialize<'de> for Millionths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self((f64::deserialize(deserializer)? * 1e6).round() as i64))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnvyReason {
    /// The student, or every student that could be replaced, is pinned.
    Pin,
    /// Fair: without the minima no envy would be left.
    Minimum,
    /// Fair: placing everyone forces it.
    Placement,
    /// Fair: with more changes allowed no envy would be left.
    Budget,
    /// Rounds: the student or those taken were fixed by a pick.
    Round,
    /// The objective is higher this way.
    Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envy {
    pub student: String,
    pub mentor: String,
    pub reason: EnvyReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    NotEligible,
    Full,
    Minimum,
    Balance,
}

/// The key of a weight, or `Rules`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    Choice,
    Ranking,
    Need,
    Class,
    Area,
    Qualified,
    UnqualifiedPsychological,
    Previous,
    Gender,
    Special,
    Personality,
    Size,
    /// No move or exchange is permitted at all: a bound, the budget, a pick or new envy stands against each.
    Rules,
}

/// What the best permitted move or exchange would cost in all, and the term that would lose most by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    pub term: Term,
    /// ≥ 0; 0 with `Rules`.
    pub points: i64,
}

/// Why a student did not get a mentor of a better tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    pub mentor: String,
    pub code: Code,
    /// Only with `Balance`.
    pub detail: Option<Detail>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupBalance {
    pub size: u32,
    pub target: u32,
    pub boys: u32,
    pub girls: u32,
    /// Points lost by this group.
    pub penalty: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub student: String,
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    pub forced: Vec<Change>,
    pub chosen: Vec<Change>,
}

/// Prices of one mentor, in points × scale.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentorPrices {
    /// Of a place.
    pub place: i64,
    /// Of a place for the grade, ≥ 0, on top.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grades: BTreeMap<String, i64>,
    /// A girl pays it, a boy receives it.
    pub gender: i64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub special: BTreeMap<String, i64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub personality: BTreeMap<String, i64>,
}

/// The proof of the bound. The README says how to recompute it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// Units of price in one point.
    pub scale: i64,
    /// Of a chosen change, ≥ 0.
    pub change: i64,
    pub mentors: BTreeMap<String, MentorPrices>,
    /// Two parts, each with prices of its own, whose larger bound counts if it is below that of these prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Box<Split>>,
}

/// The problem cut in two: the student has this mentor, or he may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    pub student: String,
    pub mentor: String,
    pub with: Prices,
    pub without: Prices,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// The students are eligible only for the mentors, who have too few places.
    Places,
    /// The mentors' minima exceed the students eligible for them.
    Students,
    /// The fewest chosen changes exceed the budget.
    Budget,
}

/// Why no assignment keeps the hard rules: `need` > `have`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    pub kind: Lack,
    /// Budget: those who change where the fewest do.
    pub students: Vec<String>,
    pub mentors: Vec<String>,
    pub need: i64,
    pub have: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchResult {
    pub mode: Mode,
    pub assignment: BTreeMap<String, String>,
    /// Everyone if infeasible, otherwise nobody.
    pub unassigned: Vec<String>,
    pub objective: Option<i64>,
    /// No assignment that keeps the hard rules has a larger objective.
    pub bound: Option<i64>,
    pub gap: Option<Millionths>,
    pub justified_envy: Vec<Envy>,
    pub explanations: BTreeMap<String, Vec<Explanation>>,
    pub balance: BTreeMap<String, GroupBalance>,
    pub changes: Changes,
    /// Null if infeasible, but for want of budget: then they prove the fewest changes.
    pub prices: Option<Prices>,
    pub infeasible: Option<Certificate>,
    pub seed: u64,
    pub effort: u64,
    pub version: String,
}
