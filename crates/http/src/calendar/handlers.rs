use actix_web::web::{Json, Path};
use shiyou_app::calendar;
use shiyou_domain::id::TermId;

use super::dto::{TermList, TermRequest, TermResponse};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{CalendarManage, CalendarRead};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// Terms of the school, newest first, with their weeks.
#[utoipa::path(get, path = "/api/v1/terms", tag = "calendar",
    responses((status = 200, description = "Newest first", body = TermList)))]
pub(crate) async fn list_terms(caller: Caller<CalendarRead>) -> Answer<Json<TermList>> {
    let terms = caller.run(calendar::list).await?;
    Ok(Json(TermList { items: terms.into_iter().map(TermResponse::from).collect() }))
}

/// Enter a term.
#[utoipa::path(post, path = "/api/v1/terms", tag = "calendar", request_body = TermRequest,
    responses((status = 201, description = "Entered", body = TermResponse)))]
pub(crate) async fn create_term(
    caller: Caller<CalendarManage>,
    body: Body<TermRequest>,
) -> Answer<Made<TermResponse>> {
    let input = body.value.into();
    let term = caller
        .run_once("create_term", body.hash, move |app, call| calendar::create(app, call, &input))
        .await?;
    let term = TermResponse::from(term);
    Ok(Made::versioned(term.version, term))
}

/// One term.
#[utoipa::path(get, path = "/api/v1/terms/{term}", tag = "calendar", params(("term" = String, Path)),
    responses((status = 200, description = "The term", body = TermResponse)))]
pub(crate) async fn get_term(
    caller: Caller<CalendarRead>,
    id: Path<TermId>,
) -> Answer<Versioned<TermResponse>> {
    let id = id.into_inner();
    let term = TermResponse::from(caller.run(move |app, call| calendar::get(app, call, id)).await?);
    Ok(Versioned { version: term.version, value: term })
}

/// Change a term.
#[utoipa::path(put, path = "/api/v1/terms/{term}", tag = "calendar", params(("term" = String, Path)),
    request_body = TermRequest, responses((status = 200, description = "Changed", body = TermResponse)))]
pub(crate) async fn update_term(
    caller: Caller<CalendarManage>,
    id: Path<TermId>,
    version: IfMatch,
    body: Body<TermRequest>,
) -> Answer<Versioned<TermResponse>> {
    let (id, input) = (id.into_inner(), body.value.into());
    let term = caller.run(move |app, call| calendar::update(app, call, id, version.0, &input)).await?;
    let term = TermResponse::from(term);
    Ok(Versioned { version: term.version, value: term })
}
