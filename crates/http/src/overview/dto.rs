use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::overview as app;
use shiyou_domain::id::{TermId, encode};
use utoipa::{IntoParams, ToSchema};

use crate::week::dto::{UnseenStudent, WeekDot};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OverviewQuery {
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OverviewClass {
    class_id: String,
    class_name: String,
    grade_number: i32,
    students: usize,
    with_mentor: usize,
    due: i64,
    done: i64,
    weeks: Vec<WeekDot>,
}

/// The classes the caller answers for; `due` and `done` up to this week.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OverviewResponse {
    term_id: String,
    term_name: String,
    today: NaiveDate,
    week: u32,
    students: usize,
    with_mentor: usize,
    mentors: usize,
    due: i64,
    done: i64,
    missed: i64,
    unseen: Vec<UnseenStudent>,
    classes: Vec<OverviewClass>,
}

impl From<app::OverviewClass> for OverviewClass {
    fn from(class: app::OverviewClass) -> Self {
        let app::OverviewClass {
            class_id,
            class_name,
            grade_number,
            students,
            with_mentor,
            due,
            done,
            weeks,
        } = class;
        let weeks = weeks.into_iter().map(WeekDot::from).collect();
        Self { class_id: encode(class_id), class_name, grade_number, students, with_mentor, due, done, weeks }
    }
}

impl From<app::Overview> for OverviewResponse {
    fn from(overview: app::Overview) -> Self {
        let app::Overview {
            term_id,
            term_name,
            today,
            week,
            students,
            with_mentor,
            mentors,
            due,
            done,
            missed,
            unseen,
            classes,
        } = overview;
        Self {
            term_id: term_id.to_string(),
            term_name,
            today,
            week,
            students,
            with_mentor,
            mentors,
            due,
            done,
            missed,
            unseen: unseen.into_iter().map(UnseenStudent::from).collect(),
            classes: classes.into_iter().map(OverviewClass::from).collect(),
        }
    }
}
