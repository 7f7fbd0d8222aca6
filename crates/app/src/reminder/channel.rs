//! The school's group robots.

use serde_json::json;
use shiyou_domain::id::{ClassId, GradeId, ReminderChannelId};
use shiyou_domain::reminder::Carrier;
use shiyou_persistence::reminder::{self, ChannelChanges, ChannelRow, NewChannel};
use shiyou_persistence::vault::Owner;
use shiyou_persistence::{Action, Db, StoreError, class};

use super::target::{self, channel_place, unit_name};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a robot's name and of its secret.
const LONGEST_NAME: usize = 40;
const LONGEST_SECRET: usize = 200;
/// For whom a robot speaks.
const UNITS: &[&str] = &["school", "grade", "class"];
const CARRIERS: &[Carrier] = &[Carrier::Wecom, Carrier::Dingtalk];

/// A robot as it is shown: without its address and secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelView {
    pub id: ReminderChannelId,
    pub name: String,
    /// `wecom` or `dingtalk`.
    pub carrier: String,
    /// `school`, `grade` or `class`.
    pub unit_kind: String,
    pub unit_id: Option<i64>,
    pub unit_name: String,
    pub host: String,
    pub has_secret: bool,
    /// `zh` or `en`.
    pub language: String,
    pub enabled: bool,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What a robot is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelDraft {
    pub name: String,
    pub carrier: String,
    pub unit_kind: String,
    pub unit_id: Option<i64>,
    /// Left out, a change keeps the one that is there.
    pub url: Option<String>,
    /// Left out, a change keeps the one that is there; an empty one takes it away.
    pub secret: Option<String>,
    pub language: String,
    pub enabled: bool,
}

/// The school's robots by name.
///
/// # Errors
/// Those of the store.
pub fn list_channels(app: &App, call: &Call) -> AppResult<Vec<ChannelView>> {
    app.store.read(|db| {
        let rows = reminder::list_channels(db, call.school())?;
        rows.into_iter().map(|row| view(db, call, row)).collect()
    })
}

/// # Errors
/// [`AppError::Invalid`]; among others if the address is not one of a robot.
pub fn create_channel(app: &App, call: &Call, draft: &ChannelDraft) -> AppResult<ChannelView> {
    let checked = check(app, call, draft, None)?;
    let id = app.ids.next(call.now);
    let (url, secret) = seal(app, call, id, &checked)?;
    let url = url.ok_or_else(|| AppError::Internal("a robot without an address".into()))?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let row = NewChannel {
            id,
            school_id: tx.school().0,
            name: &checked.name,
            carrier: &draft.carrier,
            unit_kind: &draft.unit_kind,
            unit_id: draft.unit_id,
            host: &checked.host,
            url_sealed: &url,
            secret_sealed: secret.as_deref(),
            language: &draft.language,
            enabled: draft.enabled,
            created_at: tx.row_time(),
        };
        reminder::insert_channel(tx.db(), &row)?;
        tx.changed("reminder_channel", id, Action::Created);
        tx.audit("reminder_channel.create", Some(("reminder_channel", id)), said(draft, &checked));
        Ok::<_, AppError>(id)
    })?;
    get(app, call, ReminderChannelId(made.id()))
}

/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Invalid`].
pub fn update_channel(
    app: &App,
    call: &Call,
    id: ReminderChannelId,
    version: i32,
    draft: &ChannelDraft,
) -> AppResult<ChannelView> {
    let before = app.store.read(|db| reminder::find_channel(db, call.school(), id))?;
    let checked = check(app, call, draft, Some(&before))?;
    let (url, secret) = seal(app, call, id.0, &checked)?;
    let url = url.unwrap_or_else(|| before.url_sealed.clone());
    let secret = match draft.secret {
        Some(_) => secret,
        None => before.secret_sealed.clone(),
    };
    app.store.write(&call.context(app), |tx| {
        let changes = ChannelChanges {
            name: &checked.name,
            carrier: &draft.carrier,
            unit_kind: &draft.unit_kind,
            unit_id: draft.unit_id,
            host: &checked.host,
            url_sealed: &url,
            secret_sealed: secret.as_deref(),
            language: &draft.language,
            enabled: draft.enabled,
            version: version + 1,
        };
        let school = tx.school();
        reminder::update_channel(tx.db(), school, id, &changes)?;
        tx.changed("reminder_channel", id, Action::Updated);
        tx.audit("reminder_channel.update", Some(("reminder_channel", id.0)), said(draft, &checked));
        Ok::<_, AppError>(())
    })?;
    get(app, call, id)
}

/// Removes a robot; what it has sent stays in the log.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`].
pub fn delete_channel(app: &App, call: &Call, id: ReminderChannelId, version: i32) -> AppResult<()> {
    let row = app.store.read(|db| reminder::find_channel(db, call.school(), id))?;
    app.store.write(&call.context(app), |tx| {
        let school = tx.school();
        reminder::delete_channel(tx.db(), school, id, version)?;
        tx.changed("reminder_channel", id, Action::Deleted);
        let detail = json!({ "name": row.name });
        tx.audit("reminder_channel.delete", Some(("reminder_channel", id.0)), detail);
        Ok(())
    })
}

