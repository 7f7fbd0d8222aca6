use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::home as app;
use shiyou_domain::id::{StudentId, encode};
use utoipa::{IntoParams, ToSchema};

use crate::record::answer::{RecordItem, records};
use crate::record::dto::people;
use crate::shared::{LocalText, PersonRef};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct HomeQuery {
    /// One of a guardian's children; the first if it is missing.
    #[param(value_type = Option<String>)]
    pub(crate) student: Option<StudentId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LiteTask {
    /// `choice`, `reflection` or `survey`.
    kind: String,
    title: LocalText,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<LocalText>,
    /// The address of the page it is done on.
    href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
    /// `due`, `missed` or `done`.
    state: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LiteHome {
    student: PersonRef,
    school_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    mentors: Vec<PersonRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<u32>,
    tasks: Vec<LiteTask>,
    /// Of a guardian.
    children: Vec<PersonRef>,
    praise: Vec<RecordItem>,
}

impl From<app::LiteHome> for LiteHome {
    fn from(home: app::LiteHome) -> Self {
        let app::LiteHome { student, school_name, class_name, mentors, week, tasks, children, praise } = home;
        let task = |task: app::LiteTask| {
            let app::LiteTask { kind, title, detail, href, due_on, state } = task;
            LiteTask {
                kind: kind.to_owned(),
                title: title.into(),
                detail: detail.map(LocalText::from),
                href: href.to_owned(),
                due_on,
                state: state.to_owned(),
            }
        };
        Self {
            student: PersonRef::new(encode(student.id), student.name),
            school_name,
            class_name,
            mentors: people(mentors),
            week,
            tasks: tasks.into_iter().map(task).collect(),
            children: people(children),
            praise: records(praise),
        }
    }
}
