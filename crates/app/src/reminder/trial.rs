//! Trying a robot or an address out: one message at once, and what became of it.

use chrono::{DateTime, Utc};
use serde_json::json;
use shiyou_domain::id::{AccountId, DeliveryId, ReminderChannelId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::reminder::{Carrier, DeliveryState, Digest, Failure, Outcome, trial};
use shiyou_persistence::reminder::{self, NewDelivery};

use super::log::{DeliveryView, view};
use super::mail::shown;
use super::target::{self, Target, Words};
use crate::{App, AppError, AppResult, Call};

/// Seconds between two tries.
const PAUSE: i64 = 10;

static NO_ADDRESS: IssueText = IssueText {
    code: "mail_address_missing",
    zh: "还没有保存邮箱地址。",
    en: "No address has been saved yet.",
};
static NO_SERVER: IssueText = IssueText {
    code: "mail_not_available",
    zh: "服务器没有设置发信邮箱，请联系管理员。",
    en: "The server has no mail account; please ask the administrator.",
};

/// Sends a test message by a robot and says what became of it. It is not tried again.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::TooManyAttempts`] within ten seconds of the last one.
pub fn test_channel(app: &App, call: &Call, id: ReminderChannelId) -> AppResult<DeliveryView> {
    let row = app.store.read(|db| reminder::find_channel(db, call.school(), id))?;
    let target = target::robot(app, call.school(), id, false)?.map_err(|_| AppError::NotFound)?;
    send(app, call, &target, None, Some(id), &row.name)
}

/// Sends a test letter to the caller's own address and says what became of it. It is not tried again.
///
/// # Errors
/// [`AppError::Conflict`] without an address or a mail server; [`AppError::TooManyAttempts`].
pub fn test_mail(app: &App, call: &Call) -> AppResult<DeliveryView> {
    let account = call.reader.account.ok_or(AppError::Forbidden)?;
    let target = target::mail(app, call.school(), account, false)?.map_err(|failure| {
        let text = if failure == Failure::NotConfigured { &NO_SERVER } else { &NO_ADDRESS };
        AppError::Conflict(text.issue())
    })?;
    let Target::Mail { address, .. } = &target else { return Err(AppError::NotFound) };
    let shown = shown(address);
    send(app, call, &target, Some(account), None, &shown)
}

fn send(
    app: &App,
    call: &Call,
    target: &Target,
    account: Option<AccountId>,
    channel: Option<ReminderChannelId>,
    shown: &str,
) -> AppResult<DeliveryView> {
    let carrier = match target {
        Target::Mail { .. } => Carrier::Mail,
        Target::Robot { carrier, .. } => *carrier,
    };
    let today = call.today();
    let id = app.store.write(&call.context(app), |tx| {
        let school = tx.school();
        let last = reminder::last_test(tx.db(), school, account, channel)?;
        wait_after(last.map(|at| at.and_utc()), tx.now())?;
        let id = tx.fresh_id();
        let row = NewDelivery {
            id,
            school_id: school.0,
            once_key: format!("test/{id}"),
            purpose: "test",
            carrier: carrier.code(),
            account_id: account.map(|id| id.0),
            channel_id: channel.map(|id| id.0),
            target: shown.to_owned(),
            day: today,
            counts: json!(Digest::default()).to_string(),
            state: DeliveryState::Sending.code(),
            attempts: 1,
            next_at: None,
            created_at: tx.row_time(),
        };
        reminder::insert_deliveries(tx.db(), &[row])?;
        if let Some(channel) = channel {
            tx.audit("reminder_channel.test", Some(("reminder_channel", channel.0)), json!({}));
        }
        Ok::<_, AppError>(DeliveryId(id))
    })?;
    let (subject, text) = trial(target.language());
    let words = Words { subject: subject.to_owned(), text: text.to_owned() };
    let (outcome, answer) = target.send(app, &words);
    let (state, failure) = match outcome {
        Outcome::Sent => (DeliveryState::Sent, None),
        Outcome::NotNow(failure) | Outcome::Never(failure) => (DeliveryState::Failed, Some(failure.code())),
    };
    app.store.write(&call.context(app), |tx| {
        let (school, at) = (tx.school(), tx.row_time());
        let sent_at = (state == DeliveryState::Sent).then_some(at);
        reminder::end_delivery(tx.db(), school, id, state.code(), failure, answer.as_deref(), None, sent_at)?;
        Ok::<_, AppError>(())
    })?;
    let row = app.store.read(|db| reminder::find_delivery(db, call.school(), id))?;
    Ok(view(row, call.language))
}

fn wait_after(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> AppResult<()> {
    let left = last.map_or(0, |at| PAUSE - (now - at).num_seconds());
    match u32::try_from(left) {
        Ok(seconds) if seconds > 0 => Err(AppError::TooManyAttempts { seconds }),
        _ => Ok(()),
    }
}
