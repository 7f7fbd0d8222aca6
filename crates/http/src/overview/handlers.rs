use actix_web::web::{Json, Query};
use shiyou_app::overview;

use super::dto::{OverviewQuery, OverviewResponse};
use crate::caller::Caller;
use crate::permit::OverviewRead;
use crate::problem::Answer;

/// Coverage and completion of the classes the caller answers for, week by week.
#[utoipa::path(get, path = "/api/v1/overview", tag = "overview", params(OverviewQuery),
    responses((status = 200, description = "The overview", body = OverviewResponse)))]
pub(crate) async fn get_overview(
    caller: Caller<OverviewRead>,
    query: Query<OverviewQuery>,
) -> Answer<Json<OverviewResponse>> {
    let term = query.into_inner().term;
    Ok(Json(caller.run(move |app, call| overview::get_overview(app, call, term)).await?.into()))
}
