//! The input of the matcher, exactly as it is written on disk (command-line document, "Matching instance").
//!
//! Unknown keys are refused. What the ids mean is checked in [`crate::model`].

use crate::weights::Weights;
use serde::{Deserialize, Serialize};

/// One position of a list of preferences: one id, or several of equal standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Tier {
    One(String),
    Tie(Vec<String>),
}

impl Tier {
    /// The ids of this tier in written order.
    pub fn ids(&self) -> &[String] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Tie(ids) => ids,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Student {
    pub id: String,
    /// Mentors from most to least wanted; those not named form one last tier.
    #[serde(default)]
    pub choices: Vec<Tier>,
    /// Without a grade no per-grade maximum applies.
    #[serde(default)]
    pub grade: Option<String>,
    #[serde(default)]
    pub class: Option<String>,
    /// "1" boy, "2" girl, anything else is not counted.
    #[serde(default)]
    pub gender: Option<String>,
    #[serde(default)]
    pub needs: Vec<String>,
    /// Special categories; `psychological` has a weight of its own.
    #[serde(default)]
    pub special: Vec<String>,
    #[serde(default)]
    pub personality: Option<String>,
    #[serde(default)]
    pub area: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mentor {
    pub id: String,
    /// Students, at least; hard.
    pub min: u32,
    /// Students, at most; hard. 0 takes nobody.
    pub max: u32,
    /// Students of any one grade, at most; hard.
    #[serde(default)]
    pub max_per_grade: Option<u32>,
    /// Wished size; the middle of the bounds, rounded down, unless given.
    #[serde(default)]
    pub target: Option<u32>,
    /// Students from most to least wanted; those not named form one last tier.
    #[serde(default)]
    pub ranking: Vec<Tier>,
    #[serde(default)]
    pub declined: Vec<String>,
    #[serde(default)]
    pub strengths: Vec<String>,
    /// Special categories this mentor is qualified for.
    #[serde(default)]
    pub qualified_for: Vec<String>,
    #[serde(default)]
    pub classes: Vec<String>,
    #[serde(default)]
    pub gender: Option<String>,
    #[serde(default)]
    pub area: Option<String>,
}

/// Student id, mentor id.
pub type Pair = (String, String);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    pub students: Vec<Student>,
    pub mentors: Vec<Mentor>,
    /// The only pairs to consider; null for all.
    #[serde(default)]
    pub candidates: Option<Vec<Pair>>,
    #[serde(default)]
    pub forbidden: Vec<Pair>,
    #[serde(default)]
    pub pinned: Vec<Pair>,
    /// The pairs of last term; may name a mentor who has left.
    #[serde(default)]
    pub previous: Vec<Pair>,
    /// Chosen changes, at most; null for no limit.
    #[serde(default)]
    pub change_budget: Option<u32>,
    #[serde(default)]
    pub weights: Weights,
}
