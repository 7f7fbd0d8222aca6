//! One-time codes: how staff and families log in the first time, from a printed sheet.

use chrono::{Duration, NaiveDateTime};
use rand::RngExt;
use shiyou_domain::id::{ALPHABET, AccountId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::typed_code;
use shiyou_persistence::account::{self, AccountRow, CodeRow, NewAccount, NewCode};
use shiyou_persistence::{Action, StoreError, Tx};

use super::session::{begin, hash, is_family};
use super::{SignedIn, check_new_password};
use crate::{App, AppError, AppResult};

/// Days a code is good for.
pub(crate) const CODE_DAYS: i64 = 14;
/// Characters of a code, the hyphen aside.
const CODE_LENGTH: usize = 10;
/// Characters of a log-in.
const LOGIN_LENGTH: std::ops::RangeInclusive<usize> = 2..=40;

static CODE_VOID: IssueText = IssueText {
    code: "login_code_void",
    zh: "这个登录码不对，或者已经用过、过期了。请班主任或管理员重发。",
    en: "This code is not right, was used, or has expired. Ask your homeroom teacher or administrator for a new one.",
};
static LOGIN_FORM: IssueText = IssueText {
    code: "login_malformed",
    zh: "账号名要有 2 到 40 个字符，只能用字母、数字、汉字和 . _ -。",
    en: "A log-in has 2 to 40 letters, digits, Chinese characters or . _ -.",
};
static LOGIN_TAKEN: IssueText = IssueText {
    code: "login_taken",
    zh: "账号名 {login} 已经有人用了。",
    en: "The log-in {login} is taken.",
};

/// Somebody of a school who is to have an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'a> {
    /// `staff`, `student` or `guardian`.
    pub kind: &'static str,
    pub id: i64,
    pub name: &'a str,
    /// What the log-in is made of: a staff or student number.
    pub number: Option<&'a str>,
}

/// Logs in with a one-time code and sets a password, and a log-in of one's own choice.
///
/// A code that let nobody in is answered more slowly each time, as a password is. Nothing more is needed against guessing
/// among all codes: they have 50 random bits.
///
/// # Errors
/// [`AppError::Unauthenticated`] if the code is void; [`AppError::TooManyAttempts`] while it waits; [`AppError::Invalid`] if
/// the password or log-in will not do, with the code still good.
pub fn activate(
    app: &App,
    code: &str,
    new_password: &str,
    login: Option<&str>,
    device: Option<&str>,
) -> AppResult<SignedIn> {
    let void = || AppError::Unauthenticated(Some(CODE_VOID.at("/code")));
    let at = app.clock.now();
    let now = at.naive_utc();
    let digest = code_hash(code).ok_or_else(void)?;
    app.codes.wait(&digest, at)?;
    let Some((found, account)) = good_code(app, &digest, now)? else {
        app.codes.failed(digest, at);
        return Err(void());
    };
    let login = login.map(str::trim).filter(|login| !login.is_empty());
    let mut issues = check_new_password(new_password, !is_family(&account), "/new_password");
    if login.is_some_and(|login| !is_login(login)) {
        issues.push(LOGIN_FORM.at("/login"));
    }
    AppError::unless_empty(issues)?;
    let password = app.passwords.hash(new_password)?;
    let id = AccountId(account.id);
    begin(app, &account, device, |tx| {
        if !account::use_code(tx.db(), found.id, now)? {
            return Err(void());
        }
        if let Some(login) = login {
            account::set_login(tx.db(), id, login).map_err(|error| match error {
                StoreError::Duplicate(_) => AppError::invalid(LOGIN_TAKEN.at("/login").with("login", login)),
                other => other.into(),
            })?;
        }
        account::set_password(tx.db(), id, &password, false)?;
        account::end_all_sessions(tx.db(), id, None, now)?;
        tx.changed("account", id, Action::Updated);
        tx.audit("account.activated", Some(("account", id.0)), serde_json::Value::Null);
        Ok(())
    })
}

