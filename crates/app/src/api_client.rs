//! Programs that log in with client credentials (OAuth 2.0, RFC 6749 §4.4).

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use serde_json::json;
use shiyou_domain::access::ApiScope;
use shiyou_domain::id::{ApiClientId, SchoolId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::account::{self, ApiClientChanges, ApiClientRow, NewApiClient};
use shiyou_persistence::{Action, Actor, StoreError, WriteContext};
use subtle::ConstantTimeEq;

use crate::auth::{AccessToken, Subject};
use crate::{App, AppError, AppResult, Call, hash_of};

/// Days a program's credentials are good for at most.
const MOST_DAYS: u64 = 365;
/// Days the old secret stays good after a new one was made, so that no pull fails in between.
const OVERLAP_DAYS: i64 = 7;
/// Most characters of a name.
const LONGEST_NAME: usize = 60;

static NAME: IssueText = IssueText {
    code: "api_client_name",
    zh: "名称要有 1 到 60 个字。",
    en: "The name has 1 to 60 characters.",
};
static NO_SCOPE: IssueText =
    IssueText {
        code: "api_client_without_scope", zh: "至少选一项权限。", en: "Choose at least one scope."
    };
static UNKNOWN_SCOPE: IssueText = IssueText {
    code: "api_scope_unknown",
    zh: "没有“{scope}”这项权限。",
    en: "There is no scope “{scope}”.",
};
static SCOPE_NOT_YOURS: IssueText = IssueText {
    code: "api_scope_not_yours_to_give",
    zh: "“{scope}”要由校长授予。",
    en: "The scope “{scope}” is for the principal to give.",
};
static EXPIRY: IssueText = IssueText {
    code: "api_client_expiry",
    zh: "有效期要在今天之后，最长一年（到 {last}）。",
    en: "The credentials must expire after today and within a year (by {last}).",
};
static DISABLED: IssueText = IssueText {
    code: "api_client_disabled",
    zh: "这个程序已停用。请新建一个。",
    en: "This program is disabled. Please make a new one.",
};
static WRONG: IssueText = IssueText {
    code: "invalid_client",
    zh: "client_id 或 client_secret 不对，或者程序已停用、已过期。",
    en: "The client_id or the client_secret is wrong, or the program is disabled or expired.",
};
static GRANT: IssueText = IssueText {
    code: "unsupported_grant_type",
    zh: "只支持 grant_type=client_credentials。",
    en: "Only grant_type=client_credentials is supported.",
};

/// A program as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiClient {
    pub id: ApiClientId,
    pub name: String,
    pub client_id: String,
    pub scopes: Vec<String>,
    pub schools: Vec<(SchoolId, String)>,
    pub expires_on: Option<NaiveDate>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub disabled: bool,
    pub version: i32,
}

/// A program with its secret, which is shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithSecret {
    pub client: ApiClient,
    pub secret: String,
}

/// What a new program is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    pub name: String,
    pub scopes: Vec<String>,
    /// The last day; a year from today unless said.
    pub expires_on: Option<NaiveDate>,
}

