use actix_web::web::{Json, Query};
use shiyou_app::reflection::{self, NewReflection};

use super::dto::{MyReflection, MyReflectionList, ReflectionQuery, ReflectionRequest};
use crate::body::Body;
use crate::caller::Caller;
use crate::permit::ReflectionsWrite;
use crate::problem::Answer;
use crate::reply::Made;

/// The caller's reflections of the term, newest first.
#[utoipa::path(get, path = "/api/v1/my/reflections", tag = "reflections", params(ReflectionQuery),
    responses((status = 200, description = "The reflections", body = MyReflectionList)))]
pub(crate) async fn list_my_reflections(
    caller: Caller<ReflectionsWrite>,
    query: Query<ReflectionQuery>,
) -> Answer<Json<MyReflectionList>> {
    let student = query.into_inner().student;
    let list = caller.run(move |app, call| reflection::list_my_reflections(app, call, student));
    Ok(Json(list.await?.into()))
}

/// Hand a reflection in.
#[utoipa::path(post, path = "/api/v1/my/reflections", tag = "reflections", request_body = ReflectionRequest,
    responses((status = 201, description = "Handed in", body = MyReflection)))]
pub(crate) async fn create_my_reflection(
    caller: Caller<ReflectionsWrite>,
    body: Body<ReflectionRequest>,
) -> Answer<Made<MyReflection>> {
    let student = body.value.student_id;
    let new: NewReflection = body.value.into();
    let made = caller.run_once("create_my_reflection", body.hash, move |app, call| {
        reflection::create_my_reflection(app, call, student, &new)
    });
    Ok(Made::new(made.await?.into()))
}
