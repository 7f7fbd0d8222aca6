use actix_web::web::{Json, Path, Query};
use shiyou_app::account::{self, RoleRequest, SheetRequest};
use shiyou_domain::id::AccountId;

use super::dto::{
    AccountItem, AccountPage, AccountQuery, AccountRolesRequest, AccountStateRequest, LoginCodeSheet,
    LoginCodeSheetRequest,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{AccountsIssueCodes, AccountsList, AccountsManage, RolesGrant};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// Accounts of the school, by name.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(AccountQuery),
    responses((status = 200, description = "A page", body = AccountPage)))]
pub(crate) async fn list_accounts(
    caller: Caller<AccountsList>,
    query: Query<AccountQuery>,
) -> Answer<Json<AccountPage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| account::list(app, call, &query)).await?.into()))
}

/// Give an account these roles instead of those it has.
#[utoipa::path(put, path = "/api/v1/accounts/{account}/roles", tag = "accounts", params(("account" = String, Path)),
    request_body = AccountRolesRequest, responses((status = 200, description = "Changed", body = AccountItem)))]
pub(crate) async fn update_account_roles(
    caller: Caller<RolesGrant>,
    id: Path<AccountId>,
    version: IfMatch,
    body: Body<AccountRolesRequest>,
) -> Answer<Versioned<AccountItem>> {
    let id = id.into_inner();
    let roles: Vec<RoleRequest> = body.value.try_into()?;
    let item = caller.run(move |app, call| account::update_roles(app, call, id, version.0, &roles)).await?;
    let item = AccountItem::from(item);
    Ok(Versioned { version: item.version, value: item })
}

/// Disable an account, or enable it again; at once.
#[utoipa::path(put, path = "/api/v1/accounts/{account}/state", tag = "accounts", params(("account" = String, Path)),
    request_body = AccountStateRequest, responses((status = 200, description = "Changed", body = AccountItem)))]
pub(crate) async fn update_account_state(
    caller: Caller<AccountsManage>,
    id: Path<AccountId>,
    version: IfMatch,
    body: Body<AccountStateRequest>,
) -> Answer<Versioned<AccountItem>> {
    let id = id.into_inner();
    let AccountStateRequest { disabled } = body.value;
    let item = caller.run(move |app, call| account::update_state(app, call, id, version.0, disabled)).await?;
    let item = AccountItem::from(item);
    Ok(Versioned { version: item.version, value: item })
}

/// Issue one-time codes to be printed and handed out. They are answered once and kept nowhere.
#[utoipa::path(post, path = "/api/v1/login-code-sheets", tag = "accounts", request_body = LoginCodeSheetRequest,
    responses((status = 201, description = "The sheet", body = LoginCodeSheet)))]
pub(crate) async fn create_login_code_sheet(
    caller: Caller<AccountsIssueCodes>,
    body: Body<LoginCodeSheetRequest>,
) -> Answer<Made<LoginCodeSheet>> {
    let language = caller.language();
    let request: SheetRequest = body.value.try_into()?;
    let sheet = caller.run(move |app, call| account::create_sheet(app, call, &request)).await?;
    Ok(Made::new(LoginCodeSheet::new(sheet, language)))
}