/// Makes a program that is limited to the caller's school.
///
/// # Errors
/// [`AppError::Invalid`] with every broken rule; a scope that reads about people is the principal's to give.
pub fn create(app: &App, call: &Call, new: &NewClient) -> AppResult<WithSecret> {
    let (today, name) = (call.today(), new.name.trim());
    let last = today + Days::new(MOST_DAYS);
    let mut issues = Vec::new();
    if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
        issues.push(NAME.at("/name"));
    }
    if new.scopes.is_empty() {
        issues.push(NO_SCOPE.at("/scopes"));
    }
    let mut scopes: Vec<&str> = Vec::new();
    for (place, code) in new.scopes.iter().enumerate() {
        let pointer = format!("/scopes/{place}");
        match ApiScope::from_code(code) {
            None => issues.push(UNKNOWN_SCOPE.at(pointer).with("scope", code)),
            Some(scope) if !call.reader.may_give_scope(scope) => {
                issues.push(SCOPE_NOT_YOURS.at(pointer).with("scope", scope.name(call.language)));
            }
            Some(scope) if !scopes.contains(&scope.code()) => scopes.push(scope.code()),
            Some(_) => {}
        }
    }
    let expires_on = new.expires_on.unwrap_or(last);
    if expires_on <= today || expires_on > last {
        issues.push(EXPIRY.at("/expires_on").with("last", last));
    }
    AppError::unless_empty(issues)?;
    let (secret, scopes) = (fresh_secret(), scopes.join(" "));
    let hash = hash_of(secret.as_bytes());
    let id = app.store.write(&call.context(app), |tx| {
        let id = ApiClientId(tx.fresh_id());
        let row = NewApiClient {
            id: id.0,
            school_id: Some(tx.school().0),
            client_id: &id.to_string(),
            name,
            secret_hash: &hash,
            scopes: &scopes,
            expires_on: Some(expires_on),
            created_at: tx.row_time(),
        };
        let school = tx.school();
        account::insert_client(tx.db(), &row, &[school])?;
        tx.changed("api_client", id, Action::Created);
        tx.audit("api_client.created", Some(("api_client", id.0)), json!({ "scopes": scopes }));
        Ok::<_, AppError>(id)
    })?;
    Ok(WithSecret { client: get(app, call, id)?, secret })
}

/// The programs of the caller's school.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call) -> AppResult<Vec<ApiClient>> {
    let (rows, schools) = app.store.read(|db| {
        let rows = account::api_clients(db, call.school())?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let schools = account::schools_of_clients(db, &ids)?;
        Ok::<_, StoreError>((rows, schools))
    })?;
    let mut by_client: HashMap<i64, Vec<(SchoolId, String)>> = HashMap::new();
    for (client, school, name) in schools {
        by_client.entry(client).or_default().push((SchoolId(school), name));
    }
    let shaped = |row: ApiClientRow| {
        let schools = by_client.remove(&row.id).unwrap_or_default();
        shape(row, schools)
    };
    Ok(rows.into_iter().map(shaped).collect())
}

/// Gives a program a new secret; the old one stays good for seven days.
///
/// # Errors
/// [`AppError::NotFound`] for a program of another school; [`AppError::Conflict`] for a disabled one.
pub fn rotate(app: &App, call: &Call, id: ApiClientId) -> AppResult<WithSecret> {
    let row = find(app, call, id)?;
    if row.disabled_at.is_some() {
        return Err(AppError::Conflict(DISABLED.issue()));
    }
    let secret = fresh_secret();
    let hash = hash_of(secret.as_bytes());
    app.store.write(&call.context(app), |tx| {
        let changes = ApiClientChanges {
            secret_hash: Some(&hash),
            previous_secret_hash: Some(&row.secret_hash),
            previous_until: Some(tx.row_time() + Duration::days(OVERLAP_DAYS)),
            disabled_at: None,
        };
        account::update_client(tx.db(), id, row.version, &changes)?;
        tx.changed("api_client", id, Action::Updated);
        tx.audit("api_client.rotated", Some(("api_client", id.0)), json!({}));
        Ok::<_, AppError>(())
    })?;
    Ok(WithSecret { client: get(app, call, id)?, secret })
}

/// Disables a program, at once: its tokens are void too.
///
/// # Errors
/// [`AppError::NotFound`] for a program of another school.
pub fn delete(app: &App, call: &Call, id: ApiClientId) -> AppResult<()> {
    let row = find(app, call, id)?;
    if row.disabled_at.is_some() {
        return Ok(());
    }
    app.store.write(&call.context(app), |tx| {
        let changes = ApiClientChanges { disabled_at: Some(tx.row_time()), ..ApiClientChanges::default() };
        account::update_client(tx.db(), id, row.version, &changes)?;
        tx.changed("api_client", id, Action::Updated);
        tx.audit("api_client.disabled", Some(("api_client", id.0)), json!({}));
        Ok(())
    })
}

