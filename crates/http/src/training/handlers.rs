use actix_web::web::{Json, Path, Query};
use shiyou_app::mentor::{self, AttendanceEntry};
use shiyou_app::paging::Paging;
use shiyou_domain::id::TrainingCourseId;

use super::dto::{
    AttendanceRequest, TrainingCoursePage, TrainingCourseQuery, TrainingCourseRequest, TrainingCourseResponse,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{MentorsManage, MentorsRead};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// Training courses, the newest first.
#[utoipa::path(get, path = "/api/v1/training-courses", tag = "mentors", params(TrainingCourseQuery),
    responses((status = 200, description = "A page", body = TrainingCoursePage)))]
pub(crate) async fn list_training_courses(
    caller: Caller<MentorsRead>,
    query: Query<TrainingCourseQuery>,
) -> Answer<Json<TrainingCoursePage>> {
    let paging: Paging = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| mentor::list_courses(app, call, &paging)).await?.into()))
}

/// One course with everybody who was there.
#[utoipa::path(get, path = "/api/v1/training-courses/{course}", tag = "mentors", params(("course" = String, Path)),
    responses((status = 200, description = "The course", body = TrainingCourseResponse)))]
pub(crate) async fn get_training_course(
    caller: Caller<MentorsRead>,
    id: Path<TrainingCourseId>,
) -> Answer<Json<TrainingCourseResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| mentor::get_course(app, call, id)).await?.into()))
}

/// Enter a training course.
#[utoipa::path(post, path = "/api/v1/training-courses", tag = "mentors", request_body = TrainingCourseRequest,
    responses((status = 201, description = "Entered", body = TrainingCourseResponse)))]
pub(crate) async fn create_training_course(
    caller: Caller<MentorsManage>,
    body: Body<TrainingCourseRequest>,
) -> Answer<Made<TrainingCourseResponse>> {
    let draft = body.value.into();
    let made = caller
        .run_once("create_training_course", body.hash, move |app, call| {
            mentor::create_course(app, call, &draft)
        })
        .await?;
    let made = TrainingCourseResponse::from(made);
    Ok(Made::versioned(made.version, made))
}

/// Change a training course.
#[utoipa::path(put, path = "/api/v1/training-courses/{course}", tag = "mentors", params(("course" = String, Path)),
    request_body = TrainingCourseRequest,
    responses((status = 200, description = "Changed", body = TrainingCourseResponse)))]
pub(crate) async fn update_training_course(
    caller: Caller<MentorsManage>,
    id: Path<TrainingCourseId>,
    version: IfMatch,
    body: Body<TrainingCourseRequest>,
) -> Answer<Versioned<TrainingCourseResponse>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let course = caller.run(move |app, call| mentor::update_course(app, call, id, version.0, &draft)).await?;
    let course = TrainingCourseResponse::from(course);
    Ok(Versioned { version: course.version, value: course })
}

/// Enter who was at a course, all or none.
#[utoipa::path(post, path = "/api/v1/training-courses/{course}/attendance", tag = "mentors",
    params(("course" = String, Path)), request_body = AttendanceRequest,
    responses((status = 200, description = "The course", body = TrainingCourseResponse)))]
pub(crate) async fn record_training_attendance(
    caller: Caller<MentorsManage>,
    id: Path<TrainingCourseId>,
    body: Body<AttendanceRequest>,
) -> Answer<Json<TrainingCourseResponse>> {
    let id = id.into_inner();
    let entries: Vec<AttendanceEntry> = body.value.items.into_iter().map(Into::into).collect();
    let course = caller.run(move |app, call| mentor::record_attendance(app, call, id, &entries)).await?;
    Ok(Json(course.into()))
}
