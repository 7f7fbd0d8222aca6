use actix_web::web::{Json, Query};
use shiyou_app::duty;

use super::dto::{DutyPage, DutyQuery, duties};
use crate::caller::Caller;
use crate::permit::DutiesList;
use crate::problem::Answer;

/// Duties about students whose dossiers the caller may read, by due day.
#[utoipa::path(get, path = "/api/v1/duties", tag = "duties", params(DutyQuery),
    responses((status = 200, description = "A page", body = DutyPage)))]
pub(crate) async fn list_duties(
    caller: Caller<DutiesList>,
    query: Query<DutyQuery>,
) -> Answer<Json<DutyPage>> {
    let (query, paging) = query.into_inner().split();
    let page = caller.run(move |app, call| duty::list_duties(app, call, &query, &paging.request()?)).await?;
    Ok(Json(DutyPage { items: duties(page.items), next_cursor: page.next_cursor }))
}
