use actix_web::web::{Json, Path, Query};
use shiyou_app::assessment;
use shiyou_domain::id::{AssessmentCycleId, AssessmentId};

use super::dto::{
    CycleAdvanceRequest, CycleItem, CycleList, CycleQuery, CycleRequest, CycleTable, RatingGrid,
    RatingsRequest,
};
use super::trace::TraceResponse;
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{AssessmentsManage, AssessmentsPublish, AssessmentsRate, AssessmentsRead};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// Assessment cycles of the school or of one term, newest term first.
#[utoipa::path(get, path = "/api/v1/assessment-cycles", tag = "assessments", params(CycleQuery),
    responses((status = 200, description = "Newest term first", body = CycleList)))]
pub(crate) async fn list_assessment_cycles(
    caller: Caller<AssessmentsRead>,
    query: Query<CycleQuery>,
) -> Answer<Json<CycleList>> {
    let term = query.into_inner().term;
    let cycles = caller.run(move |app, call| assessment::list(app, call, term)).await?;
    Ok(Json(CycleList { items: cycles.into_iter().map(CycleItem::from).collect() }))
}

/// Begin an assessment of the term's published scheme.
#[utoipa::path(post, path = "/api/v1/assessment-cycles", tag = "assessments", request_body = CycleRequest,
    responses((status = 201, description = "Begun", body = CycleItem)))]
pub(crate) async fn create_assessment_cycle(
    caller: Caller<AssessmentsManage>,
    body: Body<CycleRequest>,
) -> Answer<Made<CycleItem>> {
    let CycleRequest { term_id, assessment_key } = body.value;
    let cycle = caller
        .run_once("create_assessment_cycle", body.hash, move |app, call| {
            assessment::create(app, call, term_id, &assessment_key)
        })
        .await?;
    let cycle = CycleItem::from(cycle);
    Ok(Made::versioned(cycle.version, cycle))
}

/// The table of a cycle: the newest figures for those who work on it, the published ones for others.
#[utoipa::path(get, path = "/api/v1/assessment-cycles/{cycle}", tag = "assessments", params(("cycle" = String, Path)),
    responses((status = 200, description = "The table", body = CycleTable)))]
pub(crate) async fn get_assessment_cycle(
    caller: Caller<AssessmentsRead>,
    id: Path<AssessmentCycleId>,
) -> Answer<Versioned<CycleTable>> {
    let id = id.into_inner();
    let table = CycleTable::from(caller.run(move |app, call| assessment::get(app, call, id)).await?);
    Ok(Versioned { version: table.cycle.version, value: table })
}

/// Gather the facts and compute everybody's figures, under a new revision.
#[utoipa::path(post, path = "/api/v1/assessment-cycles/{cycle}/compute", tag = "assessments",
    params(("cycle" = String, Path)), responses((status = 200, description = "Computed", body = CycleTable)))]
pub(crate) async fn compute_assessment_cycle(
    caller: Caller<AssessmentsManage>,
    id: Path<AssessmentCycleId>,
) -> Answer<Versioned<CycleTable>> {
    let id = id.into_inner();
    let about = shiyou_app::hash_of(id.to_string().as_bytes());
    let table = caller
        .run_once("compute_assessment_cycle", about, move |app, call| assessment::compute(app, call, id))
        .await?;
    let table = CycleTable::from(table);
    Ok(Versioned { version: table.cycle.version, value: table })
}

/// Take a cycle to its next step, signed by the caller. With `If-Match` only if nobody changed it since.
#[utoipa::path(post, path = "/api/v1/assessment-cycles/{cycle}/advance", tag = "assessments",
    params(("cycle" = String, Path)), request_body = CycleAdvanceRequest,
    responses((status = 200, description = "Taken", body = CycleItem)))]
pub(crate) async fn advance_assessment_cycle(
    caller: Caller<AssessmentsPublish>,
    id: Path<AssessmentCycleId>,
    version: Option<IfMatch>,
    body: Body<CycleAdvanceRequest>,
) -> Answer<Versioned<CycleItem>> {
    let id = id.into_inner();
    let version = version.map(|version| version.0);
    let about = shiyou_app::hash_of(&[id.to_string().as_bytes(), &body.hash].concat());
    let CycleAdvanceRequest { to, reason } = body.value;
    let cycle = caller
        .run_once("advance_assessment_cycle", about, move |app, call| {
            assessment::advance(app, call, id, version, &to, reason.as_deref())
        })
        .await?;
    let cycle = CycleItem::from(cycle);
    Ok(Versioned { version: cycle.version, value: cycle })
}

/// What the caller rates by hand, and what was given so far.
#[utoipa::path(get, path = "/api/v1/assessment-cycles/{cycle}/ratings", tag = "assessments",
    params(("cycle" = String, Path)), responses((status = 200, description = "The grid", body = RatingGrid)))]
pub(crate) async fn get_ratings(
    caller: Caller<AssessmentsRate>,
    id: Path<AssessmentCycleId>,
) -> Answer<Json<RatingGrid>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| assessment::ratings(app, call, id)).await?.into()))
}

/// Give ratings, all or none. `If-Match` is the cycle's version, if it is sent.
#[utoipa::path(put, path = "/api/v1/assessment-cycles/{cycle}/ratings", tag = "assessments",
    params(("cycle" = String, Path)), request_body = RatingsRequest,
    responses((status = 200, description = "Kept", body = RatingGrid)))]
pub(crate) async fn update_ratings(
    caller: Caller<AssessmentsRate>,
    id: Path<AssessmentCycleId>,
    version: Option<IfMatch>,
    body: Body<RatingsRequest>,
) -> Answer<Json<RatingGrid>> {
    let id = id.into_inner();
    let version = version.map(|version| version.0);
    let inputs = body.value.inputs();
    let grid =
        caller.run(move |app, call| assessment::update_ratings(app, call, id, version, &inputs)).await?;
    Ok(Json(grid.into()))
}

/// Why a result is what it is, down to the records.
#[utoipa::path(get, path = "/api/v1/assessment-results/{result}/trace", tag = "assessments",
    params(("result" = String, Path)), responses((status = 200, description = "The tree of figures", body = TraceResponse)))]
pub(crate) async fn get_assessment_trace(
    caller: Caller<AssessmentsRead>,
    id: Path<AssessmentId>,
) -> Answer<Json<TraceResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| assessment::trace(app, call, id)).await?.into()))
}