fn get(app: &App, call: &Call, id: ApiClientId) -> AppResult<ApiClient> {
    list(app, call)?.into_iter().find(|client| client.id == id).ok_or(AppError::NotFound)
}

fn find(app: &App, call: &Call, id: ApiClientId) -> AppResult<ApiClientRow> {
    let row = app.store.read(|db| account::find_client_by_id(db, id))?;
    if row.school_id == Some(call.school().0) { Ok(row) } else { Err(AppError::NotFound) }
}

fn shape(row: ApiClientRow, schools: Vec<(SchoolId, String)>) -> ApiClient {
    let ApiClientRow {
        id,
        school_id: _,
        client_id,
        name,
        secret_hash: _,
        previous_secret_hash: _,
        previous_until: _,
        scopes,
        expires_on,
        last_used_at,
        disabled_at,
        version,
    } = row;
    ApiClient {
        id: ApiClientId(id),
        name,
        client_id,
        scopes: scopes.split(' ').filter(|scope| !scope.is_empty()).map(str::to_owned).collect(),
        schools,
        expires_on,
        last_used_at: last_used_at.map(|time| time.and_utc()),
        disabled: disabled_at.is_some(),
        version,
    }
}

fn fresh_secret() -> String {
    let bytes: [u8; 32] = rand::random();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a program logs in with, from the form or from `Authorization: Basic`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    pub client_id: String,
    pub client_secret: String,
}

impl Credentials {
    /// Reads `Basic …`; the parts may be percent-encoded, ours never need it.
    pub fn from_basic(header: &str) -> Option<Self> {
        let bytes = STANDARD.decode(header.strip_prefix("Basic ")?.trim()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (client_id, client_secret) = text.split_once(':')?;
        Some(Self { client_id: client_id.to_owned(), client_secret: client_secret.to_owned() })
    }
}

/// A token and what it is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientToken {
    pub access: AccessToken,
    /// Codes separated by spaces.
    pub scopes: String,
}

/// Logs a program in.
///
/// # Errors
/// [`AppError::Unauthenticated`] with one text for every reason; [`AppError::TooManyAttempts`] after wrong secrets.
pub fn token(app: &App, grant_type: &str, credentials: Option<&Credentials>) -> AppResult<ClientToken> {
    if grant_type != "client_credentials" {
        return Err(AppError::invalid(GRANT.at("/grant_type")));
    }
    let wrong = || AppError::Unauthenticated(Some(WRONG.issue()));
    let credentials = credentials.ok_or_else(wrong)?;
    let now = app.clock.now();
    let found = app.store.read(|db| account::find_client(db, &credentials.client_id))?;
    let client = found.ok_or_else(wrong)?;
    let id = ApiClientId(client.id);
    app.clients.wait(&id, now)?;
    let hash = hash_of(credentials.client_secret.as_bytes());
    let is = |stored: &[u8]| bool::from(stored.ct_eq(&hash));
    let previous = client
        .previous_secret_hash
        .as_deref()
        .filter(|_| client.previous_until.is_some_and(|until| now.naive_utc() < until));
    let right = is(&client.secret_hash) | previous.is_some_and(is);
    let expired = client.expires_on.is_some_and(|day| day < now.date_naive());
    if !right || expired || client.disabled_at.is_some() {
        app.clients.failed(id, now);
        return Err(wrong());
    }
    app.clients.succeeded(&id);
    let school = SchoolId(client.school_id.unwrap_or_default());
    let context = WriteContext { now, actor: Actor::Client(id), school, ids: &app.ids };
    app.store.write(&context, |tx| {
        let at = tx.row_time();
        account::touch_client(tx.db(), id, at)?;
        tx.audit("api_client.logged_in", Some(("api_client", id.0)), json!({}));
        Ok::<_, AppError>(())
    })?;
    Ok(ClientToken { access: app.tokens.issue(Subject::Client(id), now)?, scopes: client.scopes })
}
