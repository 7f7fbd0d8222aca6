use actix_web::web::{Json, Path, Query};
use shiyou_app::bulletin;

use super::dto::{BulletinQuery, BulletinResponse};
use crate::caller::Caller;
use crate::permit::BulletinsRead;
use crate::problem::Answer;

/// What the classes have done in a week that has begun, and by whom a reminder is wanted; no child's name.
#[utoipa::path(get, path = "/api/v1/bulletins/{week}", tag = "overview",
    params(("week" = u32, Path, description = "A week of the term"), BulletinQuery),
    responses((status = 200, description = "The sheet", body = BulletinResponse)))]
pub(crate) async fn get_bulletin(
    caller: Caller<BulletinsRead>,
    week: Path<u32>,
    query: Query<BulletinQuery>,
) -> Answer<Json<BulletinResponse>> {
    let query = query.into_inner().of_week(week.into_inner());
    Ok(Json(caller.run(move |app, call| bulletin::get_bulletin(app, call, &query)).await?.into()))
}
