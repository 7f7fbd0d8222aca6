//! What a scheme says about growing up: guidances, dimensions, themes, habits, care, the dining room, honours.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Actor, Basis, LocalText, Period, Switch};
use crate::choice::choices;
use crate::exact::Exact;

/// A theme of some grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageTheme {
    /// Grades 1–12.
    pub grades: Vec<u8>,
    pub name: LocalText,
}

/// How students picture themselves in their dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfPortrait {
    /// How many adjectives, 0–10.
    pub adjectives: u32,
    /// Syllables of each adjective, 1–4; any if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub syllables: Option<u32>,
    /// What else is asked, for example the story of one's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<LocalText>,
}

/// What records, goals and ratings are sorted by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "成长 / growth")]
pub struct Growth {
    /// The guidances, such as thought, psychology, life, study: a field of records and of goals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guidances: Vec<LocalText>,
    /// The development dimensions that are rated each term.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<LocalText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<StageTheme>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key_moments: Vec<LocalText>,
    /// What is ticked on the habit checklist.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub habits: Vec<LocalText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_portrait: Option<SelfPortrait>,
}

/// A named mailbox and how soon it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    pub to: Actor,
    /// Calendar days, 1–60; none said means regularly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_days: Option<u32>,
    pub basis: Basis,
}

/// What students may turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "关爱 / care")]
pub struct Care {
    /// How often students check in their mood; not at all if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<Period>,
    /// The anonymous whisper box is open.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whisper_box: bool,
    /// Named mailboxes, apart from the whisper box.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mailboxes: Vec<Mailbox>,
}

/// One item that is scored at a meal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricItem {
    pub key: String,
    pub name: LocalText,
    pub points: Exact,
}

/// Meal inspections and what follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "就餐 / dining")]
pub struct Dining {
    /// What a class is scored on at every meal.
    pub rubric: Vec<RubricItem>,
    /// From the how-manieth violation in a month on the mentor reports to the office, 1–100.
    pub report_after: u32,
    /// A class whose monthly mean lies below this share of the full mark is named, 0–100 percent.
    pub named_below_percent: u32,
    /// Conduct points that a named class loses.
    pub conduct_points: Exact,
    /// Freezing a meal card or withdrawing dining rights.
    pub freeze: Switch,
    pub basis: Basis,
}

choices! {
    /// What is honoured.
    Honoured {
        Mentor "mentor" "导师" "Mentor",
        Student "student" "学生" "Student",
        Pair "pair" "师生对" "Pair",
        Class "class" "班级" "Class",
        School "school" "学校" "School",
        Article "article" "文章" "Article",
        Project "project" "项目" "Project",
    }
}

/// An honour that is given by nomination, not by a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Honour {
    pub key: String,
    pub name: LocalText,
    pub of: Honoured,
    /// How often it is given.
    pub every: Period,
    /// How many at a time, both ends included, 1–1000; any number if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<(u32, u32)>,
    pub basis: Basis,
}

/// A principle that stands above the rules, such as confidentiality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    pub text: LocalText,
    pub basis: Basis,
}
