//! To whom a message goes, looked up when it is sent: the log of deliveries holds no address.

use shiyou_domain::id::{AccountId, ReminderChannelId, SchoolId, StaffId};
use shiyou_domain::issue::Language;
use shiyou_domain::reminder::{Carrier, Failure, Outcome};
use shiyou_persistence::account::{self, AccountRow};
use shiyou_persistence::reminder::{self, ChannelRow, DeliveryRow};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Db, StoreError, directory};

use super::robot::Message;
use crate::{App, AppResult};

/// Where a message goes, and in which language.
pub(super) enum Target {
    Mail { address: String, language: Language },
    Robot { carrier: Carrier, url: String, secret: Option<String>, unit: String, language: Language },
}

/// What is said.
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
}

impl Target {
    pub(super) fn language(&self) -> Language {
        match self {
            Self::Mail { language, .. } | Self::Robot { language, .. } => *language,
        }
    }

    /// Sends it, outside any transaction, and says how that ended and what the other side said.
    pub(super) fn send(&self, app: &App, words: &Words) -> (Outcome, Option<String>) {
        match self {
            Self::Mail { address, .. } => match &app.outside.mail {
                Some(server) => server.send(address, &words.subject, &words.text),
                None => (Outcome::Never(Failure::NotConfigured), None),
            },
            Self::Robot { carrier, url, secret, .. } => app.outside.robots.say(&Message {
                carrier: *carrier,
                url,
                secret: secret.as_deref(),
                title: &words.subject,
                text: &words.text,
                now: app.clock.now(),
            }),
        }
    }
}

/// The target of a delivery, or why there is none any more.
pub(super) fn of_delivery(
    app: &App,
    school: SchoolId,
    row: &DeliveryRow,
) -> AppResult<Result<Target, Failure>> {
    match (row.account_id, row.channel_id) {
        (Some(account), _) => mail(app, school, AccountId(account), true),
        (None, Some(channel)) => robot(app, school, ReminderChannelId(channel), true),
        (None, None) => Ok(Err(Failure::SwitchedOff)),
    }
}

/// A person's e-mail. `wanted`: only if the person wants letters.
pub(super) fn mail(
    app: &App,
    school: SchoolId,
    account: AccountId,
    wanted: bool,
) -> AppResult<Result<Target, Failure>> {
    if app.outside.mail.is_none() {
        return Ok(Err(Failure::NotConfigured));
    }
    let (row, choices) = app.store.read(|db| {
        let row = account::find(db, account)?;
        Ok::<_, StoreError>((row, reminder::find_choices(db, school, account)?))
    })?;
    let kept =
        choices.filter(|choices| row.disabled_at.is_none() && (!wanted || (choices.digest && choices.mail)));
    let Some(choices) = kept else { return Ok(Err(Failure::SwitchedOff)) };
    let Some(sealed) = choices.address_sealed else { return Ok(Err(Failure::SwitchedOff)) };
    let Some(address) = address_of(app, school, &row, &sealed)? else { return Ok(Err(Failure::SwitchedOff)) };
    Ok(Ok(Target::Mail { address, language: language_of(&choices.language) }))
}

/// A robot. `wanted`: only if it is switched on.
pub(super) fn robot(
    app: &App,
    school: SchoolId,
    id: ReminderChannelId,
    wanted: bool,
) -> AppResult<Result<Target, Failure>> {
    let found = app.store.read(|db| match reminder::find_channel(db, school, id) {
        Ok(row) => Ok(Some((unit_name(db, school, &row)?, row))),
        Err(StoreError::NotFound) => Ok(None),
        Err(other) => Err(other),
    })?;
    let Some((unit, row)) = found.filter(|(_, row)| row.enabled || !wanted) else {
        return Ok(Err(Failure::SwitchedOff));
    };
    let Some(carrier) = Carrier::from_code(&row.carrier) else { return Ok(Err(Failure::SwitchedOff)) };
    let open = |column, sealed: &[u8]| {
        app.vault.unseal(Owner::School(school), channel_place(school, column, row.id), sealed)
    };
    let url = open("url", &row.url_sealed)?;
    let secret = row.secret_sealed.as_deref().map(|sealed| open("secret", sealed)).transpose()?;
    Ok(Ok(Target::Robot { carrier, url, secret, unit, language: language_of(&row.language) }))
}

/// What the unit of a robot is called.
pub(super) fn unit_name(db: &mut Db, school: SchoolId, row: &ChannelRow) -> Result<String, StoreError> {
    let names = match row.unit_kind.as_str() {
        "grade" => directory::grade_names(db, school)?,
        "class" => directory::class_names(db, school)?,
        _ => return directory::school_name(db, school),
    };
    Ok(row.unit_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default())
}

/// Somebody's address; none if the key it was sealed with has been erased.
pub(super) fn address_of(
    app: &App,
    school: SchoolId,
    account: &AccountRow,
    sealed: &[u8],
) -> AppResult<Option<String>> {
    let place = address_place(school, AccountId(account.id));
    match app.vault.unseal(owner(school, account), place, sealed) {
        Ok(address) => Ok(Some(address)),
        Err(StoreError::Sealed) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// With whose key somebody's address is sealed.
pub(super) fn owner(school: SchoolId, account: &AccountRow) -> Owner {
    match (account.person_kind.as_str(), account.person_id) {
        ("staff", Some(staff)) => Owner::Staff(StaffId(staff)),
        _ => Owner::School(school),
    }
}

pub(super) fn address_place(school: SchoolId, account: AccountId) -> Place<'static> {
    Place { school, table: "reminder_choices", column: "address", row: account.0 }
}

pub(super) fn channel_place(school: SchoolId, column: &'static str, row: i64) -> Place<'static> {
    Place { school, table: "reminder_channels", column, row }
}

/// The languages in which messages are written.
pub(super) const LANGUAGES: &[&str] = &["zh", "en"];

pub(super) fn language_of(code: &str) -> Language {
    match code {
        "en" => Language::English,
        _ => Language::Chinese,
    }
}
