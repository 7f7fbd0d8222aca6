use actix_web::web::{Json, Query};
use shiyou_app::exam;

use super::dto::{ExamList, ExamQuery, ExamRequest, ExamResponse};
use crate::body::Body;
use crate::caller::Caller;
use crate::permit::{ExamsManage, ExamsRead};
use crate::problem::Answer;
use crate::reply::Made;

/// Exams of the school or of one term, newest first.
#[utoipa::path(get, path = "/api/v1/exams", tag = "exams", params(ExamQuery),
    responses((status = 200, description = "Newest first", body = ExamList)))]
pub(crate) async fn list_exams(caller: Caller<ExamsRead>, query: Query<ExamQuery>) -> Answer<Json<ExamList>> {
    let term = query.into_inner().term;
    let exams = caller.run(move |app, call| exam::list(app, call, term)).await?;
    Ok(Json(ExamList { items: exams.into_iter().map(ExamResponse::from).collect() }))
}

/// Enter an exam with its subjects; the scores are imported.
#[utoipa::path(post, path = "/api/v1/exams", tag = "exams", request_body = ExamRequest,
    responses((status = 201, description = "Entered", body = ExamResponse)))]
pub(crate) async fn create_exam(
    caller: Caller<ExamsManage>,
    body: Body<ExamRequest>,
) -> Answer<Made<ExamResponse>> {
    let input = body.value.into();
    let exam =
        caller.run_once("create_exam", body.hash, move |app, call| exam::create(app, call, &input)).await?;
    let exam = ExamResponse::from(exam);
    Ok(Made::versioned(exam.version, exam))
}
