//! Who calls: the first argument of every handler, and with it the permission.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use shiyou_app::auth::Identity;
use shiyou_app::{App, AppError, AppResult, Call, OnceKey};
use shiyou_domain::access::Permission;
use shiyou_domain::id::SchoolId;
use shiyou_domain::issue::{IssueText, Language};

use crate::HttpState;
use crate::blocking::blocking;
use crate::language::language_of;
use crate::permit::Permit;
use crate::problem::{Answer, ApiError, Kind};

/// Longest idempotency key, in bytes.
const LONGEST_KEY: usize = 100;

static KEY_FORM: IssueText = IssueText {
    code: "idempotency_key_malformed",
    zh: "Idempotency-Key 要有 1 到 100 个可见的英文字符。",
    en: "An Idempotency-Key has 1 to 100 visible ASCII characters.",
};
static SCHOOL_FORM: IssueText = IssueText {
    code: "school_malformed",
    zh: "school 不是学校编号。",
    en: "`school` is not the id of a school.",
};

/// What the guard of an operation is called in its description.
pub(crate) trait Guard {
    const NAME: fn() -> &'static str;
}

/// A caller who holds the permission `P`.
pub(crate) struct Caller<P: Permit> {
    state: HttpState,
    call: Call,
    identity: Identity,
    once_key: Option<String>,
    permit: PhantomData<P>,
}

impl<P: Permit> Caller<P> {
    pub(crate) fn language(&self) -> Language {
        self.call.language
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(crate) fn state(&self) -> &HttpState {
        &self.state
    }

    /// Runs a use case on a blocking thread.
    pub(crate) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&App, &Call) -> AppResult<T> + Send + 'static,
    ) -> Answer<T> {
        let call = self.call;
        Ok(blocking(&self.state, move |app| work(app, &call)).await?)
    }

    /// Runs a use case that makes something, once for each `Idempotency-Key`. `body_hash` comes with the body.
    pub(crate) async fn run_once<T: Send + 'static>(
        mut self,
        operation: &'static str,
        body_hash: Vec<u8>,
        work: impl FnOnce(&App, &Call) -> AppResult<T> + Send + 'static,
    ) -> Answer<T> {
        self.call.once = self.once_key.take().map(|key| OnceKey { key, operation, body_hash });
        self.run(work).await
    }
}

impl<P: Permit> Guard for Caller<P> {
    const NAME: fn() -> &'static str = || P::PERMISSION.code();
}

/// Anybody who is logged in, whatever he may do.
pub(crate) struct SignedIn(Caller<AnyPermission>);

/// No permission in particular.
pub(crate) struct AnyPermission;

impl Permit for AnyPermission {
    const PERMISSION: Permission = Permission::SessionsManageOwn;
}

impl std::ops::Deref for SignedIn {
    type Target = Caller<AnyPermission>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl SignedIn {
    pub(crate) fn into_caller(self) -> Caller<AnyPermission> {
        self.0
    }
}

impl Guard for SignedIn {
    const NAME: fn() -> &'static str = || "signed_in";
}

/// Nobody needs to be logged in.
pub(crate) struct Public {
    pub(crate) state: HttpState,
}

impl Guard for Public {
    const NAME: fn() -> &'static str = || "public";
}

type Boxed<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl FromRequest for Public {
    type Error = ApiError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = state_of(request);
        Box::pin(async move { Ok(Self { state: state? }) })
    }
}

impl<P: Permit> FromRequest for Caller<P> {
    type Error = ApiError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller: Self = identify(&request).await?;
            let own = matches!(P::PERMISSION, Permission::SessionsManageOwn | Permission::PasswordChange);
            if !caller.identity.reader.holds(P::PERMISSION) {
                return Err(AppError::Forbidden.into());
            }
            if caller.identity.must_change_password && !own {
                return Err(ApiError::Request(Kind::PasswordMustChange, None));
            }
            Ok(caller)
        })
    }
}

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller: Caller<AnyPermission> = identify(&request).await?;
            match caller.identity.reader.account {
                Some(_) => Ok(Self(caller)),
                None => Err(AppError::Forbidden.into()),
            }
        })
    }
}

fn state_of(request: &HttpRequest) -> Answer<HttpState> {
    let state = request.app_data::<web::Data<HttpState>>();
    state.map(|state| HttpState::clone(state)).ok_or_else(|| AppError::Internal("no state".into()).into())
}

async fn identify<P: Permit>(request: &HttpRequest) -> Answer<Caller<P>> {
    let state = state_of(request)?;
    let token = bearer(request).ok_or(AppError::Unauthenticated(None))?.to_owned();
    let school = school_of(request)?;
    let identity = match state.app.identify_at_hand(&token, school) {
        Some(identity) => identity,
        None => blocking(&state, move |app| app.identify(&token, school)).await?,
    };
    state.limits.count(&identity.reader)?;
    let call = Call {
        reader: identity.reader.clone(),
        zone: identity.zone,
        language: language_of(request),
        now: state.app.clock.now(),
        session: identity.session,
        once: None,
    };
    Ok(Caller { state, call, identity, once_key: once_key(request)?, permit: PhantomData })
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The `school` of the query, for callers of several schools.
fn school_of(request: &HttpRequest) -> Answer<Option<SchoolId>> {
    let named = request.query_string().split('&').find_map(|part| part.strip_prefix("school="));
    let malformed = |_| ApiError::Request(Kind::Malformed, Some(SCHOOL_FORM.at("/school")));
    named.map(|id| id.parse().map_err(malformed)).transpose()
}

fn once_key(request: &HttpRequest) -> Answer<Option<String>> {
    let Some(value) = request.headers().get("Idempotency-Key") else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| {
        (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|letter| letter.is_ascii_graphic())
    });
    match key {
        Some(key) => Ok(Some(key.to_owned())),
        None => Err(ApiError::Request(Kind::Malformed, Some(KEY_FORM.at("/Idempotency-Key")))),
    }
}
