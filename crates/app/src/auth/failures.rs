//! Waiting after failures in a row: a step longer each time, never for good.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

use crate::{AppError, AppResult};

/// Seconds to wait after so many failures in a row; the last goes on (spec 6-quality).
const WAITS: [(u32, u32); 4] = [(3, 1), (5, 3), (8, 5), (12, 10)];
/// Those whose failures are remembered; past that all are forgotten.
const MOST_REMEMBERED: usize = 10_000;

/// How long to wait after so many failures in a row.
pub(crate) fn wait_after(failures: u32) -> Option<Duration> {
    let step = WAITS.iter().rev().find(|(from, _)| failures >= *from);
    step.map(|(_, seconds)| Duration::seconds(i64::from(*seconds)))
}

/// # Errors
/// [`AppError::TooManyAttempts`] until then.
pub(crate) fn wait_until(until: DateTime<Utc>, now: DateTime<Utc>) -> AppResult<()> {
    match until - now {
        left if left > Duration::zero() => {
            let seconds = u32::try_from(left.num_milliseconds()).unwrap_or(u32::MAX).div_ceil(1_000);
            Err(AppError::TooManyAttempts { seconds })
        }
        _ => Ok(()),
    }
}

/// Failures in a row of those that have no row to keep them in, in memory.
pub(crate) struct Failures<K> {
    kept: Mutex<HashMap<K, (u32, DateTime<Utc>)>>,
}

impl<K> Default for Failures<K> {
    fn default() -> Self {
        Self { kept: Mutex::default() }
    }
}

impl<K: Hash + Eq> Failures<K> {
    /// # Errors
    /// [`AppError::TooManyAttempts`] while it has to wait.
    pub(crate) fn wait(&self, key: &K, now: DateTime<Utc>) -> AppResult<()> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).map_or(Ok(()), |(_, until)| wait_until(*until, now))
    }

    pub(crate) fn failed(&self, key: K, now: DateTime<Utc>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_REMEMBERED {
            kept.clear();
        }
        let (count, until) = kept.entry(key).or_insert((0, now));
        *count += 1;
        *until = now + wait_after(*count).unwrap_or_default();
    }

    pub(crate) fn succeeded(&self, key: &K) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_in_steps_and_never_past_ten_seconds() {
        let waits: Vec<_> = [1, 2, 3, 4, 5, 8, 12, 1_000]
            .map(|failures| wait_after(failures).map(|wait| wait.num_seconds()))
            .into();
        assert_eq!(waits, [None, None, Some(1), Some(1), Some(3), Some(5), Some(10), Some(10)]);
    }

    #[test]
    fn each_waits_for_its_own_failures_and_none_after_a_success() {
        let failures = Failures::default();
        let now: DateTime<Utc> = "2026-10-14T02:00:00Z".parse().unwrap();
        (0..8).for_each(|_| failures.failed("a", now));
        let wait = |key, after| match failures.wait(&key, now + Duration::milliseconds(after)) {
            Err(AppError::TooManyAttempts { seconds }) => seconds,
            _ => 0,
        };
        assert_eq!([wait("a", 0), wait("a", 4_200), wait("a", 5_000), wait("b", 0)], [5, 1, 0, 0]);
        failures.succeeded(&"a");
        assert_eq!(wait("a", 0), 0);
    }
}
