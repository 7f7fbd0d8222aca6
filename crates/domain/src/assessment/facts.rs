//! What the engine has to know about the people assessed: counts, marks and the ids they came from; no names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::scheme::RaterGroup;

/// The opaque id of a record, a survey, an exam, a rating: what a figure can be opened to.
pub type Reference = String;

/// Everything an assessment is computed from besides the scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssessmentFacts {
    /// The version of the scheme that is applied; kept with the result.
    pub scheme_version: Option<String>,
    /// In the order of the result.
    pub people: Vec<PersonFacts>,
}

/// What came due in the period under one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DutyCount {
    /// All that came due, the excused among them; duties that are only advised are left out.
    pub required: u32,
    /// Done in time.
    pub done: u32,
    pub done_late: u32,
    pub excused: u32,
    /// The weight of each duty, 0–100.
    #[serde(skip_serializing_if = "is_one")]
    pub weight: u32,
    /// The records that ticked them.
    pub records: Vec<Reference>,
}

impl Default for DutyCount {
    fn default() -> Self {
        Self { required: 0, done: 0, done_late: 0, excused: 0, weight: 1, records: Vec::new() }
    }
}

impl DutyCount {
    /// Those that count: required without excused.
    pub fn owed(&self) -> u32 {
        self.required.saturating_sub(self.excused)
    }

    /// Owed and neither done nor done late.
    pub fn missed(&self) -> u32 {
        self.owed().saturating_sub(self.done.saturating_add(self.done_late))
    }
}

/// The answers of one rater group to one question group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyFacts {
    pub raters: RaterGroup,
    /// The question group.
    #[serde(default)]
    pub questions: String,
    /// 1–5 each. They are used for the mean and never leave the engine.
    pub marks: Vec<u8>,
    /// How many people answered, if each gave several marks; else the number of marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheets: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Reference>,
}

impl SurveyFacts {
    /// How many people answered.
    pub fn answers(&self) -> u32 {
        self.sheets.unwrap_or(self.marks.len() as u32)
    }
}

/// One rating by hand: a band, or points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rating {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Reference>,
}

/// One student's results at the start and the end of the period. An absence is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamFacts {
    pub student: Reference,
    /// A z-score or a score, in one unit for all.
    pub baseline: Option<Exact>,
    pub end: Option<Exact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exams: Vec<Reference>,
}

/// One honour, work or research result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HonourFacts {
    /// The component or addition it belongs to, by key.
    pub of: String,
    pub level: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Reference>,
}

/// One entry of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    pub amount: Exact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Reference>,
}

/// The result of another assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherResult {
    pub total: Exact,
    pub max: Exact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Reference>,
}

/// School days of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolDays {
    pub present: u32,
    pub total: u32,
}

/// A mentee's place held for some of the period's school days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFacts {
    /// The same for all who held the place one after another.
    pub place: Reference,
    /// School days it was held; of `total` in the period.
    pub days: u32,
    pub total: u32,
}

/// What is known of one person, or of one class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonFacts {
    /// Opaque; different from every other.
    pub id: String,
    /// Among whom this person is compared, if not among all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<String>,
    /// How many students were in this person's care; 0 means that there is nobody to judge by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentees: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_days: Option<SchoolDays>,
    /// By the rule's key.
    pub duties: BTreeMap<String, DutyCount>,
    /// By the record kind's code.
    pub records: BTreeMap<String, Vec<Reference>>,
    pub surveys: Vec<SurveyFacts>,
    /// By the component's key.
    pub ratings: BTreeMap<String, Vec<Rating>>,
    pub exams: Vec<ExamFacts>,
    pub honours: Vec<HonourFacts>,
    /// By the ledger's key.
    pub ledgers: BTreeMap<String, Vec<LedgerEntry>>,
    /// Events that count only while the pairing was active, by key.
    pub events: BTreeMap<String, Vec<Reference>>,
    /// By the key of the veto rule: what it was found in.
    pub vetoes: BTreeMap<String, Vec<Reference>>,
    /// By the key of the other assessment.
    pub assessments: BTreeMap<String, OtherResult>,
    pub places: Vec<PlaceFacts>,
    /// The committee's order among the tied: 1 comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committee_rank: Option<u32>,
}

fn is_one(weight: &u32) -> bool {
    *weight == 1
}