/// The code and its account, if it still lets somebody in.
fn good_code(app: &App, digest: &[u8], now: NaiveDateTime) -> AppResult<Option<(CodeRow, AccountRow)>> {
    let Some(code) = app.store.read(|db| account::find_code(db, digest))? else { return Ok(None) };
    let account = app.store.read(|db| account::find(db, AccountId(code.account_id)))?;
    let good = code.used_at.is_none() && code.expires_at > now && account.disabled_at.is_none();
    Ok(good.then_some((code, account)))
}

/// The person's account, made if there is none. A new one has no password: it is activated with a code.
pub(crate) fn ensure_account(tx: &mut Tx<'_>, person: &Person<'_>) -> AppResult<AccountRow> {
    let school = tx.school();
    if let Some(account) = account::find_by_person(tx.db(), school, person.kind, person.id)? {
        return Ok(account);
    }
    let id = tx.fresh_id();
    let login = free_login(tx, person, id)?;
    let row = NewAccount {
        id,
        school_id: Some(school.0),
        login: Some(&login),
        password_hash: None,
        display_name: person.name,
        person_kind: person.kind,
        person_id: Some(person.id),
        must_change_password: false,
        created_at: tx.row_time(),
    };
    account::insert(tx.db(), &row)?;
    tx.changed("account", id, Action::Created);
    Ok(account::find(tx.db(), AccountId(id))?)
}

/// So many letters of a code, five random bits each.
pub(crate) fn random_letters(count: usize) -> String {
    let mut rng = rand::rng();
    (0..count).map(|_| ALPHABET[rng.random_range(0..32)] as char).collect()
}

/// A fresh code for an account; those issued before are void. The code itself is kept nowhere.
pub(crate) fn fresh_code(tx: &mut Tx<'_>, account: &AccountRow) -> AppResult<String> {
    let now = tx.row_time();
    account::expire_codes(tx.db(), AccountId(account.id), now)?;
    let code = typed_code::grouped(&random_letters(CODE_LENGTH), 5);
    let digest = code_hash(&code).ok_or_else(|| AppError::Internal("a fresh code is not a code".into()))?;
    let row = NewCode {
        id: tx.fresh_id(),
        account_id: account.id,
        school_id: tx.school().0,
        code_hash: &digest,
        created_at: now,
        expires_at: now + Duration::days(CODE_DAYS),
    };
    account::insert_code(tx.db(), &row)?;
    Ok(code)
}

/// The person's number if it is free, else with the school's code before it, else something unique.
fn free_login(tx: &mut Tx<'_>, person: &Person<'_>, id: i64) -> AppResult<String> {
    let school = tx.school();
    let school = shiyou_persistence::school::find(tx.db(), school)?;
    let unique = format!("u{}", AccountId(id).to_string().to_lowercase());
    let Some(number) = person.number else { return Ok(unique) };
    for wanted in [number.to_lowercase(), format!("{}-{}", school.code, number).to_lowercase()] {
        if is_login(&wanted) && !account::login_is_taken(tx.db(), &wanted)? {
            return Ok(wanted);
        }
    }
    Ok(unique)
}

fn is_login(login: &str) -> bool {
    LOGIN_LENGTH.contains(&login.chars().count())
        && login.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-'))
}

/// 50 random bits, good for two weeks: a fast hash will do.
fn code_hash(code: &str) -> Option<Vec<u8>> {
    typed_code::read(code, CODE_LENGTH).map(|plain| hash(&format!("login-code|{plain}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        assert_eq!(code_hash("7kqmd-3xwpa"), code_hash(" 7KQMD3XWPA "));
        assert_eq!(code_hash("oIlab-00000"), code_hash("011AB-00000"));
        assert_eq!(code_hash("7KQMD-3XWP"), None);
        assert_eq!(code_hash("7KQMD-3XWP!"), None);
    }

    #[test]
    fn logins_have_no_strange_characters() {
        assert!(is_login("t0012") && is_login("王老师") && is_login("001-t0012"));
        assert!(!is_login("a") && !is_login("a b") && !is_login("a/b"));
    }
}
