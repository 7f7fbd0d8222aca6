use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::week as app;
use shiyou_domain::id::encode;
use utoipa::{IntoParams, ToSchema};

use crate::duty::dto::{DutyItem, duties};
use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WeekQuery {
    /// The week of the term; the present one if it is missing.
    pub(crate) week: Option<u32>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnseenStudent {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    /// Since the last contact, or since the pairing began.
    days: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_on: Option<NaiveDate>,
}

impl From<app::UnseenStudent> for UnseenStudent {
    fn from(one: app::UnseenStudent) -> Self {
        let app::UnseenStudent { id, name, class_name, days, last_on } = one;
        Self { id: encode(id), name, class_name, days, last_on }
    }
}

/// Required duties by the week they fall due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WeekDot {
    week: u32,
    from: NaiveDate,
    to: NaiveDate,
    school_days: u32,
    /// In time.
    done: i64,
    late: i64,
    missed: i64,
    open: i64,
    exam: bool,
    holiday: bool,
}

impl From<app::WeekDot> for WeekDot {
    fn from(dot: app::WeekDot) -> Self {
        let app::WeekDot { week, from, to, school_days, done, late, missed, open, exam, holiday } = dot;
        Self { week, from, to, school_days, done, late, missed, open, exam, holiday }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyWeekResponse {
    term_id: String,
    term_name: String,
    today: NaiveDate,
    week: u32,
    from: NaiveDate,
    to: NaiveDate,
    /// Of the duties of the week, overdue ones included.
    done: usize,
    total: usize,
    overdue: Vec<DutyItem>,
    today_duties: Vec<DutyItem>,
    this_week: Vec<DutyItem>,
    later: Vec<DutyItem>,
    done_duties: Vec<DutyItem>,
    unseen: Vec<UnseenStudent>,
    ribbon: Vec<WeekDot>,
    mentees: Vec<PersonRef>,
}

impl From<app::MyWeek> for MyWeekResponse {
    fn from(week: app::MyWeek) -> Self {
        let app::MyWeek {
            term_id,
            term_name,
            today,
            week,
            from,
            to,
            done,
            total,
            overdue,
            today_duties,
            this_week,
            later,
            done_duties,
            unseen,
            ribbon,
            mentees,
        } = week;
        Self {
            term_id: term_id.to_string(),
            term_name,
            today,
            week,
            from,
            to,
            done,
            total,
            overdue: duties(overdue),
            today_duties: duties(today_duties),
            this_week: duties(this_week),
            later: duties(later),
            done_duties: duties(done_duties),
            unseen: unseen.into_iter().map(UnseenStudent::from).collect(),
            ribbon: ribbon.into_iter().map(WeekDot::from).collect(),
            mentees: mentees.into_iter().map(|one| PersonRef::new(encode(one.id), one.name)).collect(),
        }
    }
}
