use actix_web::web::{Json, Query};
use shiyou_app::home;

use super::dto::{HomeQuery, LiteHome};
use crate::caller::SignedIn;
use crate::problem::Answer;

/// What waits for a child or its family, who the mentor is, what was praised.
#[utoipa::path(get, path = "/api/v1/my/home", tag = "home", params(HomeQuery),
    responses((status = 200, description = "The first page", body = LiteHome)))]
pub(crate) async fn get_my_home(caller: SignedIn, query: Query<HomeQuery>) -> Answer<Json<LiteHome>> {
    let student = query.into_inner().student;
    let home = caller.into_caller().run(move |app, call| home::get_my_home(app, call, student));
    Ok(Json(home.await?.into()))
}
