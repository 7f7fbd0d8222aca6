use actix_web::web::{Json, Query};
use shiyou_app::audit;
use shiyou_app::paging::Paging;

use super::dto::{AuditPage, AuditQuery};
use crate::caller::Caller;
use crate::permit::AuditRead;
use crate::problem::Answer;

/// The audit log of the school, newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery),
    responses((status = 200, description = "A page", body = AuditPage)))]
pub(crate) async fn list_audit(
    caller: Caller<AuditRead>,
    query: Query<AuditQuery>,
) -> Answer<Json<AuditPage>> {
    let AuditQuery { action, limit, cursor } = query.into_inner();
    let paging = Paging { limit, cursor, count: false };
    Ok(Json(caller.run(move |app, call| audit::list(app, call, action, &paging)).await?.into()))
}
