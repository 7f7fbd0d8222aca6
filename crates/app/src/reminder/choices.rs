//! How somebody wants to be reminded. The inbox is always there.

use shiyou_domain::id::AccountId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::StoreError;
use shiyou_persistence::account;
use shiyou_persistence::reminder::{self, ChoicesRow};

use super::{mail, target};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of an address (RFC 5321).
const LONGEST_ADDRESS: usize = 254;

static ADDRESS: IssueText = IssueText {
    code: "mail_address_malformed",
    zh: "邮箱地址不对，请核对。",
    en: "This is no e-mail address; please check it.",
};
static NEEDS_ADDRESS: IssueText = IssueText {
    code: "mail_address_missing",
    zh: "要收邮件，请填写邮箱地址。",
    en: "To be sent letters, please give an address.",
};

/// What somebody has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicesView {
    /// Whether there is a digest each school day.
    pub digest: bool,
    /// Whether it comes by e-mail too.
    pub mail: bool,
    pub address: Option<String>,
    /// `zh` or `en`: of the e-mail.
    pub language: String,
    /// Whether the server can send e-mail at all.
    pub mail_available: bool,
    /// 0 before anything was chosen.
    pub version: i32,
}

/// What somebody chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicesDraft {
    pub digest: bool,
    pub mail: bool,
    pub address: Option<String>,
    pub language: String,
}

/// The caller's own choices; the usual ones if nothing was chosen yet.
///
/// # Errors
/// Those of the store.
pub fn get_choices(app: &App, call: &Call) -> AppResult<ChoicesView> {
    let account = call.reader.account.ok_or(AppError::Forbidden)?;
    let (row, person) = app.store.read(|db| {
        let row = reminder::find_choices(db, call.school(), account)?;
        // The account is only needed where there is something to open.
        let person = row.is_some().then(|| account::find(db, account)).transpose()?;
        Ok::<_, StoreError>((row, person))
    })?;
    let mail_available = app.outside.mail.is_some();
    let (Some(row), Some(person)) = (row, person) else {
        let language = "zh".to_owned();
        return Ok(ChoicesView {
            digest: true,
            mail: false,
            address: None,
            language,
            mail_available,
            version: 0,
        });
    };
    let ChoicesRow { school_id: _, account_id: _, digest, mail, address_sealed, language, version } = row;
    let address = match address_sealed {
        Some(sealed) => target::address_of(app, call.school(), &person, &sealed)?,
        None => None,
    };
    Ok(ChoicesView { digest, mail, address, language, mail_available, version })
}

/// Changes the caller's own choices.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Stale`].
pub fn update_choices(app: &App, call: &Call, version: i32, draft: &ChoicesDraft) -> AppResult<ChoicesView> {
    let id: AccountId = call.reader.account.ok_or(AppError::Forbidden)?;
    let mut fields = Fields::default();
    fields.choice("/language", &draft.language, target::LANGUAGES, |code| code);
    let address = fields.optional("/address", draft.address.as_deref(), LONGEST_ADDRESS);
    match &address {
        Some(address) if mail::address(address).is_none() => fields.push(ADDRESS.at("/address")),
        None if draft.mail => fields.push(NEEDS_ADDRESS.at("/address")),
        _ => {}
    }
    fields.finish()?;
    let person = app.store.read(|db| account::find(db, id))?;
    let place = target::address_place(call.school(), id);
    let owner = target::owner(call.school(), &person);
    let address_sealed =
        address.as_deref().map(|address| app.vault.seal(owner, place, address)).transpose()?;
    app.store.write(&call.context(app), |tx| {
        let row = ChoicesRow {
            school_id: tx.school().0,
            account_id: id.0,
            digest: draft.digest,
            mail: draft.mail,
            address_sealed: address_sealed.clone(),
            language: draft.language.clone(),
            version: version + 1,
        };
        Ok::<_, AppError>(reminder::put_choices(tx.db(), &row)?)
    })?;
    get_choices(app, call)
}
