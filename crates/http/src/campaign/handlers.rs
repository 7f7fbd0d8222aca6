use actix_web::web::{Json, Path, Query};
use shiyou_app::selection::{self, CampaignQuery, NewCampaigns, PaperRow};
use shiyou_domain::id::{CampaignId, StudentId};
use shiyou_domain::selection::{Answer, ChoiceSheet};

use super::choice_dto::{
    ChoiceRequest, MentorAnswerRequest, MentorCampaign, MentorCampaignList, OwnChoiceList, OwnChoiceResponse,
    OwnQuery, PaperChoiceGrid, PaperChoiceRequest,
};
use super::dto::{
    CampaignBatch, CampaignItem, CampaignList, CampaignListQuery, CampaignRequest, CampaignStepRequest,
    ConfirmRequest,
};
use crate::body::Body;
use crate::caller::Caller;
use crate::permit::{CampaignsChoose, CampaignsChooseFor, CampaignsManage, CampaignsRead, CampaignsRespond};
use crate::problem::Answer as Reply;
use crate::reply::{Made, Versioned};

/// Campaigns, newest first; a family's own.
#[utoipa::path(get, path = "/api/v1/campaigns", tag = "campaigns", params(CampaignListQuery),
    responses((status = 200, description = "All of them", body = CampaignList)))]
pub(crate) async fn list_campaigns(
    caller: Caller<CampaignsRead>,
    query: Query<CampaignListQuery>,
) -> Reply<Json<CampaignList>> {
    let wanted = CampaignQuery::from(&*query);
    let found = caller.run(move |app, call| selection::list_campaigns(app, call, &wanted)).await?;
    Ok(Json(CampaignList { items: found.into_iter().map(CampaignItem::from).collect() }))
}

/// Open one campaign for each unit.
#[utoipa::path(post, path = "/api/v1/campaigns", tag = "campaigns", request_body = CampaignRequest,
    responses((status = 201, description = "Opened", body = CampaignBatch)))]
pub(crate) async fn create_campaigns(
    caller: Caller<CampaignsManage>,
    body: Body<CampaignRequest>,
) -> Reply<Made<CampaignBatch>> {
    let new = NewCampaigns::try_from(body.value)?;
    let made = caller
        .run_once("create_campaigns", body.hash, move |app, call| {
            selection::create_campaigns(app, call, &new)
        })
        .await?;
    Ok(Made::new(CampaignBatch { items: made.into_iter().map(CampaignItem::from).collect() }))
}

/// One campaign.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}", tag = "campaigns", params(("campaign" = String, Path)),
    responses((status = 200, description = "The campaign", body = CampaignItem)))]
pub(crate) async fn get_campaign(
    caller: Caller<CampaignsRead>,
    id: Path<CampaignId>,
) -> Reply<Json<CampaignItem>> {
    // No ETag: its figures change without a new version.
    let found = caller.run(move |app, call| selection::get_campaign(app, call, *id)).await?;
    Ok(Json(found.into()))
}

/// Take a campaign into its next state.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/advance", tag = "campaigns",
    request_body = CampaignStepRequest, params(("campaign" = String, Path)),
    responses((status = 200, description = "There", body = CampaignItem)))]
pub(crate) async fn advance_campaign(
    caller: Caller<CampaignsManage>,
    id: Path<CampaignId>,
    body: Body<CampaignStepRequest>,
) -> Reply<Json<CampaignItem>> {
    let CampaignStepRequest { to, reason } = body.value;
    let moved = caller
        .run(move |app, call| selection::advance_campaign(app, call, *id, &to, reason.as_deref()))
        .await?;
    Ok(Json(moved.into()))
}

/// The campaigns of the caller's own, with the own choices and later the result.
#[utoipa::path(get, path = "/api/v1/my/choices", tag = "campaigns", params(OwnQuery),
    responses((status = 200, description = "Newest first", body = OwnChoiceList)))]
pub(crate) async fn list_my_choices(
    caller: Caller<CampaignsChoose>,
    query: Query<OwnQuery>,
) -> Reply<Json<OwnChoiceList>> {
    let found = caller.run(move |app, call| selection::list_my_choices(app, call, query.student)).await?;
    Ok(Json(OwnChoiceList { items: found.into_iter().map(OwnChoiceResponse::from).collect() }))
}

