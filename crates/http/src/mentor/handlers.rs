use actix_web::web::{Json, Path, Query};
use shiyou_app::mentor;
use shiyou_domain::id::{CoachingId, StaffId};

use super::dto::{CoachingRequest, CoverageResponse, MentorListQuery, MentorPage, MentorResponse};
use crate::body::Body;
use crate::caller::Caller;
use crate::permit::{MentorsApply, MentorsManage, MentorsRead};
use crate::problem::Answer;
use crate::reply::Made;

/// The pool: the staff with how far each has come, by the pinyin of their names.
#[utoipa::path(get, path = "/api/v1/mentors", tag = "mentors", params(MentorListQuery),
    responses((status = 200, description = "A page", body = MentorPage)))]
pub(crate) async fn list_mentors(
    caller: Caller<MentorsRead>,
    query: Query<MentorListQuery>,
) -> Answer<Json<MentorPage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| mentor::list_mentors(app, call, &query)).await?.into()))
}

/// One mentor, or somebody on the way there: every rule explained, and what has been done.
#[utoipa::path(get, path = "/api/v1/mentors/{staff}", tag = "mentors", params(("staff" = String, Path)),
    responses((status = 200, description = "The mentor", body = MentorResponse)))]
pub(crate) async fn get_mentor(
    caller: Caller<MentorsRead>,
    id: Path<StaffId>,
) -> Answer<Json<MentorResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| mentor::get_mentor(app, call, id)).await?.into()))
}

/// How the caller stands on the way to being a mentor.
#[utoipa::path(get, path = "/api/v1/my/mentor", tag = "mentors",
    responses((status = 200, description = "The caller", body = MentorResponse)))]
pub(crate) async fn get_my_mentor(caller: Caller<MentorsApply>) -> Answer<Json<MentorResponse>> {
    Ok(Json(caller.run(mentor::get_my_mentor).await?.into()))
}

/// Whose students have to be covered while a mentor rests.
#[utoipa::path(get, path = "/api/v1/mentors/{staff}/coverage", tag = "mentors", params(("staff" = String, Path)),
    responses((status = 200, description = "The students", body = CoverageResponse)))]
pub(crate) async fn get_mentor_coverage(
    caller: Caller<MentorsRead>,
    id: Path<StaffId>,
) -> Answer<Json<CoverageResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| mentor::coverage(app, call, id)).await?.into()))
}

/// Give a key mentor others to coach, all or none.
#[utoipa::path(post, path = "/api/v1/mentor-coachings", tag = "mentors", request_body = CoachingRequest,
    responses((status = 201, description = "The key mentor", body = MentorResponse)))]
pub(crate) async fn create_mentor_coachings(
    caller: Caller<MentorsManage>,
    body: Body<CoachingRequest>,
) -> Answer<Made<MentorResponse>> {
    let CoachingRequest { coach_id, staff_ids } = body.value;
    let made = caller
        .run_once("create_mentor_coachings", body.hash, move |app, call| {
            mentor::create_coachings(app, call, coach_id, &staff_ids)
        })
        .await?;
    Ok(Made::new(made.into()))
}

/// End a coaching.
#[utoipa::path(post, path = "/api/v1/mentor-coachings/{coaching}/end", tag = "mentors",
    params(("coaching" = String, Path)),
    responses((status = 200, description = "The key mentor", body = MentorResponse)))]
pub(crate) async fn end_mentor_coaching(
    caller: Caller<MentorsManage>,
    id: Path<CoachingId>,
) -> Answer<Json<MentorResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| mentor::end_coaching(app, call, id)).await?.into()))
}
