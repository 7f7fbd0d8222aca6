use actix_web::web::{Json, Path};
use shiyou_app::mentor::{self, Applied};
use shiyou_domain::id::MentorApplicationId;

use super::dto::{ApplicationDecisionRequest, MentorApplicationRequest, NominationRequest};
use crate::body::Body;
use crate::caller::Caller;
use crate::mentor::dto::{MentorItems, MentorResponse};
use crate::permit::{MentorsApply, MentorsManage};
use crate::problem::Answer;
use crate::reply::Made;

/// Apply to be a mentor.
#[utoipa::path(post, path = "/api/v1/mentor-applications", tag = "mentors", request_body = MentorApplicationRequest,
    responses((status = 201, description = "How the caller stands now", body = MentorResponse)))]
pub(crate) async fn create_mentor_application(
    caller: Caller<MentorsApply>,
    body: Body<MentorApplicationRequest>,
) -> Answer<Made<MentorResponse>> {
    let MentorApplicationRequest { statement } = body.value;
    let made = caller
        .run_once("create_mentor_application", body.hash, move |app, call| {
            mentor::apply(app, call, statement.as_deref())
        })
        .await?;
    Ok(Made::new(made.into()))
}

/// Take the own application back.
#[utoipa::path(post, path = "/api/v1/mentor-applications/{application}/withdraw", tag = "mentors",
    params(("application" = String, Path)),
    responses((status = 200, description = "How the caller stands now", body = MentorResponse)))]
pub(crate) async fn withdraw_mentor_application(
    caller: Caller<MentorsApply>,
    id: Path<MentorApplicationId>,
) -> Answer<Json<MentorResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| mentor::withdraw_application(app, call, id)).await?.into()))
}

/// Nominate members of the staff, all or none.
#[utoipa::path(post, path = "/api/v1/mentor-applications/nominate", tag = "mentors", request_body = NominationRequest,
    responses((status = 201, description = "Those nominated", body = MentorItems)))]
pub(crate) async fn nominate_mentors(
    caller: Caller<MentorsManage>,
    body: Body<NominationRequest>,
) -> Answer<Made<MentorItems>> {
    let NominationRequest { staff_ids } = body.value;
    let made = caller
        .run_once("nominate_mentors", body.hash, move |app, call| {
            mentor::nominate_mentors(app, call, &staff_ids)
        })
        .await?;
    Ok(Made::new(made.into()))
}

/// Approve applications, all or none.
#[utoipa::path(post, path = "/api/v1/mentor-applications/approve", tag = "mentors",
    request_body = ApplicationDecisionRequest,
    responses((status = 200, description = "The applicants", body = MentorItems)))]
pub(crate) async fn approve_mentor_applications(
    caller: Caller<MentorsManage>,
    body: Body<ApplicationDecisionRequest>,
) -> Answer<Json<MentorItems>> {
    decide(caller, body, Applied::Approved).await
}

/// Decline applications, all or none.
#[utoipa::path(post, path = "/api/v1/mentor-applications/decline", tag = "mentors",
    request_body = ApplicationDecisionRequest,
    responses((status = 200, description = "The applicants", body = MentorItems)))]
pub(crate) async fn decline_mentor_applications(
    caller: Caller<MentorsManage>,
    body: Body<ApplicationDecisionRequest>,
) -> Answer<Json<MentorItems>> {
    decide(caller, body, Applied::Declined).await
}

async fn decide(
    caller: Caller<MentorsManage>,
    body: Body<ApplicationDecisionRequest>,
    decision: Applied,
) -> Answer<Json<MentorItems>> {
    let ApplicationDecisionRequest { ids, note } = body.value;
    let items = caller
        .run(move |app, call| mentor::decide_applications(app, call, &ids, decision, note.as_deref()))
        .await?;
    Ok(Json(items.into()))
}
