//! The smaller sections: who may mentor, which students, agreement, money, targets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, LocalText, Switch};
use crate::choice::choices;

choices! {
    /// For how long a mentor is appointed.
    AppointmentLength {
        Term "term" "一学期" "One term",
        Year "year" "一学年" "One school year",
        CalendarYear "calendar_year" "一年" "One calendar year",
        Stage "stage" "一个学段" "One stage of schooling",
    }
}

choices! {
    /// How a member of staff comes to be a mentor.
    MentorPool {
        Automatic "automatic" "全体教师自动入库" "All staff enter the pool",
        Application "application" "本人申请" "By application",
        Recommendation "recommendation" "自荐与推荐" "Self-nomination and recommendation",
    }
}

/// One standing that lets a person mentor: what is named must all be met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Standing {
    /// Any of these titles; none named means any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// Any of these degrees; none named means any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub degrees: Vec<String>,
    /// Least years in post, 0–60.
    pub least_years: u8,
    /// Only for the exceptionally able: whoever approves gives the reason.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_exception: bool,
}

/// Who may mentor and what comes before the appointment (spec 3-domain §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "导师 / mentors")]
pub struct MentorEligibility {
    pub pool: MentorPool,
    /// Kinds of staff by code; none named means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff_kinds: Vec<String>,
    /// Least years in post.
    #[serde(default)]
    pub least_years: u8,
    /// Standings of which one must be met; none named asks for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standings: Vec<Standing>,
    /// Facts that bar from mentoring, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred_by: Vec<String>,
    /// Hours of training before the post; 0 for none.
    #[serde(default)]
    pub training_hours: u32,
    /// What the training is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub training_topics: Vec<LocalText>,
    #[serde(default)]
    pub exam: bool,
    /// What passes the exam, in percent of its full mark, 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exam_pass_percent: Option<u32>,
    #[serde(default)]
    pub certificate: bool,
    /// For how many months a certificate is valid, 1–120; without one it does not lapse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_months: Option<u32>,
    #[serde(default)]
    pub letter: bool,
    pub appointment: AppointmentLength,
    /// Qualifications that make a key mentor; none named means there are no key mentors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_mentor_qualifications: Vec<String>,
    /// Most new mentors that one key mentor coaches, 1–50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coached_most: Option<u32>,
    /// A mentor away for more calendar days than this is replaced by a substitute, 1–400.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute_after_days: Option<u32>,
    pub basis: Basis,
}

choices! {
    /// Which students get a mentor.
    Coverage {
        All "all" "全体学生" "All students",
        Selected "selected" "选定的学生" "Selected students",
        Strata "strata" "分层确定的学生" "By strata",
        SpecialFirst "special_first" "重点关爱学生优先" "Special students first",
    }
}

choices! {
    /// Who the mentees are.
    Mentees {
        Students "students" "学生" "Students",
        Staff "staff" "教职工" "Staff",
    }
}

/// What a mentee who is staff must meet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MenteeRules {
    /// Younger than so many years, 16–99.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub younger_than: Option<u32>,
    /// Taken on less than so many years ago, 1–60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hired_within_years: Option<u32>,
    /// By exception, with a reason, less than so many years ago, 1–60; not below `hired_within_years`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hired_within_years_by_exception: Option<u32>,
    /// Below these posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub below_posts: Vec<String>,
    /// Whoever moved to another post counts as new.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transferred: bool,
}

/// Which students get a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "学生 / students")]
pub struct Students {
    #[serde(default = "Mentees::usual", skip_serializing_if = "Mentees::is_usual")]
    pub mentees: Mentees,
    /// What mentees who are staff must meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<MenteeRules>,
    pub coverage: Coverage,
    /// How many students of a class are selected, both ends included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_class: Option<(u32, u32)>,
    /// Codes of the special categories the scheme names.
    #[serde(default)]
    pub special_categories: Vec<String>,
    pub basis: Basis,
}

impl Mentees {
    fn usual() -> Self {
        Self::Students
    }

    fn is_usual(&self) -> bool {
        *self == Self::Students
    }
}

choices! {
    /// Who signs.
    Party {
        Mentor "mentor" "导师" "Mentor",
        Student "student" "学生" "Student",
        Guardian "guardian" "家长" "Guardian",
        School "school" "学校" "School",
    }
}

/// What mentor and mentee sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "师生协议 / agreement")]
pub struct Agreement {
    pub title: LocalText,
    /// At least two.
    pub parties: Vec<Party>,
    /// The text to be signed; `{mentor}`, `{student}` and `{term}` are filled in.
    pub template: LocalText,
    pub basis: Basis,
}

choices! {
    /// What an amount is paid or counted for.
    MoneyKind {
        PerMentee "per_mentee" "每位学生" "Per mentee",
        PerEvent "per_event" "每次扣减" "Deducted per event",
        Lump "lump" "一次性" "Lump sum",
        ClassHours "class_hours" "折算课时" "Class hours",
    }
}

/// One amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyItem {
    pub key: String,
    pub name: LocalText,
    pub kind: MoneyKind,
    /// In hundredths: 0.01 yuan or 0.01 class hour.
    pub hundredths: i64,
    /// Counted for at most so many mentees or events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switch: Option<Switch>,
    pub basis: Basis,
}

/// What is paid, deducted, or counted as load.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "经费与课时 / money and load")]
pub struct Money {
    pub items: Vec<MoneyItem>,
}

/// A share of students that is to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "目标 / target")]
pub struct ProgressTarget {
    pub key: String,
    pub name: LocalText,
    /// At least this share in percent, 0–100; the figure itself is reached.
    pub percent: u32,
    /// In at least this many development dimensions.
    #[serde(default = "one")]
    pub dimensions: u32,
    pub basis: Basis,
}

fn one() -> u32 {
    1
}