/// Hand in the own choices.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/students/{student}/choices", tag = "campaigns",
    request_body = ChoiceRequest, params(("campaign" = String, Path), ("student" = String, Path)),
    responses((status = 200, description = "Handed in", body = OwnChoiceResponse)))]
pub(crate) async fn update_choices(
    caller: Caller<CampaignsChoose>,
    ids: Path<(CampaignId, StudentId)>,
    body: Body<ChoiceRequest>,
) -> Reply<Json<OwnChoiceResponse>> {
    let (campaign, student) = ids.into_inner();
    let sheet = ChoiceSheet::from(body.value);
    let saved =
        caller.run(move |app, call| selection::update_choices(app, call, campaign, student, &sheet)).await?;
    Ok(Json(saved.into()))
}

/// Choices on paper, of the classes the caller enters for.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/choices", tag = "campaigns",
    params(("campaign" = String, Path)),
    responses((status = 200, description = "By name", body = PaperChoiceGrid)))]
pub(crate) async fn list_choices(
    caller: Caller<CampaignsChooseFor>,
    id: Path<CampaignId>,
) -> Reply<Json<PaperChoiceGrid>> {
    let found = caller.run(move |app, call| selection::list_choices(app, call, *id)).await?;
    Ok(Json(found.into()))
}

/// Enter choices from paper; rows that are not named stay.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/choices", tag = "campaigns",
    request_body = PaperChoiceRequest, params(("campaign" = String, Path)),
    responses((status = 200, description = "Entered", body = PaperChoiceGrid)))]
pub(crate) async fn update_paper_choices(
    caller: Caller<CampaignsChooseFor>,
    id: Path<CampaignId>,
    body: Body<PaperChoiceRequest>,
) -> Reply<Json<PaperChoiceGrid>> {
    let rows = Vec::<PaperRow>::from(body.value);
    let saved = caller.run(move |app, call| selection::update_paper_choices(app, call, *id, &rows)).await?;
    Ok(Json(saved.into()))
}

/// Who chose the caller.
#[utoipa::path(get, path = "/api/v1/my/applicants", tag = "campaigns",
    responses((status = 200, description = "Newest campaign first", body = MentorCampaignList)))]
pub(crate) async fn list_my_applicants(caller: Caller<CampaignsRespond>) -> Reply<Json<MentorCampaignList>> {
    let found = caller.run(selection::list_my_applicants).await?;
    Ok(Json(MentorCampaignList { items: found.into_iter().map(MentorCampaign::from).collect() }))
}

/// Answer those who chose the caller, in place of earlier answers.
#[utoipa::path(put, path = "/api/v1/campaigns/{campaign}/answers", tag = "campaigns",
    request_body = MentorAnswerRequest, params(("campaign" = String, Path)),
    responses((status = 200, description = "Answered", body = MentorCampaign)))]
pub(crate) async fn update_mentor_answers(
    caller: Caller<CampaignsRespond>,
    id: Path<CampaignId>,
    body: Body<MentorAnswerRequest>,
) -> Reply<Json<MentorCampaign>> {
    let answers = Vec::<Answer>::try_from(body.value)?;
    let saved =
        caller.run(move |app, call| selection::update_mentor_answers(app, call, *id, &answers)).await?;
    Ok(Json(saved.into()))
}

/// Make mentorships of the board.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/confirm", tag = "campaigns",
    request_body = ConfirmRequest, params(("campaign" = String, Path)),
    responses((status = 200, description = "Confirmed", body = CampaignItem)))]
pub(crate) async fn confirm_campaign(
    caller: Caller<CampaignsManage>,
    id: Path<CampaignId>,
    body: Body<ConfirmRequest>,
) -> Reply<Versioned<CampaignItem>> {
    let reason = body.value.override_reason;
    let confirmed = caller
        .run_once("confirm_campaign", body.hash, move |app, call| {
            selection::confirm_campaign(app, call, *id, reason.as_deref())
        })
        .await?;
    Ok(Versioned { version: confirmed.version, value: confirmed.into() })
}
