use actix_web::http::{StatusCode, header};
use actix_web::web::{Form, Json, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use shiyou_app::AppError;
use shiyou_app::api_client::{self, Credentials};
use shiyou_domain::id::ApiClientId;
use shiyou_domain::issue::{Issue, IssueText, Language};

use super::dto::{ApiClientList, ApiClientRequest, ApiClientSecret, TokenError, TokenRequest, TokenResponse};
use crate::blocking::blocking;
use crate::body::Body;
use crate::caller::{Caller, Public};
use crate::permit::ApiClientsManage;
use crate::problem::Answer;
use crate::reply::{Done, Made};

static FORM: IssueText = IssueText {
    code: "token_form_unreadable",
    zh: "请用表单（application/x-www-form-urlencoded）发送 grant_type、client_id 和 client_secret。",
    en: "Send grant_type, client_id and client_secret as a form (application/x-www-form-urlencoded).",
};

/// The school's programs.
#[utoipa::path(get, path = "/api/v1/api-clients", tag = "api_client",
    responses((status = 200, description = "Without secrets", body = ApiClientList)))]
pub(crate) async fn list_api_clients(caller: Caller<ApiClientsManage>) -> Answer<Json<ApiClientList>> {
    Ok(Json(caller.run(api_client::list).await?.into()))
}

/// Make a program that logs in with client credentials.
#[utoipa::path(post, path = "/api/v1/api-clients", tag = "api_client", request_body = ApiClientRequest,
    responses((status = 201, description = "The secret is shown this once", body = ApiClientSecret)))]
pub(crate) async fn create_api_client(
    caller: Caller<ApiClientsManage>,
    body: Body<ApiClientRequest>,
) -> Answer<Made<ApiClientSecret>> {
    let new = body.value.into();
    let made = caller.run(move |app, call| api_client::create(app, call, &new)).await?;
    Ok(Made::new(made.into()))
}

/// Give a program a new secret; the old one stays good for seven days.
#[utoipa::path(post, path = "/api/v1/api-clients/{client}/rotate", tag = "api_client", params(("client" = String, Path)),
    responses((status = 200, description = "The new secret is shown this once", body = ApiClientSecret)))]
pub(crate) async fn rotate_api_client(
    caller: Caller<ApiClientsManage>,
    path: Path<ApiClientId>,
) -> Answer<Json<ApiClientSecret>> {
    let id = path.into_inner();
    Ok(Json(caller.run(move |app, call| api_client::rotate(app, call, id)).await?.into()))
}

/// Disable a program and its tokens, at once.
#[utoipa::path(delete, path = "/api/v1/api-clients/{client}", tag = "api_client", params(("client" = String, Path)),
    responses((status = 204, description = "Disabled")))]
pub(crate) async fn delete_api_client(
    caller: Caller<ApiClientsManage>,
    path: Path<ApiClientId>,
) -> Answer<Done> {
    let id = path.into_inner();
    caller.run(move |app, call| api_client::delete(app, call, id)).await?;
    Ok(Done)
}

/// Log a program in (OAuth 2.0, client credentials).
#[utoipa::path(post, path = "/api/v1/oauth/token", tag = "api_client",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "To be sent as `Authorization: Bearer …`", body = TokenResponse),
        (status = 400, description = "`invalid_request` or `unsupported_grant_type`", body = TokenError),
        (status = 401, description = "`invalid_client`", body = TokenError,
            headers(("WWW-Authenticate" = String, description = "`Basic`")))))]
pub(crate) async fn create_token(
    public: Public,
    request: HttpRequest,
    form: Result<Form<TokenRequest>, actix_web::Error>,
) -> Answer<HttpResponse> {
    let Ok(form) = form else {
        return Ok(refusal(StatusCode::BAD_REQUEST, "invalid_request", &FORM.issue()));
    };
    let TokenRequest { grant_type, client_id, client_secret } = form.into_inner();
    let basic = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let credentials = match (client_id, client_secret) {
        (Some(client_id), Some(client_secret)) => Some(Credentials { client_id, client_secret }),
        _ => basic.and_then(Credentials::from_basic),
    };
    let token =
        blocking(&public.state, move |app| api_client::token(app, &grant_type, credentials.as_ref())).await;
    match token {
        Ok(token) => Ok(unstored(HttpResponse::Ok()).json(TokenResponse::from(token))),
        Err(AppError::Unauthenticated(Some(issue))) => {
            Ok(refusal(StatusCode::UNAUTHORIZED, "invalid_client", &issue))
        }
        Err(AppError::Invalid(issues)) if !issues.is_empty() => {
            Ok(refusal(StatusCode::BAD_REQUEST, "unsupported_grant_type", &issues[0]))
        }
        Err(error) => Err(error.into()),
    }
}

/// The answer of RFC 6749 §5.2. Its description is in English, since it may hold ASCII only.
fn refusal(status: StatusCode, error: &'static str, issue: &Issue) -> HttpResponse {
    let mut response = unstored(HttpResponse::build(status));
    if status == StatusCode::UNAUTHORIZED {
        response.insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"shiyou\""));
    }
    response.json(TokenError { error, error_description: issue.message(Language::English) })
}

fn unstored(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header((header::CACHE_CONTROL, "no-store")).insert_header((header::PRAGMA, "no-cache"));
    response
}
