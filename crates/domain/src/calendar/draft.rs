//! The figures of a term as a school enters them, and what can be wrong with them.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::is_weekday;
use crate::issue::{Issue, IssueText};

/// Most days a term may have; a year at most, since a school year is made of terms.
const LONGEST_TERM_DAYS: i64 = 366;
/// Years a term may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// Most meals a day that the school serves.
const MOST_MEALS: u8 = 6;
/// Most characters of a holiday's name.
const LONGEST_NAME: usize = 40;

static ENDS_BEFORE_START: IssueText = IssueText {
    code: "term_ends_before_it_starts",
    zh: "学期结束日期要在开始日期之后。",
    en: "The term must end after it starts.",
};
static TOO_LONG: IssueText = IssueText {
    code: "term_too_long",
    zh: "一个学期不能超过 366 天。",
    en: "A term is at most 366 days long.",
};
static YEAR_OUT_OF_RANGE: IssueText = IssueText {
    code: "term_year_out_of_range",
    zh: "学期日期要在 2000 年到 2100 年之间。",
    en: "The dates of a term lie between 2000 and 2100.",
};
static NO_SCHOOL_DAY: IssueText = IssueText {
    code: "term_without_school_day",
    zh: "这个学期没有一个上课日。",
    en: "The term has no school day.",
};
static HOLIDAY_BACKWARDS: IssueText = IssueText {
    code: "holiday_ends_before_it_starts",
    zh: "假期“{name}”的结束日期早于开始日期。",
    en: "The holiday “{name}” ends before it starts.",
};
static HOLIDAY_OUTSIDE: IssueText = IssueText {
    code: "holiday_outside_term",
    zh: "假期“{name}”不在学期内。",
    en: "The holiday “{name}” lies outside the term.",
};
static HOLIDAY_NAME: IssueText = IssueText {
    code: "holiday_name_length",
    zh: "假期名称要有 1 到 40 个字。",
    en: "The name of a holiday has 1 to 40 characters.",
};
static MAKE_UP_OUTSIDE: IssueText = IssueText {
    code: "make_up_day_outside_term",
    zh: "调休上课日 {day} 不在学期内。",
    en: "The make-up school day {day} lies outside the term.",
};
static MAKE_UP_TWICE: IssueText = IssueText {
    code: "make_up_day_twice",
    zh: "调休上课日 {day} 写了两次。",
    en: "The make-up school day {day} is written twice.",
};
static MAKE_UP_NEEDLESS: IssueText = IssueText {
    code: "make_up_day_is_school_day_anyway",
    zh: "{day} 本来就是上课日，不必调休。",
    en: "{day} is a school day anyway.",
};
static MEALS: IssueText = IssueText {
    code: "meals_per_day_out_of_range",
    zh: "每天的餐次是 0 到 6 次。",
    en: "Meals a day are 0 to 6.",
};
static EXAM_BACKWARDS: IssueText = IssueText {
    code: "exam_ends_before_it_starts",
    zh: "考试的结束日期早于开始日期。",
    en: "The exam ends before it starts.",
};
static EXAM_OUTSIDE: IssueText = IssueText {
    code: "exam_outside_term",
    zh: "考试日期不在学期内。",
    en: "The exam lies outside the term.",
};
static EXAM_TWICE: IssueText = IssueText {
    code: "exam_twice",
    zh: "一个学期只有一次期中考试、一次期末考试。",
    en: "A term has one mid-term and one final exam.",
};

/// A run of days off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its Chinese name, 1–40 characters.
    pub name_zh: String,
    /// First day off.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
}

/// Which exam it is; rules refer to the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TermExamKind {
    /// 期中考试
    MidTerm,
    /// 期末考试
    Final,
    /// Any other, such as a monthly test.
    Other,
}

/// The days of an exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermExam {
    pub kind: TermExamKind,
    /// First day of the exam.
    pub from: NaiveDate,
    /// Last day of the exam.
    pub to: NaiveDate,
}

/// The figures of a term, as entered. [`super::Term::new`] makes a term of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermDraft {
    /// First day; week 1 is the week it lies in.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Runs of days off; they may overlap each other and reach over the ends of the term.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    /// 调休: days that are school days although they are a weekend or lie in a holiday.
    #[serde(default)]
    pub make_up_days: Vec<NaiveDate>,
    /// Meals the school serves a day, 0–6.
    #[serde(default)]
    pub meals_per_day: u8,
    #[serde(default)]
    pub exams: Vec<TermExam>,
}

