//! What comes in from outside: the time, fresh ids, and who acts.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use shiyou_domain::id::{AccountId, ApiClientId, SchoolId};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    #[default]
    System,
    /// Always this instant: tests, and the demo school's past.
    Fixed(DateTime<Utc>),
}

impl Clock {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(instant) => *instant,
        }
    }
}

/// Milliseconds at which the time part of an id starts: 2025-01-01T00:00:00Z.
const EPOCH_MS: i64 = 1_735_689_600_000;
/// Bits of the counter within a millisecond.
const COUNTER_BITS: u32 = 22;

/// Makes ids: 41 bits of milliseconds, 22 bits of a counter that starts at random in each millisecond.
///
/// Ids of one source grow. Two processes may collide; the database then refuses the row and the transaction is run again.
#[derive(Debug, Default)]
pub struct IdSource {
    last: AtomicI64,
}

impl IdSource {
    /// A fresh id for a row made at `now`.
    pub fn next(&self, now: DateTime<Utc>) -> i64 {
        let ms = (now.timestamp_millis() - EPOCH_MS).max(0);
        // Half of the counter is left free to count on from the random start.
        let start = i64::from(rand::random::<u32>() >> (32 - COUNTER_BITS + 1));
        let wanted = (ms << COUNTER_BITS) | start;
        let step = |last: i64| Some(if wanted > last { wanted } else { last + 1 });
        let before = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step);
        let before = before.unwrap_or_else(|last| last);
        if wanted > before { wanted } else { before + 1 }
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    Account(AccountId),
    Client(ApiClientId),
    /// The program itself: jobs, the command line, the first start.
    System,
}

impl Actor {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::Client(_) => "client",
            Self::System => "system",
        }
    }

    pub(crate) fn id(self) -> Option<i64> {
        match self {
            Self::Account(id) => Some(id.0),
            Self::Client(id) => Some(id.0),
            Self::System => None,
        }
    }

    /// How idempotency keys tell actors apart.
    pub(crate) fn key(self) -> String {
        format!("{}:{}", self.kind(), self.id().unwrap_or_default())
    }
}

/// What a write transaction is made with.
#[derive(Debug, Clone, Copy)]
pub struct WriteContext<'a> {
    pub now: DateTime<Utc>,
    pub actor: Actor,
    /// The school whose change feed, audit log and counters are written; 0 for what belongs to none.
    pub school: SchoolId,
    pub ids: &'a IdSource,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_grow_and_never_repeat_within_a_source() {
        let source = IdSource::default();
        let now = "2026-10-14T08:00:00Z".parse().unwrap();
        let made: Vec<i64> = (0..20_000).map(|_| source.next(now)).collect();
        assert!(made.is_sorted());
        assert_eq!(made.iter().collect::<HashSet<_>>().len(), made.len());
    }

    #[test]
    fn a_clock_set_back_does_not_set_ids_back() {
        let source = IdSource::default();
        let later = source.next("2026-10-14T08:00:00Z".parse().unwrap());
        assert!(source.next("2026-10-14T07:00:00Z".parse().unwrap()) > later);
        assert!(source.next("2020-01-01T00:00:00Z".parse().unwrap()) > 0);
    }
}
