//! An obligation rule: who owes what to whom, how often, and what shows that it was done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, LocalText, Rhythm};
use crate::choice::choices;
use crate::record::{Channel, RecordKind};

choices! {
    /// Who owes a duty.
    Actor {
        Mentor "mentor" "导师" "Mentor",
        KeyMentor "key_mentor" "骨干导师" "Key mentor",
        StudentGuide "student_guide" "导生" "Student guide",
        Student "student" "学生" "Student",
        Guardian "guardian" "家长" "Guardian",
        SubjectTeacher "subject_teacher" "任课教师" "Subject teacher",
        Homeroom "homeroom" "班主任" "Homeroom teacher",
        GradeLead "grade_lead" "年级组长" "Grade lead",
        Counsellor "counsellor" "心理老师" "Counsellor",
        MoralEducationOffice "moral_education_office" "德育处" "Moral-education office",
        TeachingOffice "teaching_office" "教务处" "Teaching office",
        GeneralAffairsOffice "general_affairs_office" "总务处" "General-affairs office",
        Principal "principal" "校长" "Principal",
        Deputy "deputy" "副校长" "Deputy principal",
        Leadership "leadership" "领导小组" "Leadership",
        MentorCommittee "mentor_committee" "导师大组" "Mentor committee",
        Canteen "canteen" "食堂" "Canteen",
    }
}

choices! {
    /// How several actors share a duty.
    ActorMode {
        EitherOf "either_of" "任一方" "Either of them",
        Jointly "jointly" "共同" "Jointly",
    }
}

choices! {
    /// Whom or what a duty is about; one duty for each.
    Target {
        EachMentee "each_mentee" "每位学生" "Each mentee",
        EachGuardian "each_guardian" "每位学生的家长" "The family of each mentee",
        Group "group" "导师小组" "Mentor group",
        Class "class" "班级" "Class",
        Itself "self" "本人" "Oneself",
        EachCoachedMentor "each_coached_mentor" "所带的新导师" "Each mentor one coaches",
        School "school" "全校" "School",
    }
}

choices! {
    /// What a mentorship is for.
    MentorshipKind {
        General "general" "全面" "General",
        Study "study" "导学" "Study",
        Character "character" "导德" "Character",
        Project "project" "项目" "Project",
    }
}

choices! {
    /// Where a grade stands in its stage of schooling.
    GradePhase {
        Starting "starting" "起始年级" "Starting grade",
        Continuing "continuing" "中间年级" "Continuing grade",
        Graduating "graduating" "毕业年级" "Graduating grade",
    }
}

choices! {
    /// Where a student lives in term.
    Boarding {
        Boarder "boarder" "住校" "Boarder",
        Day "day" "走读" "Day student",
    }
}

choices! {
    /// Who gets to see that a duty was done.
    Recipient {
        MoralEducationOffice "moral_education_office" "德育处" "Moral-education office",
        TeachingOffice "teaching_office" "教务处" "Teaching office",
        GeneralAffairsOffice "general_affairs_office" "总务处" "General-affairs office",
        GradeTeam "grade_team" "级部" "Grade team",
        MentorCommittee "mentor_committee" "导师大组" "Mentor committee",
        Leadership "leadership" "领导小组" "Leadership",
        District "district" "区教育局" "District office",
    }
}

choices! {
    /// Whose confirmation a record needs before it counts.
    Confirmer {
        Student "student" "学生" "Student",
        Guardian "guardian" "家长" "Guardian",
    }
}

/// Who owes a duty: one, either of several, or several jointly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actors {
    /// At least one.
    pub who: Vec<Actor>,
    /// How they share it; needed if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<ActorMode>,
}

/// Which special students.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SpecialFilter {
    /// Only students with one of these categories; none named means any category.
    Only {
        #[serde(default)]
        categories: Vec<String>,
    },
    /// Only students without any of these categories; none named means any category.
    Except {
        #[serde(default)]
        categories: Vec<String>,
    },
}

impl SpecialFilter {
    /// Whether a student with these categories passes.
    pub fn admits(&self, has: &[String]) -> bool {
        let any = |wanted: &[String]| {
            if wanted.is_empty() {
                !has.is_empty()
            } else {
                has.iter().any(|category| wanted.contains(category))
            }
        };
        match self {
            Self::Only { categories } => any(categories),
            Self::Except { categories } => !any(categories),
        }
    }
}

/// Which students a rule is about; an empty list or a missing field admits all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StudentFilter {
    /// Grades 1–12.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<GradePhase>,
    /// Semesters since entry into the stage of schooling, 1–16.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub semesters: Vec<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boarding: Option<Boarding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strata: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special: Option<SpecialFilter>,
    /// The kinds of mentorship that owe it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentorships: Vec<MentorshipKind>,
}

/// What is to be done: a record of one of these kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Work {
    /// Any of these kinds will do; at least one.
    pub kinds: Vec<RecordKind>,
    /// Any of these channels; none named means any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Least length in minutes; a record that does not say how long it took does not count then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_minutes: Option<u16>,
    /// A record of several students does not count.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub one_to_one: bool,
}

/// What a record must show to count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Evidence {
    /// Keys of form fields that must be filled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Confirmer>,
    /// Who writes the record, if not the actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorder: Option<Actor>,
}

/// One obligation rule (spec 3-domain §6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "工作要求 / obligation rule")]
pub struct Obligation {
    /// Stable among the versions of a scheme: small letters, digits, underscores.
    pub key: String,
    pub name: LocalText,
    pub actors: Actors,
    pub target: Target,
    #[serde(default)]
    pub students: StudentFilter,
    pub work: Work,
    pub when: Rhythm,
    #[serde(default)]
    pub evidence: Evidence,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// Weight of each duty, 0–100.
    #[serde(default = "one")]
    pub weight: u32,
    /// Minutes of writing that one duty costs its actor, 0–600: for the burden meter.
    #[serde(default)]
    pub writing_minutes: u16,
    /// Shown on the scheme's card.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_card: bool,
    pub basis: Basis,
}

fn one() -> u32 {
    1
}
