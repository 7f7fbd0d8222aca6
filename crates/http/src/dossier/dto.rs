use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::dossier as app;
use shiyou_app::paging::Paging;
use shiyou_app::student::Student;
use shiyou_domain::id::encode;
use utoipa::{IntoParams, ToSchema};

use crate::duty::dto::{DutyItem, duties};
use crate::record::answer::{RecordItem, records};
use crate::shared::texts;
use crate::student::dto::StudentResponse;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExamPoint {
    exam_id: String,
    name: String,
    held_on: NaiveDate,
    subject: String,
    /// Not shown to a child in compulsory education and its family.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    full_marks: i32,
    absent: bool,
    /// `A` from 85 %, `B` from 70 %, `C` from 60 %, else `D`.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    /// Of those who sat it, the share that did worse, 0–100; for the staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile: Option<i64>,
}

impl From<app::ExamPoint> for ExamPoint {
    fn from(point: app::ExamPoint) -> Self {
        let app::ExamPoint { exam_id, name, held_on, subject, score, full_marks, absent, level, percentile } =
            point;
        Self {
            exam_id: encode(exam_id),
            name,
            held_on,
            subject,
            score,
            full_marks,
            absent,
            level: level.map(str::to_owned),
            percentile,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DossierResponse {
    student: StudentResponse,
    today: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<u32>,
    /// The newest records.
    timeline: Vec<RecordItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline_cursor: Option<String>,
    /// What is owed about the child this term.
    duties: Vec<DutyItem>,
    exams: Vec<ExamPoint>,
    subjects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_contact_on: Option<NaiveDate>,
    /// There are restricted records that the reader may know of.
    has_restricted: bool,
    allowed_actions: Vec<String>,
}

impl DossierResponse {
    pub(crate) fn new(student: Student, dossier: app::Dossier) -> Self {
        let app::Dossier {
            today,
            week,
            timeline,
            duties: owed,
            exams,
            subjects,
            last_contact_on,
            has_restricted,
            allowed_actions,
        } = dossier;
        Self {
            student: student.into(),
            today,
            week,
            timeline: records(timeline.items),
            timeline_cursor: timeline.next_cursor,
            duties: duties(owed),
            exams: exams.into_iter().map(ExamPoint::from).collect(),
            subjects,
            last_contact_on,
            has_restricted,
            allowed_actions: texts(allowed_actions),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TimelineQuery {
    kind: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl TimelineQuery {
    pub(crate) fn split(self) -> (Option<String>, Paging) {
        let Self { kind, limit, cursor } = self;
        (kind, Paging { limit, cursor, count: false })
    }
}
