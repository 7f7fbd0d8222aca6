use actix_web::web::{Json, Path, Query};
use shiyou_app::absence;
use shiyou_domain::id::AbsenceId;

use super::dto::{AbsencePage, AbsenceQuery, AbsenceRequest, AbsenceResponse};
use crate::body::Body;
use crate::caller::Caller;
use crate::permit::AbsencesManage;
use crate::problem::Answer;
use crate::reply::{Done, Made};

/// Absences of those for whom the caller may register them, the last to end first.
#[utoipa::path(get, path = "/api/v1/absences", tag = "duties", params(AbsenceQuery),
    responses((status = 200, description = "A page", body = AbsencePage)))]
pub(crate) async fn list_absences(
    caller: Caller<AbsencesManage>,
    query: Query<AbsenceQuery>,
) -> Answer<Json<AbsencePage>> {
    let (since, paging) = query.into_inner().split();
    Ok(Json(caller.run(move |app, call| absence::list(app, call, since, &paging)).await?.into()))
}

/// Register an absence; duties are planned again.
#[utoipa::path(post, path = "/api/v1/absences", tag = "duties", request_body = AbsenceRequest,
    responses((status = 201, description = "Registered", body = AbsenceResponse)))]
pub(crate) async fn create_absence(
    caller: Caller<AbsencesManage>,
    body: Body<AbsenceRequest>,
) -> Answer<Made<AbsenceResponse>> {
    let input = body.value.into();
    let made = caller
        .run_once("create_absence", body.hash, move |app, call| absence::create(app, call, &input))
        .await?;
    Ok(Made::new(made.into()))
}

/// Remove an absence that was registered by mistake; to change one, register it anew.
#[utoipa::path(delete, path = "/api/v1/absences/{absence}", tag = "duties", params(("absence" = String, Path)),
    responses((status = 204, description = "Removed")))]
pub(crate) async fn delete_absence(caller: Caller<AbsencesManage>, id: Path<AbsenceId>) -> Answer<Done> {
    let id = id.into_inner();
    caller.run(move |app, call| absence::delete(app, call, id)).await?;
    Ok(Done)
}
