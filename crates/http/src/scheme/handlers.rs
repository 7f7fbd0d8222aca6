use actix_web::web::{Json, Path, Query};
use shiyou_app::{duty, scheme};
use shiyou_domain::id::SchemeId;

use super::dto::{
    AdoptSchemeRequest, DryRunRequest, DryRunResponse, PresetItem, PresetList, PublishSchemeRequest,
    SchemeItem, SchemeList, SchemeQuery, SchemeResponse, UpdateSchemeRequest,
};
use super::duty_change::DutyChangeList;
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{SchemesManage, SchemesPublish, SchemesRead};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// The built-in schemes.
#[utoipa::path(get, path = "/api/v1/scheme-presets", tag = "schemes",
    responses((status = 200, description = "In the order of the gallery", body = PresetList)))]
pub(crate) async fn list_scheme_presets(caller: Caller<SchemesRead>) -> Answer<Json<PresetList>> {
    let presets = caller.run(|_, _| scheme::list_presets()).await?;
    let items = presets.into_iter().map(PresetItem::try_from).collect::<Answer<_>>()?;
    Ok(Json(PresetList { items }))
}

/// Schemes of the school, the newest version of a term first.
#[utoipa::path(get, path = "/api/v1/schemes", tag = "schemes", params(SchemeQuery),
    responses((status = 200, description = "Without their documents", body = SchemeList)))]
pub(crate) async fn list_schemes(
    caller: Caller<SchemesRead>,
    query: Query<SchemeQuery>,
) -> Answer<Json<SchemeList>> {
    let schemes = caller.run(move |app, call| scheme::list_schemes(app, call, query.term)).await?;
    Ok(Json(SchemeList { items: schemes.into_iter().map(SchemeItem::from).collect() }))
}

/// Make the next version of a term's scheme, as a draft.
#[utoipa::path(post, path = "/api/v1/schemes", tag = "schemes", request_body = AdoptSchemeRequest,
    responses((status = 201, description = "Made", body = SchemeResponse)))]
pub(crate) async fn create_scheme(
    caller: Caller<SchemesManage>,
    body: Body<AdoptSchemeRequest>,
) -> Answer<Made<SchemeResponse>> {
    let adopted = body.value.into();
    let made = caller
        .run_once("create_scheme", body.hash, move |app, call| scheme::create_scheme(app, call, &adopted))
        .await?;
    Ok(Made::versioned(made.version, made.into()))
}

/// One scheme with its document.
#[utoipa::path(get, path = "/api/v1/schemes/{scheme}", tag = "schemes", params(("scheme" = String, Path)),
    responses((status = 200, description = "The scheme", body = SchemeResponse)))]
pub(crate) async fn get_scheme(
    caller: Caller<SchemesRead>,
    id: Path<SchemeId>,
) -> Answer<Versioned<SchemeResponse>> {
    let found = caller.run(move |app, call| scheme::get_scheme(app, call, *id)).await?;
    Ok(Versioned { version: found.version, value: found.into() })
}

/// Change a draft.
#[utoipa::path(put, path = "/api/v1/schemes/{scheme}", tag = "schemes", request_body = UpdateSchemeRequest,
    params(("scheme" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "Changed", body = SchemeResponse)))]
pub(crate) async fn update_scheme(
    caller: Caller<SchemesManage>,
    id: Path<SchemeId>,
    version: IfMatch,
    body: Body<UpdateSchemeRequest>,
) -> Answer<Versioned<SchemeResponse>> {
    let document = body.value.document;
    let saved =
        caller.run(move |app, call| scheme::update_scheme(app, call, *id, version.0, &document)).await?;
    Ok(Versioned { version: saved.version, value: saved.into() })
}

/// Try a scheme on the school as it is; nothing is saved.
#[utoipa::path(post, path = "/api/v1/schemes/dry-run", tag = "schemes", request_body = DryRunRequest,
    responses((status = 200, description = "What it would ask for", body = DryRunResponse)))]
pub(crate) async fn dry_run_scheme(
    caller: Caller<SchemesManage>,
    body: Body<DryRunRequest>,
) -> Answer<Json<DryRunResponse>> {
    let language = caller.language();
    let DryRunRequest { term_id, document } = body.value;
    let run = caller.run(move |app, call| scheme::dry_run_scheme(app, call, term_id, &document)).await?;
    Ok(Json(DryRunResponse::new(run, language)))
}

/// What putting a scheme in force would change of the term's duties; nothing is saved.
#[utoipa::path(get, path = "/api/v1/schemes/{scheme}/duty-changes", tag = "schemes",
    params(("scheme" = String, Path)),
    responses((status = 200, description = "By rule", body = DutyChangeList)))]
pub(crate) async fn list_duty_changes(
    caller: Caller<SchemesManage>,
    id: Path<SchemeId>,
) -> Answer<Json<DutyChangeList>> {
    let changes = caller.run(move |app, call| duty::preview_expansion(app, call, *id)).await?;
    Ok(Json(changes.into()))
}

/// Put a draft in force; what was in force before is superseded.
#[utoipa::path(post, path = "/api/v1/schemes/{scheme}/publish", tag = "schemes",
    request_body = PublishSchemeRequest, params(("scheme" = String, Path)),
    responses((status = 200, description = "In force", body = SchemeResponse)))]
pub(crate) async fn publish_scheme(
    caller: Caller<SchemesPublish>,
    id: Path<SchemeId>,
    body: Body<PublishSchemeRequest>,
) -> Answer<Versioned<SchemeResponse>> {
    let from = body.value.effective_from;
    let saved = caller.run(move |app, call| scheme::publish_scheme(app, call, *id, from)).await?;
    Ok(Versioned { version: saved.version, value: saved.into() })
}
