use actix_web::web::{Json, Query};
use shiyou_app::change;

use super::dto::{ChangePage, ChangeQuery};
use crate::caller::Caller;
use crate::permit::ExportsRun;
use crate::problem::Answer;

/// What was made, changed or removed, oldest first: each change at least once, none lost that committed late.
#[utoipa::path(get, path = "/api/v1/changes", tag = "export",
    params(ChangeQuery),
    responses((status = 200, description = "Changes", body = ChangePage)))]
pub(crate) async fn list_changes(
    caller: Caller<ExportsRun>,
    query: Query<ChangeQuery>,
) -> Answer<Json<ChangePage>> {
    let ChangeQuery { after, limit } = query.into_inner();
    let list = caller.run(move |app, call| change::list(app, call, after.as_deref(), limit)).await?;
    Ok(Json(list.into()))
}
