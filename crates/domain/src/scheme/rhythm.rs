//! How often and when: the rhythms a rule can have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::choice::choices;

choices! {
    /// The stretch of time in which a count is owed.
    Period {
        Meal "meal" "每餐" "every meal",
        Day "day" "每天" "daily",
        Week "week" "每周" "weekly",
        TwoWeeks "two_weeks" "每两周" "every two weeks",
        Month "month" "每月" "monthly",
        TwoMonths "two_months" "每两个月" "every two months",
        Quarter "quarter" "每季度" "quarterly",
        Term "term" "每学期" "every term",
        HalfYear "half_year" "每半年" "every half-year",
        Year "year" "每学年" "every school year",
        CalendarYear "calendar_year" "每年" "every calendar year",
        TermOfOffice "term_of_office" "每个聘期" "every term of office",
        Exam "exam" "每次考试" "every exam",
    }
}

choices! {
    /// An exam that rules refer to.
    Exam {
        MidTerm "mid_term" "期中" "mid-term",
        Final "final" "期末" "final",
    }
}

choices! {
    /// A day of the week.
    WeekDay {
        Monday "monday" "周一" "Monday",
        Tuesday "tuesday" "周二" "Tuesday",
        Wednesday "wednesday" "周三" "Wednesday",
        Thursday "thursday" "周四" "Thursday",
        Friday "friday" "周五" "Friday",
        Saturday "saturday" "周六" "Saturday",
        Sunday "sunday" "周日" "Sunday",
    }
}

choices! {
    /// Something that happens to a student and calls for an answer.
    EventKind {
        MealViolation "meal_violation" "就餐违规" "Meal violation",
        Letter "letter" "来信" "Letter",
        Crisis "crisis" "危机" "Crisis",
        Referral "referral" "转介" "Referral",
        Withdrawal "withdrawal" "流失风险" "Risk of dropping out",
    }
}

/// How many times in a period; the two ends are scaled apart (spec 3-domain §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Owed at least, 1–31.
    pub least: u32,
    /// Offered at most; what lies above `least` is listed and never missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

impl Default for Count {
    fn default() -> Self {
        Self { least: 1, most: None }
    }
}

/// On which day of its period a duty falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DayRule {
    /// On a fixed weekday; if that is no school day, on the next one.
    Weekday { day: WeekDay },
    /// On the last weekend of the month.
    LastWeekend,
    /// A look-back on the week, handed in on the Monday after.
    MondayAfter,
}

/// A stretch of the term that happens once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Moment {
    /// Weeks of the term, both included; week 1 holds the first day.
    Weeks { from: u32, to: u32 },
    /// The last weeks of the term.
    LastWeeks { weeks: u32 },
    /// The teaching week before the exam's week.
    WeekBeforeExam { exam: Exam },
    /// The seven days after the exam's last day.
    WeekAfterExam { exam: Exam },
}

/// When a duty is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rhythm {
    /// Again and again; not made up in another window.
    Periodic {
        every: Period,
        #[serde(default)]
        count: Count,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<DayRule>,
    },
    /// Once in the term; may be done late.
    Once { at: Moment },
    /// When something happens to a student (the `times`-th time, twice `times`-th, …), within so many calendar days
    /// (0 = the same day); may be done late.
    OnEvent {
        event: EventKind,
        within_days: u32,
        #[serde(default = "once", skip_serializing_if = "is_once")]
        times: u32,
    },
    /// After a record of one of these kinds (the `times`-th, twice `times`-th, …), within so many calendar days.
    After {
        kinds: Vec<crate::record::RecordKind>,
        within_days: u32,
        #[serde(default = "once")]
        times: u32,
    },
}

fn once() -> u32 {
    1
}

fn is_once(times: &u32) -> bool {
    *times == 1
}
