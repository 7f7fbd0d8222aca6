//! What becomes of a message on its way.

use chrono::{DateTime, Duration, Utc};

use crate::choice::choices;

/// Waits between tries, in minutes; after the last one it is given up.
const WAITS: [i64; 5] = [1, 5, 15, 60, 180];

choices! {
    /// What carries a message out of the house.
    Carrier {
        Mail "mail" "邮件" "E-mail",
        Wecom "wecom" "企业微信群机器人" "WeCom group robot",
        Dingtalk "dingtalk" "钉钉群机器人" "DingTalk group robot",
    }
}

choices! {
    /// Where a message is.
    DeliveryState {
        Queued "queued" "待发送" "Waiting",
        /// A runner has it. One that is found so by the next runner was interrupted.
        Sending "sending" "正在发送" "Being sent",
        Sent "sent" "已发送" "Sent",
        Failed "failed" "未送达" "Not sent",
    }
}

choices! {
    /// Why a message was not sent.
    Failure {
        NotConfigured "not_configured" "服务器没有设置发信邮箱" "The server has no mail account",
        SwitchedOff "switched_off" "已经关闭" "It was switched off",
        TooLate "too_late" "当天没有发出" "The day was over before it could be sent",
        NotAllowed "not_allowed" "地址不在允许的范围内" "The address is not on the list of those allowed",
        Unreachable "unreachable" "连不上对方服务器" "The other server cannot be reached",
        Busy "busy" "对方服务器暂时不收" "The other server takes nothing at the moment",
        Refused "refused" "对方服务器拒收" "The other server refused it",
        Unknown "unknown" "没有收到回音，可能已经送达" "There was no answer; it may have arrived",
        Interrupted "interrupted" "发送时服务器停了，可能已经送达" "The server stopped while sending; it may have arrived",
    }
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// Surely not delivered; worth another try.
    NotNow(Failure),
    /// Another try would not help, or might deliver it twice.
    Never(Failure),
}

/// What follows from a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub state: DeliveryState,
    pub failure: Option<Failure>,
    /// When it is tried again.
    pub next: Option<DateTime<Utc>>,
}

/// What follows from the `attempts`-th try (1 is the first), which ended at `now`.
pub fn after(outcome: Outcome, attempts: u32, now: DateTime<Utc>) -> After {
    match outcome {
        Outcome::Sent => After { state: DeliveryState::Sent, failure: None, next: None },
        Outcome::Never(failure) => After { state: DeliveryState::Failed, failure: Some(failure), next: None },
        Outcome::NotNow(failure) => {
            let wait = WAITS.get(attempts.saturating_sub(1) as usize);
            let next = wait.map(|minutes| now + Duration::minutes(*minutes));
            let state = if next.is_some() { DeliveryState::Queued } else { DeliveryState::Failed };
            After { state, failure: Some(failure), next }
        }
    }
}
