//! How mentors and students find each other: the rules of a selection campaign.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Actor, Basis, Binding, LocalText, MentorshipKind, Moment, Period};
use crate::choice::choices;

choices! {
    /// Within what mentors and students are matched; the bounds of a group hold in one unit.
    SelectionUnit {
        Class "class" "班级" "Class",
        Grade "grade" "年级" "Grade",
        School "school" "全校" "School",
    }
}

choices! {
    /// By what pairs come about.
    SelectionWay {
        TwoWay "two_way" "双向选择" "Two-way choice",
        Assignment "assignment" "学校指派" "Assigned by the office",
        GradeList "grade_list" "年级定名单" "List by the grade",
        JointApplication "joint_application" "共同申请项目" "Joint application with a project",
        Application "application" "学生申请" "Student's application",
        Entrusting "entrusting" "学校委托" "Entrusted by the school",
    }
}

choices! {
    /// A side of a pair.
    Side {
        Student "student" "学生" "Student",
        Mentor "mentor" "导师" "Mentor",
    }
}

choices! {
    /// How a student chooses.
    ChoiceWay {
        OnePerRound "one_per_round" "每轮选一位" "One a round",
        Ranked "ranked" "按顺序填报" "Ranked list",
    }
}

choices! {
    /// Whether students choose among their own teachers.
    OwnTeacher {
        Any "any" "不限" "Any mentor",
        Preferred "preferred" "任课教师优先" "Own teachers first",
        Only "only" "只选任课教师" "Own teachers only",
    }
}

choices! {
    /// Who may name a student for a kind of mentorship.
    Nominator {
        Student "student" "学生" "Student",
        SubjectTeacher "subject_teacher" "任课教师" "Subject teacher",
        Homeroom "homeroom" "班主任" "Homeroom teacher",
        Guardian "guardian" "家长" "Guardian",
        GradeTeam "grade_team" "级部" "Grade team",
    }
}

/// Rounds and lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRules {
    pub way: ChoiceWay,
    pub first: Side,
    /// 1–10.
    pub rounds: u32,
    /// Fewest choices asked for, unless the student leaves it to coordination (服从调剂).
    pub least: u32,
    /// Most choices, 1–20.
    pub most: u32,
    #[serde(default = "OwnTeacher::any")]
    pub own_teachers: OwnTeacher,
}

impl OwnTeacher {
    fn any() -> Self {
        Self::Any
    }
}

/// How large a mentor group is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupBounds {
    /// 0–100.
    pub least: u32,
    /// 1–100, not below `least`.
    pub most: u32,
    /// How far `least` binds.
    pub least_binding: Binding,
    /// How far `most` binds.
    pub most_binding: Binding,
    /// The usual size, both ends included, inside the bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<(u32, u32)>,
    /// Most of one grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_grade_most: Option<u32>,
    /// Most of one mentor in all units together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentor_most: Option<u32>,
    pub basis: Basis,
}

/// One kind of mentorship and who names students for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindRules {
    pub kind: MentorshipKind,
    #[serde(default)]
    pub nominators: Vec<Nominator>,
}

/// A share of each class that a stratum takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StratumShare {
    pub stratum: String,
    /// 0–100.
    pub least_percent: u32,
    /// 0–100, not below `least_percent`.
    pub most_percent: u32,
    /// What mentoring is to do for these students.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<LocalText>,
}

/// How pairs may change during the term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRules {
    /// No change at all but by succession.
    #[serde(default)]
    pub fixed: bool,
    /// At most this share of active mentorships in percent, rounded down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_percent: Option<u32>,
    /// Whether forced moves count against the share.
    #[serde(default)]
    pub forced_count: bool,
    /// When the teaching changes, the teacher who takes over the class takes over the student.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub successor_by_teaching: bool,
    /// How often both sides are asked whether they suit each other; never if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Period>,
    /// Who must consent.
    #[serde(default)]
    pub consents: Vec<Actor>,
    pub basis: Basis,
}

/// Until when the confirmed list is filed with the district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// Within so many months of the school year's start; 1–12.
    pub within_months: u32,
    pub basis: Basis,
}

/// The rules of a selection campaign (spec 3-domain §2 and §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "导师结对 / selection")]
pub struct Selection {
    pub unit: SelectionUnit,
    /// At least one.
    pub ways: Vec<SelectionWay>,
    pub choices: ChoiceRules,
    pub group: GroupBounds,
    /// The kinds of mentorship; a student may have one of each.
    pub kinds: Vec<KindRules>,
    /// Most mentors of one kind that a student has at a time, 1–10.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub most_mentors: u32,
    /// Who coordinates after the rounds.
    pub coordinator: Actor,
    /// Groups of boarders apart from groups of day students.
    #[serde(default)]
    pub boarders_apart: bool,
    /// Where there are too few places, special students come first.
    #[serde(default)]
    pub special_first: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strata: Vec<StratumShare>,
    /// Weights of the matcher that differ from its defaults, by its keys.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub weights: serde_json::Map<String, serde_json::Value>,
    pub changes: ChangeRules,
    /// School days for which the confirmed list is posted; 0–20.
    pub notice_school_days: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<Filing>,
    /// When in the term the choices are made.
    pub held: Moment,
    /// When starting grades choose, where that is another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_starting: Option<Moment>,
    pub basis: Basis,
}

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}
