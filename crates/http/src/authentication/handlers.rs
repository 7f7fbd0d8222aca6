use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse};
use shiyou_app::{AppError, auth};

use super::dto::{
    ActivateRequest, ChangePasswordRequest, SessionAccount, SessionItem, SessionList, SessionResponse,
    SignInRequest,
};
use crate::blocking::blocking;
use crate::body::Body;
use crate::caller::{Caller, Public, SignedIn};
use crate::permit::{PasswordChange, SessionsManageOwn};
use crate::problem::Answer;
use crate::reply::Done;
use crate::{BASE, HttpSettings};

const COOKIE: &str = "shiyou_refresh";
const COOKIE_DAYS: i64 = 30;

/// Log in with a password.
#[utoipa::path(post, path = "/api/v1/auth/sessions", tag = "auth", request_body = SignInRequest,
    responses((status = 201, description = "Logged in; the refresh token is in a cookie", body = SessionResponse)))]
pub(crate) async fn create_session(
    public: Public,
    request: HttpRequest,
    body: Body<SignInRequest>,
) -> Answer<HttpResponse> {
    let device = device(&request);
    let SignInRequest { login, password } = body.value;
    let signed_in =
        blocking(&public.state, move |app| auth::sign_in(app, &login, &password, device.as_deref())).await?;
    Ok(with_cookie(HttpResponse::Created(), &signed_in, public.state.settings))
}

/// Renew the session that the cookie stands for.
#[utoipa::path(post, path = "/api/v1/auth/refresh", tag = "auth",
    responses((status = 200, description = "Renewed; the cookie holds a new refresh token", body = SessionResponse)))]
pub(crate) async fn refresh_session(public: Public, request: HttpRequest) -> Answer<HttpResponse> {
    let token = request.cookie(COOKIE).ok_or(AppError::Unauthenticated(None))?.value().to_owned();
    let signed_in = blocking(&public.state, move |app| auth::refresh(app, &token)).await?;
    Ok(with_cookie(HttpResponse::Ok(), &signed_in, public.state.settings))
}

/// First log-in with a one-time code.
#[utoipa::path(post, path = "/api/v1/auth/activate", tag = "auth", request_body = ActivateRequest,
    responses((status = 201, description = "The password is set and the person logged in", body = SessionResponse)))]
pub(crate) async fn activate_account(
    public: Public,
    request: HttpRequest,
    body: Body<ActivateRequest>,
) -> Answer<HttpResponse> {
    let device = device(&request);
    let ActivateRequest { code, new_password, login } = body.value;
    let signed_in = blocking(&public.state, move |app| {
        auth::activate(app, &code, &new_password, login.as_deref(), device.as_deref())
    })
    .await?;
    Ok(with_cookie(HttpResponse::Created(), &signed_in, public.state.settings))
}

/// Change the own password; the other devices are logged out.
#[utoipa::path(post, path = "/api/v1/auth/password", tag = "auth", request_body = ChangePasswordRequest,
    responses((status = 204, description = "Changed")))]
pub(crate) async fn change_password(
    caller: Caller<PasswordChange>,
    body: Body<ChangePasswordRequest>,
) -> Answer<Done> {
    let ChangePasswordRequest { current_password, new_password } = body.value;
    caller.run(move |app, call| auth::change_password(app, call, &current_password, &new_password)).await?;
    Ok(Done)
}

/// The devices one is logged in on.
#[utoipa::path(get, path = "/api/v1/auth/sessions", tag = "auth",
    responses((status = 200, description = "Newest first", body = SessionList)))]
pub(crate) async fn list_sessions(caller: Caller<SessionsManageOwn>) -> Answer<Json<SessionList>> {
    let sessions = caller.run(auth::list_sessions).await?;
    Ok(Json(SessionList { items: sessions.into_iter().map(SessionItem::from).collect() }))
}

/// Log out on every device, at once.
#[utoipa::path(delete, path = "/api/v1/auth/sessions", tag = "auth", responses((status = 204, description = "Logged out")))]
pub(crate) async fn delete_sessions(caller: Caller<SessionsManageOwn>) -> Answer<HttpResponse> {
    let settings = caller.state().settings;
    caller.run(auth::sign_out_everywhere).await?;
    Ok(without_cookie(settings))
}

/// Log out here.
#[utoipa::path(delete, path = "/api/v1/auth/sessions/current", tag = "auth", responses((status = 204, description = "Logged out")))]
pub(crate) async fn delete_session(caller: Caller<SessionsManageOwn>) -> Answer<HttpResponse> {
    let settings = caller.state().settings;
    caller.run(auth::sign_out).await?;
    Ok(without_cookie(settings))
}

/// Who one is, and what one may do.
#[utoipa::path(get, path = "/api/v1/auth/me", tag = "auth", responses((status = 200, description = "The caller", body = SessionAccount)))]
pub(crate) async fn get_me(caller: SignedIn) -> Answer<Json<SessionAccount>> {
    Ok(Json(SessionAccount::from(caller.identity())))
}

fn device(request: &HttpRequest) -> Option<String> {
    Some(request.headers().get(header::USER_AGENT)?.to_str().ok()?.to_owned())
}

fn cookie(value: &str, settings: HttpSettings) -> Cookie<'_> {
    Cookie::build(COOKIE, value)
        .path(format!("{BASE}/auth"))
        .http_only(true)
        .secure(settings.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(Duration::days(COOKIE_DAYS))
        .finish()
}

fn with_cookie(
    mut response: actix_web::HttpResponseBuilder,
    signed_in: &auth::SignedIn,
    settings: HttpSettings,
) -> HttpResponse {
    response.cookie(cookie(&signed_in.refresh, settings)).json(SessionResponse::from(signed_in))
}

fn without_cookie(settings: HttpSettings) -> HttpResponse {
    let mut gone = cookie("", settings);
    gone.make_removal();
    HttpResponse::NoContent().cookie(gone).finish()
}
