use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::exam::{ExamInput, ExamSubject as Subject, ExamView};
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
    /// 1–1000.
    full_marks: i32,
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
    subjects: Vec<ExamSubject>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExamList {
    pub(crate) items: Vec<ExamResponse>,
}

impl From<ExamRequest> for ExamInput {
    fn from(request: ExamRequest) -> Self {
        let ExamRequest { term_id, name, kind, held_on, grade_id, subjects } = request;
        let subject = |entry: ExamSubject| {
            let ExamSubject { subject, full_marks } = entry;
            Subject { subject, full_marks }
        };
        Self {
            term: term_id,
            name,
            kind,
            held_on,
            grade: grade_id,
            subjects: subjects.into_iter().map(subject).collect(),
        }
    }
}

impl From<ExamView> for ExamResponse {
    fn from(view: ExamView) -> Self {
        let ExamView { id, term, name, kind, held_on, grade, subjects, scores, version, actions } = view;
        let subject = |entry: Subject| {
            let Subject { subject, full_marks } = entry;
            ExamSubject { subject, full_marks }
        };
        Self {
            id: id.to_string(),
            term_id: term.to_string(),
            name,
            kind,
            held_on,
            grade_id: grade.map(|id| id.to_string()),
            subjects: subjects.into_iter().map(subject).collect(),
            scores,
            version,
            allowed_actions: texts(actions),
        }
    }
}
