//! What a record is a record of.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::issue::Language;

/// A kind that a school adds in its scheme: `school_` and 1–40 small letters, digits or underscores.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CustomKind(String);

impl CustomKind {
    const PREFIX: &'static str = "school_";

    /// The whole code, prefix included.
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// The text is neither a built-in kind nor a well-formed code of a school's own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of record")]
pub struct NotARecordKind;

impl FromStr for CustomKind {
    type Err = NotARecordKind;

    fn from_str(code: &str) -> Result<Self, NotARecordKind> {
        let name = code.strip_prefix(Self::PREFIX).ok_or(NotARecordKind)?;
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        match (1..=40).contains(&name.len()) && name.chars().all(allowed) {
            true => Ok(Self(code.to_owned())),
            false => Err(NotARecordKind),
        }
    }
}

/// Whom a record of a kind is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// At least one student must be named.
    Students,
    /// Students may be named.
    Anyone,
}

/// Whether a record of a kind says something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    /// A topic or a summary must be written.
    Needed,
    /// That it happened is enough.
    Free,
}

macro_rules! kinds {
    ($($variant:ident $code:literal $zh:literal $en:literal $about:ident $text:ident,)*) => {
        /// The kind of a record (spec 3-domain §7). Codes are stable: they are stored and part of the API.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RecordKind {
            $(#[doc = $zh] $variant,)*
            /// Added by a school; its names stand in the scheme's forms.
            Custom(CustomKind),
        }

        impl RecordKind {
            /// Every built-in kind, in the order a list shows them.
            pub const BUILT_IN: &'static [RecordKind] = &[$(RecordKind::$variant,)*];

            /// The stable snake_case code.
            pub fn code(&self) -> &str {
                match self { $(Self::$variant => $code,)* Self::Custom(kind) => kind.code() }
            }

            /// The name on screen; `None` for a school's own kind, whose name is in its scheme.
            pub fn name(&self, language: Language) -> Option<&'static str> {
                match (self, language) {
                    $((Self::$variant, Language::Chinese) => Some($zh), (Self::$variant, Language::English) => Some($en),)*
                    (Self::Custom(_), _) => None,
                }
            }

            fn about(&self) -> About {
                match self { $(Self::$variant => About::$about,)* Self::Custom(_) => About::Anyone }
            }

            fn text(&self) -> Text {
                match self { $(Self::$variant => Text::$text,)* Self::Custom(_) => Text::Needed }
            }
        }

        impl FromStr for RecordKind {
            type Err = NotARecordKind;

            fn from_str(code: &str) -> Result<Self, NotARecordKind> {
                match code { $($code => Ok(Self::$variant),)* _ => code.parse().map(Self::Custom) }
            }
        }
    };
}

