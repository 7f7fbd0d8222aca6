use actix_web::web::{Json, Path, Query};
use shiyou_app::month_check::{self, MarkInput};
use shiyou_domain::id::{GradeId, StaffId};

use super::dto::{CheckMarkRequest, CheckOverviewResponse, CheckQuery, CheckReopenRequest, CheckResponse};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{ChecksManage, ChecksReopen};
use crate::problem::Answer;
use crate::reply::Versioned;

/// The months of a term, and how far the checks of the caller's grades are.
#[utoipa::path(get, path = "/api/v1/month-checks", tag = "month-checks", params(CheckQuery),
    responses((status = 200, description = "Month by month", body = CheckOverviewResponse)))]
pub(crate) async fn list_month_checks(
    caller: Caller<ChecksManage>,
    query: Query<CheckQuery>,
) -> Answer<Json<CheckOverviewResponse>> {
    let term = query.into_inner().term;
    Ok(Json(caller.run(move |app, call| month_check::list(app, call, term)).await?.into()))
}

/// The check of one grade and month.
#[utoipa::path(get, path = "/api/v1/month-checks/{month}/grades/{grade}", tag = "month-checks",
    params(("month" = u32, Path, description = "1 for the first of the term"), ("grade" = String, Path), CheckQuery),
    responses((status = 200, description = "Mentor by mentor", body = CheckResponse)))]
pub(crate) async fn get_month_check(
    caller: Caller<ChecksManage>,
    path: Path<(u32, GradeId)>,
    query: Query<CheckQuery>,
) -> Answer<Json<CheckResponse>> {
    let (month, grade) = path.into_inner();
    let key = query.into_inner().key(month, grade);
    Ok(Json(caller.run(move |app, call| month_check::get(app, call, &key)).await?.into()))
}

/// Mark a mentor's month as checked. `If-Match` is the version of the mark, 0 for the first.
#[utoipa::path(put, path = "/api/v1/month-checks/{month}/grades/{grade}/mentors/{staff}", tag = "month-checks",
    params(("month" = u32, Path), ("grade" = String, Path), ("staff" = String, Path), CheckQuery),
    request_body = CheckMarkRequest, responses((status = 200, description = "Marked", body = CheckResponse)))]
pub(crate) async fn update_month_check_mark(
    caller: Caller<ChecksManage>,
    path: Path<(u32, GradeId, StaffId)>,
    query: Query<CheckQuery>,
    version: IfMatch,
    body: Body<CheckMarkRequest>,
) -> Answer<Versioned<CheckResponse>> {
    let (month, grade, staff) = path.into_inner();
    let key = query.into_inner().key(month, grade);
    let CheckMarkRequest { band, remark } = body.value;
    let input = MarkInput { staff, band, remark, version: version.0 };
    let check = caller.run(move |app, call| month_check::mark(app, call, &key, &input)).await?;
    Ok(versioned(check))
}

/// Close the check of a grade's month: its figures stand as they are, signed and dated.
#[utoipa::path(put, path = "/api/v1/month-checks/{month}/grades/{grade}/closing", tag = "month-checks",
    params(("month" = u32, Path), ("grade" = String, Path), CheckQuery),
    responses((status = 200, description = "Closed", body = CheckResponse)))]
pub(crate) async fn close_month_check(
    caller: Caller<ChecksManage>,
    path: Path<(u32, GradeId)>,
    query: Query<CheckQuery>,
    version: IfMatch,
) -> Answer<Versioned<CheckResponse>> {
    let (month, grade) = path.into_inner();
    let key = query.into_inner().key(month, grade);
    let check = caller.run(move |app, call| month_check::close(app, call, &key, version.0)).await?;
    Ok(versioned(check))
}

/// Open a closed check again, with a reason.
#[utoipa::path(put, path = "/api/v1/month-checks/{month}/grades/{grade}/reopening", tag = "month-checks",
    params(("month" = u32, Path), ("grade" = String, Path), CheckQuery),
    request_body = CheckReopenRequest, responses((status = 200, description = "Open again", body = CheckResponse)))]
pub(crate) async fn reopen_month_check(
    caller: Caller<ChecksReopen>,
    path: Path<(u32, GradeId)>,
    query: Query<CheckQuery>,
    version: IfMatch,
    body: Body<CheckReopenRequest>,
) -> Answer<Versioned<CheckResponse>> {
    let (month, grade) = path.into_inner();
    let key = query.into_inner().key(month, grade);
    let CheckReopenRequest { reason } = body.value;
    let check = caller.run(move |app, call| month_check::reopen(app, call, &key, version.0, &reason)).await?;
    Ok(versioned(check))
}

fn versioned(check: month_check::CheckView) -> Versioned<CheckResponse> {
    let check = CheckResponse::from(check);
    Versioned { version: check.version, value: check }
}
