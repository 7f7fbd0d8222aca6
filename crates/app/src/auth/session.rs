//! Logging in and out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};
use shiyou_domain::id::{AccountId, SchoolId, SessionId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::account::{self, AccountRow, NewSession, SessionRow};
use shiyou_persistence::{Actor, Tx, WriteContext};

use super::failures::{wait_after, wait_until};
use super::token::{AccessToken, Subject};
use super::{Identity, check_new_password};
use crate::{App, AppError, AppResult, Call};

/// Days a session lives without being used.
const UNUSED_DAYS: i64 = 30;
/// Days after the log-in at which it ends even if it is used every day.
const MOST_DAYS: i64 = 180;
/// Seconds for which a refresh token that was just replaced is still honoured.
const REPLACED_SECONDS: i64 = 20;
/// Most characters of a device's name.
const LONGEST_DEVICE: usize = 120;

static WRONG: IssueText = IssueText {
    code: "login_or_password_wrong",
    zh: "账号名或密码不对。忘记密码，请班主任或管理员重发登录码。",
    en: "The log-in or the password is wrong. If you forgot it, ask your homeroom teacher or administrator for a new code.",
};
static PRESENT_WRONG: IssueText =
    IssueText { code: "password_wrong", zh: "原密码不对。", en: "The present password is not right." };
static SAME: IssueText = IssueText {
    code: "password_unchanged",
    zh: "新密码要和原来的不同。",
    en: "The new password must differ from the present one.",
};

/// Somebody who has just logged in, or whose session was renewed.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub access: AccessToken,
    /// Goes into a cookie that scripts cannot read; good for one renewal.
    pub refresh: String,
    pub identity: Identity,
}

/// A device that is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    pub id: SessionId,
    pub device: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Logs in with a password.
///
/// # Errors
/// [`AppError::Unauthenticated`] with one text for every reason; [`AppError::TooManyAttempts`] while the account waits.
pub fn sign_in(app: &App, login: &str, password: &str, device: Option<&str>) -> AppResult<SignedIn> {
    let wrong = || AppError::Unauthenticated(Some(WRONG.issue()));
    let now = app.clock.now();
    let found = app.store.read(|db| account::find_by_login(db, login.trim()))?;
    if let Some(account) = &found {
        wait_if_locked(account, now)?;
    }
    let hash = found.as_ref().and_then(|account| account.password_hash.as_deref());
    let matches = app.passwords.matches(password, hash)?;
    let account = found.ok_or_else(wrong)?;
    if !matches || account.disabled_at.is_some() {
        count_failure(app, &account, now)?;
        return Err(wrong());
    }
    begin(app, &account, device, |_| Ok(()))
}

