use actix_web::web::{Json, Path, Query};
use shiyou_app::excuse;
use shiyou_domain::id::ExcuseId;

use super::dto::{ExcuseDecisionRequest, ExcusePage, ExcuseQuery, ExcuseRequest, ExcuseResponse};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{ExcusesAsk, ExcusesDecide};
use crate::problem::Answer;
use crate::reply::{Done, Made, Versioned};

/// Requests of those whose work the caller checks, newest first.
#[utoipa::path(get, path = "/api/v1/excuses", tag = "duties", params(ExcuseQuery),
    responses((status = 200, description = "A page", body = ExcusePage)))]
pub(crate) async fn list_excuses(
    caller: Caller<ExcusesDecide>,
    query: Query<ExcuseQuery>,
) -> Answer<Json<ExcusePage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| excuse::list(app, call, &query)).await?.into()))
}

/// The caller's own requests, newest first.
#[utoipa::path(get, path = "/api/v1/my/excuses", tag = "duties", params(ExcuseQuery),
    responses((status = 200, description = "A page", body = ExcusePage)))]
pub(crate) async fn list_my_excuses(
    caller: Caller<ExcusesAsk>,
    query: Query<ExcuseQuery>,
) -> Answer<Json<ExcusePage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| excuse::list_own(app, call, &query)).await?.into()))
}

/// Ask to be excused from an own duty, or for a run of days.
#[utoipa::path(post, path = "/api/v1/my/excuses", tag = "duties", request_body = ExcuseRequest,
    responses((status = 201, description = "Asked", body = ExcuseResponse)))]
pub(crate) async fn create_my_excuse(
    caller: Caller<ExcusesAsk>,
    body: Body<ExcuseRequest>,
) -> Answer<Made<ExcuseResponse>> {
    let input = body.value.into();
    let made = caller
        .run_once("create_my_excuse", body.hash, move |app, call| excuse::ask(app, call, &input))
        .await?;
    let made = ExcuseResponse::from(made);
    Ok(Made::versioned(made.version, made))
}

/// Take an own request back; what it had removed is owed again.
#[utoipa::path(delete, path = "/api/v1/my/excuses/{excuse}", tag = "duties", params(("excuse" = String, Path)),
    responses((status = 204, description = "Taken back")))]
pub(crate) async fn delete_my_excuse(
    caller: Caller<ExcusesAsk>,
    id: Path<ExcuseId>,
    version: IfMatch,
) -> Answer<Done> {
    let id = id.into_inner();
    caller.run(move |app, call| excuse::withdraw(app, call, id, version.0)).await?;
    Ok(Done)
}

/// Approve a request or decline it; duties are planned again.
#[utoipa::path(put, path = "/api/v1/excuses/{excuse}/decision", tag = "duties", params(("excuse" = String, Path)),
    request_body = ExcuseDecisionRequest, responses((status = 200, description = "Decided", body = ExcuseResponse)))]
pub(crate) async fn decide_excuse(
    caller: Caller<ExcusesDecide>,
    id: Path<ExcuseId>,
    version: IfMatch,
    body: Body<ExcuseDecisionRequest>,
) -> Answer<Versioned<ExcuseResponse>> {
    let id = id.into_inner();
    let ExcuseDecisionRequest { approve, note } = body.value;
    let decided =
        caller.run(move |app, call| excuse::decide(app, call, id, version.0, approve, &note)).await?;
    let decided = ExcuseResponse::from(decided);
    Ok(Versioned { version: decided.version, value: decided })
}
