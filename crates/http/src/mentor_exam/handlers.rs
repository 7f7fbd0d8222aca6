use actix_web::web::Json;
use shiyou_app::mentor::{self, NewResults};

use super::dto::MentorExamRequest;
use crate::body::Body;
use crate::caller::Caller;
use crate::mentor::dto::MentorItems;
use crate::permit::MentorsManage;
use crate::problem::Answer;

/// Enter results of the exam after the training, all or none.
#[utoipa::path(post, path = "/api/v1/mentor-exam-results", tag = "mentors", request_body = MentorExamRequest,
    responses((status = 200, description = "Those examined", body = MentorItems)))]
pub(crate) async fn record_mentor_exam_results(
    caller: Caller<MentorsManage>,
    body: Body<MentorExamRequest>,
) -> Answer<Json<MentorItems>> {
    let new: NewResults = body.value.into();
    Ok(Json(caller.run(move |app, call| mentor::record_exam_results(app, call, &new)).await?.into()))
}