/// Starts a session for an account that has proved who it is; `before` runs in the same transaction.
pub(super) fn begin(
    app: &App,
    account: &AccountRow,
    device: Option<&str>,
    mut before: impl FnMut(&mut Tx<'_>) -> AppResult<()>,
) -> AppResult<SignedIn> {
    let refresh = fresh_secret();
    let device: Option<String> = device.map(|name| name.chars().take(LONGEST_DEVICE).collect());
    let context = context(app, account);
    let session = app.store.write(&context, |tx| {
        before(tx)?;
        let id = tx.fresh_id();
        let row = NewSession {
            id,
            account_id: account.id,
            refresh_hash: &hash(&refresh),
            device: device.as_deref(),
            created_at: tx.row_time(),
            last_used_at: tx.row_time(),
            expires_at: tx.row_time() + Duration::days(UNUSED_DAYS),
        };
        account::insert_session(tx.db(), &row)?;
        let at = tx.row_time();
        account::used(tx.db(), AccountId(account.id), at)?;
        tx.audit("session.created", Some(("account", account.id)), serde_json::Value::Null);
        Ok::<_, AppError>(SessionId(id))
    })?;
    signed_in(app, AccountId(account.id), session, refresh)
}

/// Renews a session: a new access token and a new refresh token for the old one.
///
/// The token just replaced is honoured for twenty seconds more, since on a weak network, or when a page is left at once,
/// the answer with the new one may never arrive. Whoever comes later with a replaced token ends the session everywhere:
/// one of the two has stolen it.
///
/// # Errors
/// [`AppError::Unauthenticated`].
pub fn refresh(app: &App, token: &str) -> AppResult<SignedIn> {
    let now = app.clock.now().naive_utc();
    let old = hash(token);
    let present = app.store.read(|db| account::find_session(db, &old))?;
    let (session, again) = match present {
        Some(session) => (session, false),
        None => match app.store.read(|db| account::reused_session(db, &old))? {
            Some(session) if is_just_replaced(&session, now) => (session, true),
            Some(stolen) => {
                end_stolen(app, &stolen)?;
                return Err(AppError::Unauthenticated(None));
            }
            None => return Err(AppError::Unauthenticated(None)),
        },
    };
    let account = app.store.read(|db| account::find(db, AccountId(session.account_id)))?;
    if session.ended_at.is_some() || session.expires_at <= now || account.disabled_at.is_some() {
        return Err(AppError::Unauthenticated(None));
    }
    let new = fresh_secret();
    let id = SessionId(session.id);
    let latest = session.created_at + Duration::days(MOST_DAYS);
    let expires = latest.min(now + Duration::days(UNUSED_DAYS));
    let rotated = app.store.write(&context(app, &account), |tx| {
        let rotated = match again {
            false => account::rotate_session(tx.db(), id, &old, &hash(&new), now, expires)?,
            true => account::rotate_session_again(tx.db(), id, &old, &hash(&new), now)?,
        };
        Ok::<_, AppError>(rotated)
    })?;
    if !rotated {
        return Err(AppError::Unauthenticated(None));
    }
    signed_in(app, AccountId(account.id), id, new)
}

fn is_just_replaced(session: &SessionRow, now: NaiveDateTime) -> bool {
    session.rotated_at.is_some_and(|at| now - at <= Duration::seconds(REPLACED_SECONDS))
}

fn end_stolen(app: &App, session: &SessionRow) -> AppResult<()> {
    let account = app.store.read(|db| account::find(db, AccountId(session.account_id)))?;
    app.store.write(&context(app, &account), |tx| {
        let now = tx.row_time();
        account::end_session(tx.db(), AccountId(account.id), SessionId(session.id), now)?;
        account::sign_out_everywhere(tx.db(), AccountId(account.id))?;
        tx.changed("session", session.id, shiyou_persistence::Action::Deleted);
        tx.audit("session.reuse_detected", Some(("account", account.id)), serde_json::Value::Null);
        Ok::<_, AppError>(())
    })
}

fn signed_in(app: &App, account: AccountId, session: SessionId, refresh: String) -> AppResult<SignedIn> {
    let (identity, version) = app.identity_of(account, session)?;
    let access = app.tokens.issue(Subject::Account { account, session, version }, app.clock.now())?;
    Ok(SignedIn { access, refresh, identity })
}

/// Ends the caller's session, here; its access token is void from now on.
///
/// # Errors
/// Those of the store.
pub fn sign_out(app: &App, call: &Call) -> AppResult<()> {
    let (account, session) = own(call)?;
    app.store.write(&call.context(app), |tx| {
        let now = tx.row_time();
        account::end_session(tx.db(), account, session, now)?;
        Ok::<_, AppError>(())
    })?;
    app.readers.forget(account, session);
    Ok(())
}

/// Ends every session of the caller and voids every access token, at once.
///
/// # Errors
/// Those of the store.
pub fn sign_out_everywhere(app: &App, call: &Call) -> AppResult<()> {
    let (account, _) = own(call)?;
    app.store.write(&call.context(app), |tx| {
        let now = tx.row_time();
        account::end_all_sessions(tx.db(), account, None, now)?;
        account::sign_out_everywhere(tx.db(), account)?;
        tx.changed("session", account, shiyou_persistence::Action::Deleted);
        tx.audit("session.ended_everywhere", Some(("account", account.0)), serde_json::Value::Null);
        Ok(())
    })
}

/// The devices the caller is logged in on.
///
/// # Errors
/// Those of the store.
pub fn list_sessions(app: &App, call: &Call) -> AppResult<Vec<OpenSession>> {
    let (account, current) = own(call)?;
    let rows = app.store.read(|db| account::live_sessions(db, account, call.now.naive_utc()))?;
    let open = |row: SessionRow| OpenSession {
        id: SessionId(row.id),
        device: row.device,
        created_at: row.created_at.and_utc(),
        last_used_at: row.last_used_at.and_utc(),
        current: row.id == current.0,
    };
    Ok(rows.into_iter().map(open).collect())
}

/// A new password; the other devices are logged out.
///
/// # Errors
/// [`AppError::Invalid`] if the present one is wrong or the new one will not do.
pub fn change_password(app: &App, call: &Call, present: &str, new: &str) -> AppResult<()> {
    let (id, session) = own(call)?;
    let account = app.store.read(|db| account::find(db, id))?;
    wait_if_locked(&account, call.now)?;
    if !app.passwords.matches(present, account.password_hash.as_deref())? {
        count_failure(app, &account, call.now)?;
        return Err(AppError::invalid(PRESENT_WRONG.at("/current_password")));
    }
    let mut issues = check_new_password(new, !is_family(&account), "/new_password");
    if issues.is_empty() && present == new {
        issues.push(SAME.at("/new_password"));
    }
    AppError::unless_empty(issues)?;
    let hash = app.passwords.hash(new)?;
    app.store.write(&call.context(app), |tx| {
        let now = tx.row_time();
        account::set_password(tx.db(), id, &hash, false)?;
        account::end_all_sessions(tx.db(), id, Some(session), now)?;
        tx.changed("account", id, shiyou_persistence::Action::Updated);
        tx.audit("password.changed", Some(("account", id.0)), serde_json::Value::Null);
        Ok(())
    })
}

pub(super) fn is_family(account: &AccountRow) -> bool {
    matches!(account.person_kind.as_str(), "student" | "guardian")
}

fn own(call: &Call) -> AppResult<(AccountId, SessionId)> {
    call.reader.account.zip(call.session).ok_or(AppError::Unauthenticated(None))
}

/// A write of an account about itself, before anybody is known to have called.
fn context<'a>(app: &'a App, account: &AccountRow) -> WriteContext<'a> {
    WriteContext {
        now: app.clock.now(),
        actor: Actor::Account(AccountId(account.id)),
        school: SchoolId(account.school_id.unwrap_or_default()),
        ids: &app.ids,
    }
}

fn wait_if_locked(account: &AccountRow, now: DateTime<Utc>) -> AppResult<()> {
    account.locked_until.map_or(Ok(()), |until| wait_until(until.and_utc(), now))
}

fn count_failure(app: &App, account: &AccountRow, now: DateTime<Utc>) -> AppResult<()> {
    app.store.write(&context(app, account), |tx| {
        let failures = account::find(tx.db(), AccountId(account.id))?.failures.saturating_add(1);
        let until: Option<NaiveDateTime> =
            wait_after(failures.unsigned_abs()).map(|wait| now.naive_utc() + wait);
        account::throttle(tx.db(), AccountId(account.id), failures, until)?;
        Ok::<_, AppError>(())
    })
}

/// 256 random bits.
pub(crate) fn fresh_secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Secrets of 256 random bits need no slow hash.
pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