kinds! {
    Talk "talk" "谈心" "Talk" Students Needed,
    HomeVisit "home_visit" "家访" "Home visit" Students Needed,
    PhoneCall "phone_call" "家长通话" "Phone call" Students Needed,
    GuardianMessage "guardian_message" "家长消息" "Message to family" Students Needed,
    ThreeParty "three_party" "三方沟通" "Three-party talk" Students Needed,
    GuardianMeeting "guardian_meeting" "家长会" "Parents' meeting" Anyone Free,
    MealCompanion "meal_companion" "陪餐" "Meal together" Anyone Free,
    Tutoring "tutoring" "学业辅导" "Tutoring" Students Needed,
    GroupActivity "group_activity" "小组活动" "Group activity" Anyone Needed,
    GroupCounselling "group_counselling" "团体辅导" "Group counselling" Anyone Needed,
    MicroClassMeeting "micro_class_meeting" "微班会" "Micro class meeting" Anyone Needed,
    SubjectTeacherExchange "subject_teacher_exchange" "任课教师交流" "Exchange with subject teachers" Anyone Needed,
    JournalMarking "journal_marking" "批阅周反思" "Journal marking" Students Free,
    OnlineSession "online_session" "线上交流" "Online session" Anyone Needed,
    Praise "praise" "表扬" "Praise" Students Needed,
    Incident "incident" "事件" "Incident" Students Needed,
    Honour "honour" "荣誉" "Honour" Students Needed,
    Work "work" "作品" "Work" Students Needed,
    Health "health" "健康情况" "Health" Students Needed,
    MonthlyConduct "monthly_conduct" "每月表现" "Monthly conduct" Students Needed,
    StudyPlan "study_plan" "学习计划" "Study plan" Students Needed,
    CaseStudy "case_study" "个案分析" "Case study" Students Needed,
    EducationStory "education_story" "教育故事" "Education story" Anyone Needed,
    MentorNotes "mentor_notes" "导师手记" "Mentor's notes" Anyone Needed,
    Meeting "meeting" "会议" "Meeting" Anyone Needed,
    ThemeMeeting "theme_meeting" "主题班会" "Theme meeting" Anyone Needed,
    Forum "forum" "师生论坛" "Forum" Anyone Needed,
    ReceptionDay "reception_day" "接待日" "Reception day" Anyone Free,
    ExchangeMeeting "exchange_meeting" "交流会" "Exchange meeting" Anyone Needed,
    HomeSchoolDiary "home_school_diary" "家校联系本" "Home–school diary" Students Needed,
    Letter "letter" "书信" "Letter" Students Needed,
    GrowthMessage "growth_message" "成长寄语" "Growth message" Students Needed,
    ThoughtLog "thought_log" "思想日记" "Thought log" Students Needed,
    MenteeEvaluation "mentee_evaluation" "学生评价" "Evaluation of a mentee" Students Needed,
    CoursePlan "course_plan" "选课计划" "Course plan" Students Needed,
    ReadingReport "reading_report" "读书报告" "Reading report" Anyone Needed,
    ProjectApplication "project_application" "项目申请" "Project application" Anyone Needed,
    ProjectClose "project_close" "项目结题" "Project close" Anyone Needed,
    Practice "practice" "实践" "Practice" Anyone Needed,
    Article "article" "文章" "Article" Anyone Needed,
    Ceremony "ceremony" "仪式" "Ceremony" Anyone Free,
    WishPassedOn "wish_passed_on" "转达心愿" "Wish passed on" Students Needed,
    Destination "destination" "毕业去向" "Destination" Students Needed,
    Training "training" "培训" "Training" Anyone Needed,
    TermPlan "term_plan" "学期计划" "Term plan" Anyone Needed,
    TermSummary "term_summary" "学期总结" "Term summary" Anyone Needed,
    TermComment "term_comment" "学期评语" "Term comment" Students Needed,
    StudentReport "student_report" "向导师汇报" "Report to the mentor" Students Needed,
    WeeklyReflection "weekly_reflection" "周反思" "Weekly reflection" Students Needed,
    TermReflection "term_reflection" "学期反思" "Term reflection" Students Needed,
}

impl RecordKind {
    /// Whether at least one student must be named.
    pub fn needs_students(&self) -> bool {
        self.about() == About::Students
    }

    /// Whether a topic or a summary must be written.
    pub fn needs_text(&self) -> bool {
        self.text() == Text::Needed
    }

    /// Whether the student writes it, or somebody enters it for the student.
    pub fn is_written_by_student(&self) -> bool {
        matches!(self, Self::StudentReport | Self::WeeklyReflection | Self::TermReflection | Self::ThoughtLog)
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for RecordKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for RecordKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for RecordKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RecordKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let built_in = Self::BUILT_IN.iter().map(|kind| {
            let [zh, en] = [Language::Chinese, Language::English]
                .map(|language| kind.name(language).unwrap_or_default());
            serde_json::json!({ "type": "string", "const": kind.code(), "title": format!("{zh} / {en}") })
        });
        let custom = serde_json::json!({ "type": "string", "pattern": "^school_[a-z0-9_]{1,40}$" });
        let kinds: Vec<serde_json::Value> = built_in.chain([custom]).collect();
        schemars::json_schema!({ "title": "记录种类 / kind of record", "anyOf": kinds })
    }
}
