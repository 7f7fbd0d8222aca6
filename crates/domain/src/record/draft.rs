//! A record as its author hands it in.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Channel, Confidentiality, Effect, Guidance, Place, RecordKind};
use crate::calendar::SchoolZone;
use crate::id::{RecordId, StudentId};
use crate::issue::{Issue, IssueText};

/// Most characters of a topic.
const LONGEST_TOPIC: usize = 100;
/// Most characters of a summary.
const LONGEST_SUMMARY: usize = 5_000;
/// Most characters of a next step.
const LONGEST_NEXT_STEP: usize = 200;
/// Most characters of a short text: place, theme, moment, participant.
const LONGEST_SHORT: usize = 50;
/// Most characters of a tag.
const LONGEST_TAG: usize = 20;
/// Most students of one record: a large class.
const MOST_STUDENTS: usize = 80;
/// Most tags, and most other participants.
const MOST_ENTRIES: usize = 20;
/// Longest duration in minutes: a day out.
const LONGEST_MINUTES: u16 = 24 * 60;
/// How far the phone's clock may run ahead of the server's.
const CLOCK_DRIFT_MINUTES: i64 = 5;
/// How far ahead a next step may lie.
const FARTHEST_NEXT_STEP_DAYS: i64 = 366;

static NO_STUDENT: IssueText =
    IssueText { code: "record_needs_a_student", zh: "请选择学生。", en: "Please choose a student." };
static STUDENT_TWICE: IssueText = IssueText {
    code: "record_names_a_student_twice",
    zh: "同一位学生选了两次。",
    en: "The same student is named twice.",
};
static TOO_MANY_STUDENTS: IssueText = IssueText {
    code: "record_too_many_students",
    zh: "一条记录最多 {most} 位学生。",
    en: "A record has at most {most} students.",
};
static NOT_YET_ENROLLED: IssueText = IssueText {
    code: "record_before_enrolment",
    zh: "这位学生 {day} 才入学。",
    en: "The student enrolled only on {day}.",
};
static NO_TEXT: IssueText =
    IssueText {
        code: "record_needs_text", zh: "请写下聊了什么。", en: "Please write what it was about."
    };
static TOO_LONG: IssueText = IssueText {
    code: "record_text_too_long",
    zh: "最多 {most} 字，现在 {length} 字。",
    en: "At most {most} characters, now {length}.",
};
static BLANK: IssueText =
    IssueText { code: "record_text_blank", zh: "这里不能空着。", en: "This cannot be blank." };
static TOO_MANY: IssueText =
    IssueText { code: "record_too_many_entries", zh: "最多 {most} 项。", en: "At most {most} entries." };
static IN_THE_FUTURE: IssueText = IssueText {
    code: "record_in_the_future",
    zh: "还没有发生的事不能记录。",
    en: "What has not happened yet cannot be recorded.",
};
static MINUTES: IssueText = IssueText {
    code: "record_minutes_out_of_range",
    zh: "时长是 1 到 {most} 分钟。",
    en: "The duration is 1 to {most} minutes.",
};
static NEXT_STEP_DAY: IssueText = IssueText {
    code: "record_next_step_out_of_range",
    zh: "下一步的日期要在这件事当天到一年之内。",
    en: "The next step lies between the day it happened and a year later.",
};

/// What is to be done next; with a date it becomes a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// 1–200 characters.
    pub text: String,
    /// The day it is due, if any.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
}

/// A record before it is saved: the fields common to all kinds and those of the scheme's form (spec 3-domain §7).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDraft {
    pub kind: RecordKind,
    /// When it happened, not when it was written down.
    pub occurred_at: DateTime<Utc>,
    /// How long it took, in minutes.
    #[serde(default)]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub channel: Option<Channel>,
    #[serde(default)]
    pub place: Option<Place>,
    /// The place in words, at most 50 characters.
    #[serde(default)]
    pub place_note: Option<String>,
    #[serde(default)]
    pub students: Vec<StudentId>,
    /// Others who took part, by name; at most 20.
    #[serde(default)]
    pub participants: Vec<String>,
    /// At most 100 characters.
    #[serde(default)]
    pub topic: String,
    /// At most 5,000 characters.
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub effect: Option<Effect>,
    #[serde(default)]
    pub next_step: Option<NextStep>,
    /// At most 20, each of 1–20 characters.
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub guidances: Vec<Guidance>,
    /// At most 50 characters.
    #[serde(default)]
    pub stage_theme: Option<String>,
    /// At most 50 characters.
    #[serde(default)]
    pub key_moment: Option<String>,
    pub confidentiality: Confidentiality,
    /// The event this answers: then it ticks the event's duty and not the periodic one.
    #[serde(default)]
    pub answers: Option<RecordId>,
    /// What the scheme's form adds to the kind, by the field's key; checked by `scheme::form`.
    #[serde(default)]
    pub fields: serde_json::Map<String, serde_json::Value>,
}

/// What the checks need to know besides the draft.
#[derive(Debug, Clone, Copy)]
pub struct RecordChecks<'a> {
    pub now: DateTime<Utc>,
    pub zone: SchoolZone,
    /// The day each student was enrolled; students that are not in it are not checked.
    pub enrolled_on: &'a [(StudentId, NaiveDate)],
}

