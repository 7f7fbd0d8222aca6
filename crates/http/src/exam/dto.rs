use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::exam::{ExamInput, ExamSubject as Subject, ExamView, Scale};
use shiyou_domain::id::{GradeId, TermId};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::texts;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExamQuery {
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExamSubject {
    subject: String,
    /// 1–1000; 100 unless said. None where the subject is by level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    full_marks: Option<i32>,
    /// Marked by words such as 优 or A, not by points.
    #[serde(default)]
    by_level: bool,
}

/// Full marks where none are said.
const USUAL_MARKS: i32 = 100;

impl From<ExamSubject> for Subject {
    fn from(entry: ExamSubject) -> Self {
        let ExamSubject { subject, full_marks, by_level } = entry;
        let scale = if by_level {
            Scale::Levels
        } else {
            Scale::Points { full_marks: full_marks.unwrap_or(USUAL_MARKS) }
        };
        Self { subject, scale }
    }
}

impl From<Subject> for ExamSubject {
    fn from(entry: Subject) -> Self {
        let Subject { subject, scale } = entry;
        match scale {
            Scale::Points { full_marks } => Self { subject, full_marks: Some(full_marks), by_level: false },
            Scale::Levels => Self { subject, full_marks: None, by_level: true },
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExamResponse {
    id: String,
    term_id: String,
    name: String,
    /// `mid_term`, `final` or `other`.
    kind: String,
    held_on: NaiveDate,
    /// None: every grade sat it.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade_id: Option<String>,
    /// Of its marks, 0–2.
    decimals: i32,
    subjects: Vec<ExamSubject>,
    /// How many scores are kept.
    scores: i64,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExamRequest {
    #[schema(value_type = String)]
    term_id: TermId,
    name: String,
    /// `mid_term`, `final` or `other`.
    kind: String,
    held_on: NaiveDate,
    #[schema(value_type = Option<String>)]
    grade_id: Option<GradeId>,
    /// Of its marks, 0–2; 2 unless said.
    #[validate(range(min = 0, max = 2))]
    decimals: Option<i32>,
    subjects: Vec<ExamSubject>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExamList {
    pub(crate) items: Vec<ExamResponse>,
}

impl From<ExamRequest> for ExamInput {
    fn from(request: ExamRequest) -> Self {
        let ExamRequest { term_id, name, kind, held_on, grade_id, decimals, subjects } = request;
        Self {
            term: term_id,
            name,
            kind,
            held_on,
            grade: grade_id,
            decimals: decimals.and_then(|decimals| u8::try_from(decimals).ok()).unwrap_or(2),
            subjects: subjects.into_iter().map(Subject::from).collect(),
        }
    }
}

impl From<ExamView> for ExamResponse {
    fn from(view: ExamView) -> Self {
        let ExamView { id, term, name, kind, held_on, grade, decimals, subjects, scores, version, actions } =
            view;
        Self {
            id: id.to_string(),
            term_id: term.to_string(),
            name,
            kind,
            held_on,
            grade_id: grade.map(|id| id.to_string()),
            decimals: decimals.into(),
            subjects: subjects.into_iter().map(ExamSubject::from).collect(),
            scores,
            version,
            allowed_actions: texts(actions),
        }
    }
}