impl TermDraft {
    /// A term without holidays, make-up days, meals and exams.
    pub fn new(starts_on: NaiveDate, ends_on: NaiveDate) -> Self {
        Self { starts_on, ends_on, holidays: vec![], make_up_days: vec![], meals_per_day: 0, exams: vec![] }
    }

    /// Everything that is wrong with the figures; empty if they make a term.
    pub fn validate(&self) -> Vec<Issue> {
        let mut issues = self.validate_span();
        if !issues.is_empty() {
            return issues;
        }
        self.validate_holidays(&mut issues);
        self.validate_make_up_days(&mut issues);
        self.validate_exams(&mut issues);
        if self.meals_per_day > MOST_MEALS {
            issues.push(MEALS.at("/meals_per_day"));
        }
        if !self.starts_on.iter_days().take_while(|day| *day <= self.ends_on).any(|day| self.teaches_on(day))
        {
            issues.push(NO_SCHOOL_DAY.issue());
        }
        issues
    }

    /// Whether the day is a school day by the figures, its place in the term aside.
    pub(crate) fn teaches_on(&self, day: NaiveDate) -> bool {
        self.make_up_days.contains(&day) || (is_weekday(day) && !self.is_holiday(day))
    }

    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.iter().any(|holiday| holiday.from <= day && day <= holiday.to)
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && day <= self.ends_on
    }

    fn validate_span(&self) -> Vec<Issue> {
        if !YEARS.contains(&self.starts_on.year()) {
            return vec![YEAR_OUT_OF_RANGE.at("/starts_on")];
        }
        if !YEARS.contains(&self.ends_on.year()) {
            return vec![YEAR_OUT_OF_RANGE.at("/ends_on")];
        }
        if self.ends_on <= self.starts_on {
            return vec![ENDS_BEFORE_START.at("/ends_on")];
        }
        if (self.ends_on - self.starts_on).num_days() >= LONGEST_TERM_DAYS {
            return vec![TOO_LONG.at("/ends_on")];
        }
        vec![]
    }

    fn validate_holidays(&self, issues: &mut Vec<Issue>) {
        for (index, holiday) in self.holidays.iter().enumerate() {
            let pointer = format!("/holidays/{index}");
            if !(1..=LONGEST_NAME).contains(&holiday.name_zh.trim().chars().count()) {
                issues.push(HOLIDAY_NAME.at(format!("{pointer}/name_zh")));
            }
            if holiday.to < holiday.from {
                issues.push(HOLIDAY_BACKWARDS.at(format!("{pointer}/to")).with("name", &holiday.name_zh));
            } else if holiday.to < self.starts_on || self.ends_on < holiday.from {
                issues.push(HOLIDAY_OUTSIDE.at(pointer).with("name", &holiday.name_zh));
            }
        }
    }

    fn validate_make_up_days(&self, issues: &mut Vec<Issue>) {
        for (index, day) in self.make_up_days.iter().enumerate() {
            let pointer = format!("/make_up_days/{index}");
            if !self.holds(*day) {
                issues.push(MAKE_UP_OUTSIDE.at(pointer).with("day", day));
            } else if self.make_up_days[..index].contains(day) {
                issues.push(MAKE_UP_TWICE.at(pointer).with("day", day));
            } else if is_weekday(*day) && !self.is_holiday(*day) {
                issues.push(MAKE_UP_NEEDLESS.at(pointer).with("day", day));
            }
        }
    }

    fn validate_exams(&self, issues: &mut Vec<Issue>) {
        for (index, exam) in self.exams.iter().enumerate() {
            let pointer = format!("/exams/{index}");
            if exam.to < exam.from {
                issues.push(EXAM_BACKWARDS.at(format!("{pointer}/to")));
            } else if !self.holds(exam.from) || !self.holds(exam.to) {
                issues.push(EXAM_OUTSIDE.at(&pointer));
            }
            let earlier = &self.exams[..index];
            if exam.kind != TermExamKind::Other && earlier.iter().any(|other| other.kind == exam.kind) {
                issues.push(EXAM_TWICE.at(format!("{pointer}/kind")));
            }
        }
    }
}