impl RecordDraft {
    /// A draft with nothing in it but what every record has.
    pub fn new(kind: RecordKind, occurred_at: DateTime<Utc>) -> Self {
        Self {
            kind,
            occurred_at,
            minutes: None,
            channel: None,
            place: None,
            place_note: None,
            students: vec![],
            participants: vec![],
            topic: String::new(),
            summary: String::new(),
            effect: None,
            next_step: None,
            tags: vec![],
            guidances: vec![],
            stage_theme: None,
            key_moment: None,
            confidentiality: Confidentiality::Open,
            answers: None,
            fields: serde_json::Map::new(),
        }
    }

    /// Everything that is wrong with the draft, each at its JSON pointer; empty if it can be saved.
    pub fn validate(&self, checks: &RecordChecks<'_>) -> Vec<Issue> {
        let mut issues = Vec::new();
        self.validate_time(checks, &mut issues);
        self.validate_students(checks, &mut issues);
        self.validate_texts(&mut issues);
        self.validate_lists(&mut issues);
        self.validate_next_step(checks, &mut issues);
        issues
    }

    fn validate_time(&self, checks: &RecordChecks<'_>, issues: &mut Vec<Issue>) {
        if self.occurred_at > checks.now + Duration::minutes(CLOCK_DRIFT_MINUTES) {
            issues.push(IN_THE_FUTURE.at("/occurred_at"));
        }
        if self.minutes.is_some_and(|minutes| !(1..=LONGEST_MINUTES).contains(&minutes)) {
            issues.push(MINUTES.at("/minutes").with("most", LONGEST_MINUTES));
        }
    }

    fn validate_students(&self, checks: &RecordChecks<'_>, issues: &mut Vec<Issue>) {
        if self.students.is_empty() && self.kind.needs_students() {
            issues.push(NO_STUDENT.at("/students"));
        }
        if self.students.len() > MOST_STUDENTS {
            issues.push(TOO_MANY_STUDENTS.at("/students").with("most", MOST_STUDENTS));
            return;
        }
        let occurred_on = checks.zone.day_of(self.occurred_at);
        let mut seen = HashSet::new();
        for (index, student) in self.students.iter().enumerate() {
            let pointer = format!("/students/{index}");
            if !seen.insert(student) {
                issues.push(STUDENT_TWICE.at(&pointer));
            }
            let enrolled = checks.enrolled_on.iter().find(|(id, _)| id == student);
            if let Some((_, day)) = enrolled.filter(|(_, day)| *day > occurred_on) {
                issues.push(NOT_YET_ENROLLED.at(pointer).with("day", day));
            }
        }
    }

    fn validate_texts(&self, issues: &mut Vec<Issue>) {
        if self.kind.needs_text() && self.topic.trim().is_empty() && self.summary.trim().is_empty() {
            issues.push(NO_TEXT.at("/summary"));
        }
        let optional = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        for (pointer, text, most) in [
            ("/topic", &self.topic, LONGEST_TOPIC),
            ("/summary", &self.summary, LONGEST_SUMMARY),
            ("/place_note", &optional(&self.place_note), LONGEST_SHORT),
            ("/stage_theme", &optional(&self.stage_theme), LONGEST_SHORT),
            ("/key_moment", &optional(&self.key_moment), LONGEST_SHORT),
        ] {
            issues.extend(too_long(text, most).map(|issue| issue.at(pointer)));
        }
    }

    fn validate_lists(&self, issues: &mut Vec<Issue>) {
        for (name, entries, most) in
            [("tags", &self.tags, LONGEST_TAG), ("participants", &self.participants, LONGEST_SHORT)]
        {
            if entries.len() > MOST_ENTRIES {
                issues.push(TOO_MANY.at(format!("/{name}")).with("most", MOST_ENTRIES));
                continue;
            }
            for (index, entry) in entries.iter().enumerate() {
                issues.extend(not_within(entry, most).map(|issue| issue.at(format!("/{name}/{index}"))));
            }
        }
    }

    fn validate_next_step(&self, checks: &RecordChecks<'_>, issues: &mut Vec<Issue>) {
        let Some(step) = &self.next_step else { return };
        issues.extend(not_within(&step.text, LONGEST_NEXT_STEP).map(|issue| issue.at("/next_step/text")));
        let occurred_on = checks.zone.day_of(self.occurred_at);
        let in_range =
            |day: NaiveDate| (0..=FARTHEST_NEXT_STEP_DAYS).contains(&(day - occurred_on).num_days());
        if step.due_on.is_some_and(|day| !in_range(day)) {
            issues.push(NEXT_STEP_DAY.at("/next_step/due_on"));
        }
    }
}

fn not_within(text: &str, most: usize) -> Option<Issue> {
    if text.trim().is_empty() { Some(BLANK.issue()) } else { too_long(text, most) }
}

fn too_long(text: &str, most: usize) -> Option<Issue> {
    let length = text.chars().count();
    (length > most).then(|| TOO_LONG.issue().with("most", most).with("length", length))
}
