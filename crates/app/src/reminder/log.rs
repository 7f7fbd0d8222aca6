//! What left the house, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::id::DeliveryId;
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::reminder::{Carrier, DeliveryState, Failure};
use shiyou_persistence::reminder::{self, DeliveryFilter, DeliveryRow};

use crate::paging::{Listed, Paging};
use crate::{App, AppError, AppResult, Call};

static STATE: IssueText = IssueText {
    code: "delivery_state_unknown",
    zh: "没有“{state}”这种发送状态。",
    en: "There is no state “{state}” of a delivery.",
};
static CARRIER: IssueText = IssueText {
    code: "delivery_carrier_unknown",
    zh: "没有“{carrier}”这种渠道。",
    en: "There is no carrier “{carrier}”.",
};

/// A message as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryView {
    pub id: DeliveryId,
    /// `digest` or `test`.
    pub purpose: String,
    /// `mail`, `wecom` or `dingtalk`.
    pub carrier: String,
    /// A robot's name, or an address of which only the first letter shows.
    pub target: String,
    pub day: NaiveDate,
    pub state: String,
    pub attempts: i32,
    /// When it is tried again.
    pub next_at: Option<DateTime<Utc>>,
    /// A code.
    pub failure: Option<String>,
    /// The failure in words.
    pub reason: Option<String>,
    /// What the other server said.
    pub answer: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// Which messages are asked for, by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveryQuery {
    pub state: Option<String>,
    pub carrier: Option<String>,
}

/// Messages of the school, newest first.
///
/// # Errors
/// [`AppError::Invalid`] for a code that does not exist.
pub fn list_deliveries(
    app: &App,
    call: &Call,
    query: &DeliveryQuery,
    paging: &Paging,
) -> AppResult<Listed<DeliveryView>> {
    let page = paging.request()?;
    let state = query.state.as_deref().map(|code| {
        DeliveryState::from_code(code)
            .map(DeliveryState::code)
            .ok_or_else(|| AppError::invalid(STATE.at("/state").with("state", code)))
    });
    let carrier = query.carrier.as_deref().map(|code| {
        Carrier::from_code(code)
            .map(Carrier::code)
            .ok_or_else(|| AppError::invalid(CARRIER.at("/carrier").with("carrier", code)))
    });
    let filter = DeliveryFilter { state: state.transpose()?, carrier: carrier.transpose()? };
    let rows = app.store.read(|db| reminder::list_deliveries(db, call.school(), &filter, &page))?;
    Ok(Listed::new(rows.map(|row| view(row, call.language)), None))
}

pub(super) fn view(row: DeliveryRow, language: Language) -> DeliveryView {
    let DeliveryRow {
        id,
        purpose,
        carrier,
        account_id: _,
        channel_id: _,
        target,
        day,
        counts: _,
        state,
        attempts,
        next_at,
        failure,
        answer,
        created_at,
        sent_at,
    } = row;
    let reason = failure.as_deref().and_then(Failure::from_code);
    DeliveryView {
        id: DeliveryId(id),
        purpose,
        carrier,
        target,
        day,
        state,
        attempts,
        next_at: next_at.map(|at| at.and_utc()),
        failure,
        reason: reason.map(|failure| failure.name(language).to_owned()),
        answer,
        created_at: created_at.and_utc(),
        sent_at: sent_at.map(|at| at.and_utc()),
    }
}
