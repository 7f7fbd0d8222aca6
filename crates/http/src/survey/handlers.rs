use actix_web::web::{Json, Path, Query};
use shiyou_app::survey;
use shiyou_domain::id::SurveyId;

use super::dto::{
    MySurvey, MySurveyList, MySurveyQuery, SurveyAnswerRequest, SurveyList, SurveyQuery, SurveyRequest,
    SurveyResponse, SurveyStateRequest,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{SurveysAnswer, SurveysManage};
use crate::problem::Answer;
use crate::reply::{Done, Made, Versioned};

/// Surveys of the school or of one term, newest first, with counts; no answers.
#[utoipa::path(get, path = "/api/v1/surveys", tag = "surveys", params(SurveyQuery),
    responses((status = 200, description = "Newest first", body = SurveyList)))]
pub(crate) async fn list_surveys(
    caller: Caller<SurveysManage>,
    query: Query<SurveyQuery>,
) -> Answer<Json<SurveyList>> {
    let term = query.into_inner().term;
    let surveys = caller.run(move |app, call| survey::list(app, call, term)).await?;
    Ok(Json(SurveyList { items: surveys.into_iter().map(SurveyResponse::from).collect() }))
}

/// Make a survey; it is opened afterwards.
#[utoipa::path(post, path = "/api/v1/surveys", tag = "surveys", request_body = SurveyRequest,
    responses((status = 201, description = "Made", body = SurveyResponse)))]
pub(crate) async fn create_survey(
    caller: Caller<SurveysManage>,
    body: Body<SurveyRequest>,
) -> Answer<Made<SurveyResponse>> {
    let input = body.value.into();
    let survey = caller
        .run_once("create_survey", body.hash, move |app, call| survey::create(app, call, &input))
        .await?;
    let survey = SurveyResponse::from(survey);
    Ok(Made::versioned(survey.version, survey))
}

/// Open a survey, or close it.
#[utoipa::path(put, path = "/api/v1/surveys/{survey}/state", tag = "surveys", params(("survey" = String, Path)),
    request_body = SurveyStateRequest, responses((status = 200, description = "Changed", body = SurveyResponse)))]
pub(crate) async fn update_survey_state(
    caller: Caller<SurveysManage>,
    id: Path<SurveyId>,
    version: IfMatch,
    body: Body<SurveyStateRequest>,
) -> Answer<Versioned<SurveyResponse>> {
    let id = id.into_inner();
    let SurveyStateRequest { state } = body.value;
    let survey = caller.run(move |app, call| survey::set_state(app, call, id, version.0, &state)).await?;
    let survey = SurveyResponse::from(survey);
    Ok(Versioned { version: survey.version, value: survey })
}

/// What the caller may fill in today, one sheet a mentor.
#[utoipa::path(get, path = "/api/v1/my/surveys", tag = "surveys", params(MySurveyQuery),
    responses((status = 200, description = "Open surveys", body = MySurveyList)))]
pub(crate) async fn list_my_surveys(
    caller: Caller<SurveysAnswer>,
    query: Query<MySurveyQuery>,
) -> Answer<Json<MySurveyList>> {
    let student = query.into_inner().student;
    let surveys = caller.run(move |app, call| survey::mine(app, call, student)).await?;
    Ok(Json(MySurveyList { items: surveys.into_iter().map(MySurvey::from).collect() }))
}

/// Hand in a sheet; a later one takes its place.
#[utoipa::path(put, path = "/api/v1/surveys/{survey}/answers", tag = "surveys", params(("survey" = String, Path)),
    request_body = SurveyAnswerRequest, responses((status = 204, description = "Kept")))]
pub(crate) async fn create_survey_answer(
    caller: Caller<SurveysAnswer>,
    id: Path<SurveyId>,
    body: Body<SurveyAnswerRequest>,
) -> Answer<Done> {
    let (id, sheet) = (id.into_inner(), body.value.into());
    caller.run(move |app, call| survey::answer(app, call, id, &sheet)).await?;
    Ok(Done)
}
