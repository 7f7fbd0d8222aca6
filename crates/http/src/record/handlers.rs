use actix_web::web::{Json, Path, Query};
use shiyou_app::record::{self, NewRecord};
use shiyou_domain::id::RecordId;

use super::answer::{RecordPage, RecordResponse, records};
use super::dto::{RecordFormList, RecordQuery, RecordRequest, WithdrawRequest};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{RecordsCreate, RecordsEdit, RecordsList};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// The forms the caller may fill in, what is owed first.
#[utoipa::path(get, path = "/api/v1/record-forms", tag = "records",
    responses((status = 200, description = "The forms", body = RecordFormList)))]
pub(crate) async fn list_record_forms(caller: Caller<RecordsCreate>) -> Answer<Json<RecordFormList>> {
    Ok(Json(caller.run(record::record_forms).await?.into()))
}

/// Records the caller may know of, newest first.
#[utoipa::path(get, path = "/api/v1/records", tag = "records", params(RecordQuery),
    responses((status = 200, description = "A page", body = RecordPage)))]
pub(crate) async fn list_records(
    caller: Caller<RecordsList>,
    query: Query<RecordQuery>,
) -> Answer<Json<RecordPage>> {
    let (query, paging) = query.into_inner().split();
    let page =
        caller.run(move |app, call| record::list_records(app, call, &query, &paging.request()?)).await?;
    Ok(Json(RecordPage { items: records(page.items), next_cursor: page.next_cursor }))
}

/// Enter a record; it ticks the duties it does.
#[utoipa::path(post, path = "/api/v1/records", tag = "records", request_body = RecordRequest,
    responses((status = 201, description = "Entered", body = RecordResponse)))]
pub(crate) async fn create_record(
    caller: Caller<RecordsCreate>,
    body: Body<RecordRequest>,
) -> Answer<Made<RecordResponse>> {
    let new: NewRecord = body.value.into();
    let made = caller
        .run_once("create_record", body.hash, move |app, call| record::create_record(app, call, &new))
        .await?;
    let made = RecordResponse::from(made);
    Ok(Made::versioned(made.head.version, made))
}

/// One record; its text only for whom it is meant.
#[utoipa::path(get, path = "/api/v1/records/{record}", tag = "records", params(("record" = String, Path)),
    responses((status = 200, description = "The record", body = RecordResponse)))]
pub(crate) async fn get_record(
    caller: Caller<RecordsList>,
    id: Path<RecordId>,
) -> Answer<Versioned<RecordResponse>> {
    let id = id.into_inner();
    let record = caller.run(move |app, call| record::get_record(app, call, id)).await?;
    let record = RecordResponse::from(record);
    Ok(Versioned { version: record.head.version, value: record })
}

/// Correct a record of one's own; the earlier text is kept.
#[utoipa::path(put, path = "/api/v1/records/{record}", tag = "records", params(("record" = String, Path)),
    request_body = RecordRequest, responses((status = 200, description = "Corrected", body = RecordResponse)))]
pub(crate) async fn update_record(
    caller: Caller<RecordsEdit>,
    id: Path<RecordId>,
    version: IfMatch,
    body: Body<RecordRequest>,
) -> Answer<Versioned<RecordResponse>> {
    let (id, new): (RecordId, NewRecord) = (id.into_inner(), body.value.into());
    let record = caller.run(move |app, call| record::correct_record(app, call, id, version.0, &new)).await?;
    let record = RecordResponse::from(record);
    Ok(Versioned { version: record.head.version, value: record })
}

/// Withdraw a record of one's own with a reason; what it had ticked is owed again.
#[utoipa::path(post, path = "/api/v1/records/{record}/withdraw", tag = "records",
    params(("record" = String, Path)), request_body = WithdrawRequest,
    responses((status = 200, description = "Withdrawn", body = RecordResponse)))]
pub(crate) async fn withdraw_record(
    caller: Caller<RecordsEdit>,
    id: Path<RecordId>,
    body: Body<WithdrawRequest>,
) -> Answer<Versioned<RecordResponse>> {
    let id = id.into_inner();
    let WithdrawRequest { reason } = body.value;
    let record = caller.run(move |app, call| record::withdraw_record(app, call, id, None, &reason)).await?;
    let record = RecordResponse::from(record);
    Ok(Versioned { version: record.head.version, value: record })
}
