use actix_web::web::{Json, Path};
use shiyou_app::selection::{self, BoardEdit};
use shiyou_domain::id::{CampaignId, StudentId};

use super::dto::{BoardEditRequest, BoardResponse, PairWhy, SolveRequest};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::CampaignsManage;
use crate::problem::Answer;
use crate::reply::Versioned;

type Board = Answer<Versioned<BoardResponse>>;

fn board(view: selection::BoardView) -> Versioned<BoardResponse> {
    Versioned { version: view.version, value: view.into() }
}

/// The board as it stands.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/board", tag = "campaigns",
    params(("campaign" = String, Path)),
    responses((status = 200, description = "The board", body = BoardResponse)))]
pub(crate) async fn get_board(
    caller: Caller<CampaignsManage>,
    id: Path<CampaignId>,
) -> Answer<Json<BoardResponse>> {
    // Not by ETag alone: people and their answers show on it too.
    let view = caller.run(move |app, call| selection::get_board(app, call, *id)).await?;
    Ok(Json(view.into()))
}

/// Form groups around the pins.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/board/solve", tag = "campaigns",
    request_body = SolveRequest, params(("campaign" = String, Path)),
    responses((status = 200, description = "The board with the groups, or with the reason why there are none", body = BoardResponse)))]
pub(crate) async fn solve_board(
    caller: Caller<CampaignsManage>,
    id: Path<CampaignId>,
    body: Body<SolveRequest>,
) -> Board {
    let SolveRequest { mode, keep_placed } = body.value;
    let view =
        caller.run(move |app, call| selection::solve_board(app, call, *id, &mode, keep_placed)).await?;
    Ok(board(view))
}

/// Move, pin and bar by hand.
#[utoipa::path(patch, path = "/api/v1/campaigns/{campaign}/board", tag = "campaigns",
    request_body = BoardEditRequest, params(("campaign" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The board", body = BoardResponse)))]
pub(crate) async fn edit_board(
    caller: Caller<CampaignsManage>,
    id: Path<CampaignId>,
    version: IfMatch,
    body: Body<BoardEditRequest>,
) -> Board {
    let edit = BoardEdit::from(body.value);
    let view = caller.run(move |app, call| selection::edit_board(app, call, *id, version.0, &edit)).await?;
    Ok(board(view))
}

/// Take the last edit back.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/board/undo", tag = "campaigns",
    params(("campaign" = String, Path)),
    responses((status = 200, description = "The board", body = BoardResponse)))]
pub(crate) async fn undo_board(caller: Caller<CampaignsManage>, id: Path<CampaignId>) -> Board {
    Ok(board(caller.run(move |app, call| selection::undo_board(app, call, *id)).await?))
}

/// Do again what was undone last.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/board/redo", tag = "campaigns",
    params(("campaign" = String, Path)),
    responses((status = 200, description = "The board", body = BoardResponse)))]
pub(crate) async fn redo_board(caller: Caller<CampaignsManage>, id: Path<CampaignId>) -> Board {
    Ok(board(caller.run(move |app, call| selection::redo_board(app, call, *id)).await?))
}

/// Why the student stands where he stands.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/board/why/{student}", tag = "campaigns",
    params(("campaign" = String, Path), ("student" = String, Path)),
    responses((status = 200, description = "The pair", body = PairWhy)))]
pub(crate) async fn get_pair_why(
    caller: Caller<CampaignsManage>,
    ids: Path<(CampaignId, StudentId)>,
) -> Answer<Json<PairWhy>> {
    let (campaign, student) = ids.into_inner();
    let why = caller.run(move |app, call| selection::get_pair_why(app, call, campaign, student)).await?;
    Ok(Json(why.into()))
}
