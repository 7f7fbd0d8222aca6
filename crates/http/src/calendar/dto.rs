use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::calendar::{TermInput, TermView, Week};
use shiyou_app::duty::Expansion;
use shiyou_domain::calendar::{
    Holiday as DomainHoliday, TermDraft, TermExam as DomainExam, TermExamKind as DomainKind,
};
use utoipa::ToSchema;
use validator::Validate;

use crate::shared::texts;

/// A run of days off.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holiday {
    name_zh: String,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TermExamKind {
    MidTerm,
    Final,
    Other,
}

/// The days of an exam.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermExam {
    kind: TermExamKind,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TermWeek {
    /// From 1.
    number: i32,
    from: NaiveDate,
    to: NaiveDate,
    school_days: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TermResponse {
    id: String,
    academic_year: String,
    number: i32,
    name: String,
    /// `2026-2027-1`: how exports name the term.
    code: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    holidays: Vec<Holiday>,
    make_up_days: Vec<NaiveDate>,
    meals_per_day: i32,
    exams: Vec<TermExam>,
    weeks: Vec<TermWeek>,
    /// Whether it is the term of today, or the last that has begun.
    current: bool,
    /// At the school.
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<NaiveDate>,
    /// Today's week, if today lies in the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    current_week: Option<i32>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
    /// Right after a change: what it did to the duties of the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    duties: Option<TermDuties>,
}

/// What a change of the calendar did to duties that are not done yet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TermDuties {
    added: i32,
    /// With other dates or people.
    changed: i32,
    dropped: i32,
}

impl From<Expansion> for TermDuties {
    fn from(expansion: Expansion) -> Self {
        let Expansion { planned: _, added, changed, dropped, ticked: _ } = expansion;
        let count = |duties: usize| i32::try_from(duties).unwrap_or(i32::MAX);
        Self { added: count(added), changed: count(changed), dropped: count(dropped) }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TermList {
    pub(crate) items: Vec<TermResponse>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermRequest {
    /// `2026-2027`.
    academic_year: String,
    /// 1–4 within the academic year.
    number: i32,
    name: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    holidays: Vec<Holiday>,
    make_up_days: Vec<NaiveDate>,
    /// 0–6.
    #[validate(range(min = 0, max = 6))]
    meals_per_day: i32,
    exams: Vec<TermExam>,
}

fn small(figure: u32) -> i32 {
    i32::try_from(figure).unwrap_or(i32::MAX)
}

impl From<TermView> for TermResponse {
    fn from(view: TermView) -> Self {
        let TermView {
            id,
            academic_year,
            number,
            name,
            code,
            calendar,
            weeks,
            current,
            today,
            current_week,
            version,
            actions,
            duties,
        } = view;
        let TermDraft { starts_on, ends_on, holidays, make_up_days, meals_per_day, exams } = calendar;
        Self {
            id: id.to_string(),
            academic_year,
            number,
            name,
            code,
            starts_on,
            ends_on,
            holidays: holidays.into_iter().map(Holiday::from).collect(),
            make_up_days,
            meals_per_day: meals_per_day.into(),
            exams: exams.into_iter().map(TermExam::from).collect(),
            weeks: weeks.into_iter().map(TermWeek::from).collect(),
            current,
            today: Some(today),
            current_week: current_week.map(small),
            version,
            allowed_actions: texts(actions),
            duties: duties.map(TermDuties::from),
        }
    }
}

impl From<TermRequest> for TermInput {
    fn from(request: TermRequest) -> Self {
        let TermRequest {
            academic_year,
            number,
            name,
            starts_on,
            ends_on,
            holidays,
            make_up_days,
            meals_per_day,
            exams,
        } = request;
        let calendar = TermDraft {
            starts_on,
            ends_on,
            holidays: holidays.into_iter().map(DomainHoliday::from).collect(),
            make_up_days,
            meals_per_day: u8::try_from(meals_per_day).unwrap_or(u8::MAX),
            exams: exams.into_iter().map(DomainExam::from).collect(),
        };
        Self { academic_year, number, name, calendar }
    }
}

impl From<Week> for TermWeek {
    fn from(week: Week) -> Self {
        let Week { number, from, to, school_days } = week;
        Self { number: small(number), from, to, school_days: small(school_days) }
    }
}

impl From<DomainHoliday> for Holiday {
    fn from(holiday: DomainHoliday) -> Self {
        let DomainHoliday { name_zh, from, to } = holiday;
        Self { name_zh, from, to }
    }
}

impl From<Holiday> for DomainHoliday {
    fn from(holiday: Holiday) -> Self {
        let Holiday { name_zh, from, to } = holiday;
        Self { name_zh, from, to }
    }
}

impl From<DomainExam> for TermExam {
    fn from(exam: DomainExam) -> Self {
        let DomainExam { kind, from, to } = exam;
        let kind = match kind {
            DomainKind::MidTerm => TermExamKind::MidTerm,
            DomainKind::Final => TermExamKind::Final,
            DomainKind::Other => TermExamKind::Other,
        };
        Self { kind, from, to }
    }
}

impl From<TermExam> for DomainExam {
    fn from(exam: TermExam) -> Self {
        let TermExam { kind, from, to } = exam;
        let kind = match kind {
            TermExamKind::MidTerm => DomainKind::MidTerm,
            TermExamKind::Final => DomainKind::Final,
            TermExamKind::Other => DomainKind::Other,
        };
        Self { kind, from, to }
    }
}