fn get(app: &App, call: &Call, id: ReminderChannelId) -> AppResult<ChannelView> {
    app.store.read(|db| {
        let row = reminder::find_channel(db, call.school(), id)?;
        view(db, call, row)
    })
}

fn view(db: &mut Db, call: &Call, row: ChannelRow) -> AppResult<ChannelView> {
    let unit_name = unit_name(db, call.school(), &row)?;
    let ChannelRow {
        id,
        name,
        carrier,
        unit_kind,
        unit_id,
        host,
        url_sealed: _,
        secret_sealed,
        language,
        enabled,
        version,
    } = row;
    Ok(ChannelView {
        id: ReminderChannelId(id),
        name,
        carrier,
        unit_kind,
        unit_id,
        unit_name,
        host,
        has_secret: secret_sealed.is_some(),
        language,
        enabled,
        version,
        actions: vec!["update", "delete", "test"],
    })
}

/// What goes into the audit log: never the address, which holds the robot's key.
fn said(draft: &ChannelDraft, checked: &Checked) -> serde_json::Value {
    json!({ "name": checked.name, "kind": draft.carrier, "host": checked.host })
}

struct Checked {
    name: String,
    host: String,
    url: Option<String>,
    secret: Option<String>,
}

fn check(app: &App, call: &Call, draft: &ChannelDraft, before: Option<&ChannelRow>) -> AppResult<Checked> {
    let mut fields = Fields::default();
    let name = fields.text("/name", &draft.name, LONGEST_NAME);
    let carrier = fields.choice("/carrier", &draft.carrier, CARRIERS, Carrier::code);
    fields.choice("/unit_kind", &draft.unit_kind, UNITS, |code| code);
    fields.choice("/language", &draft.language, target::LANGUAGES, |code| code);
    let secret = fields.optional("/secret", draft.secret.as_deref(), LONGEST_SECRET);
    let given = draft.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
    let unit = app.store.read(|db| is_unit(db, call, draft))?;
    if !unit {
        fields.not_here("/unit_id");
    }
    // Another kind of robot lives elsewhere.
    let keeps = before.filter(|before| given.is_none() && before.carrier == draft.carrier);
    let host = match (carrier, keeps) {
        (_, Some(before)) => Some(before.host.clone()),
        (None, None) => None,
        (Some(carrier), None) => fields
            .take("/url", app.outside.robots.check(carrier, given.unwrap_or_default()))
            .map(|url| url.host_str().unwrap_or_default().to_owned()),
    };
    fields.finish()?;
    let host = host.unwrap_or_default();
    Ok(Checked { name, host, url: given.map(str::to_owned), secret })
}

/// Whether the school has what the robot is to speak for.
fn is_unit(db: &mut Db, call: &Call, draft: &ChannelDraft) -> AppResult<bool> {
    let found = match (draft.unit_kind.as_str(), draft.unit_id) {
        ("grade", Some(id)) => class::find_grade(db, call.school(), GradeId(id)).map(|_| ()),
        ("class", Some(id)) => class::find(db, call.school(), ClassId(id)).map(|_| ()),
        ("grade" | "class", None) => Err(StoreError::NotFound),
        (_, Some(_)) => Err(StoreError::NotFound),
        (_, None) => Ok(()),
    };
    match found {
        Ok(()) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

type Sealed = Option<Vec<u8>>;

fn seal(app: &App, call: &Call, row: i64, checked: &Checked) -> AppResult<(Sealed, Sealed)> {
    let school = call.school();
    let seal =
        |column, text: &str| app.vault.seal(Owner::School(school), channel_place(school, column, row), text);
    let url = checked.url.as_deref().map(|url| seal("url", url)).transpose()?;
    let secret = checked.secret.as_deref().map(|secret| seal("secret", secret)).transpose()?;
    Ok((url, secret))
}
