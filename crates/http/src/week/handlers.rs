use actix_web::web::{Json, Query};
use shiyou_app::week;

use super::dto::{MyWeekResponse, WeekQuery};
use crate::caller::Caller;
use crate::permit::WeekRead;
use crate::problem::Answer;

/// The caller's duties of a week, overdue ones first, and the mentees not seen for long.
#[utoipa::path(get, path = "/api/v1/my/week", tag = "week", params(WeekQuery),
    responses((status = 200, description = "The week", body = MyWeekResponse)))]
pub(crate) async fn get_my_week(
    caller: Caller<WeekRead>,
    query: Query<WeekQuery>,
) -> Answer<Json<MyWeekResponse>> {
    let WeekQuery { week } = query.into_inner();
    Ok(Json(caller.run(move |app, call| week::get_my_week(app, call, week)).await?.into()))
}
