use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::survey::{OwnSurvey, SurveyAnswer, SurveyInput, SurveyView};
use shiyou_domain::id::{StaffId, StudentId, TermId};
use shiyou_domain::survey::Question;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{LocalText, PersonRef, texts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SurveyQuery {
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MySurveyQuery {
    /// One of a guardian's children; all of them unless named.
    #[param(value_type = Option<String>)]
    pub(crate) student: Option<StudentId>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurveyQuestion {
    /// Small letters, digits and underscores.
    key: String,
    /// The question group that the scheme's components name.
    group: String,
    text: LocalText,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SurveyResponse {
    id: String,
    term_id: String,
    name: String,
    /// `draft`, `open` or `closed`.
    state: String,
    /// `mentee` or `guardian`.
    rater: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_on: Option<NaiveDate>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_on: Option<NaiveDate>,
    questions: Vec<SurveyQuestion>,
    /// Sheets handed in.
    answers: i64,
    /// Sheets if everybody handed in one.
    expected: i64,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurveyRequest {
    #[schema(value_type = String)]
    term_id: TermId,
    name: String,
    /// `mentee` or `guardian`.
    rater: String,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    questions: Vec<SurveyQuestion>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SurveyList {
    pub(crate) items: Vec<SurveyResponse>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurveyStateRequest {
    /// `open` or `closed`.
    pub(crate) state: String,
}

/// A sheet to fill in, about one mentor.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MySurvey {
    id: String,
    name: String,
    mentor: PersonRef,
    questions: Vec<SurveyQuestion>,
    answered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_on: Option<NaiveDate>,
    student_id: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MySurveyList {
    pub(crate) items: Vec<MySurvey>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurveyAnswerRequest {
    /// The child, for a guardian.
    #[schema(value_type = Option<String>)]
    student_id: Option<StudentId>,
    #[schema(value_type = String)]
    mentor_id: StaffId,
    /// Question → 1–5; every question.
    #[validate(length(max = 40))]
    marks: BTreeMap<String, i32>,
}

impl From<Question> for SurveyQuestion {
    fn from(question: Question) -> Self {
        let Question { key, group, text } = question;
        Self { key, group, text: text.into() }
    }
}

impl From<SurveyQuestion> for Question {
    fn from(question: SurveyQuestion) -> Self {
        let SurveyQuestion { key, group, text: LocalText { zh, en } } = question;
        Self { key, group, text: shiyou_domain::scheme::LocalText::new(zh, en.unwrap_or_default()) }
    }
}

impl From<SurveyRequest> for SurveyInput {
    fn from(request: SurveyRequest) -> Self {
        let SurveyRequest { term_id, name, rater, opens_on, closes_on, questions } = request;
        let questions = questions.into_iter().map(Question::from).collect();
        Self { term: term_id, name, rater, opens_on, closes_on, questions }
    }
}

impl From<SurveyAnswerRequest> for SurveyAnswer {
    fn from(request: SurveyAnswerRequest) -> Self {
        let SurveyAnswerRequest { student_id, mentor_id, marks } = request;
        Self { student: student_id, mentor: mentor_id, marks }
    }
}

impl From<SurveyView> for SurveyResponse {
    fn from(view: SurveyView) -> Self {
        let SurveyView {
            id,
            term,
            name,
            state,
            rater,
            opens_on,
            closes_on,
            questions,
            answers,
            expected,
            version,
            actions,
        } = view;
        Self {
            id: id.to_string(),
            term_id: term.to_string(),
            name,
            state: state.code().to_owned(),
            rater,
            opens_on,
            closes_on,
            questions: questions.into_iter().map(SurveyQuestion::from).collect(),
            answers,
            expected,
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<OwnSurvey> for MySurvey {
    fn from(own: OwnSurvey) -> Self {
        let OwnSurvey { id, name, mentor, mentor_name, questions, answered, closes_on, student } = own;
        Self {
            id: id.to_string(),
            name,
            mentor: PersonRef::new(mentor, mentor_name),
            questions: questions.into_iter().map(SurveyQuestion::from).collect(),
            answered,
            closes_on,
            student_id: student.to_string(),
        }
    }
}
