//! How often an account or a program may ask. Never by address: a whole school is one address.

use std::hash::Hash;
use std::num::NonZeroU32;

use governor::clock::Clock;
use governor::{DefaultKeyedRateLimiter, Quota};
use shiyou_app::AppError;
use shiyou_domain::access::Reader;
use shiyou_domain::id::{AccountId, ApiClientId};

/// So many seconds' requests may come at once after a pause.
const BURST_SECONDS: u32 = 5;
/// Callers kept in memory before those that are rested are let go.
const MOST_KEPT: usize = 10_000;

/// Requests a second that are answered without a pause; five seconds' worth may come at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// For each account, on all its devices together.
    pub account: NonZeroU32,
    /// For each program.
    pub client: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let usual = NonZeroU32::MIN.saturating_add(19);
        Self { account: usual, client: usual }
    }
}

/// A bucket for each caller.
pub(crate) struct Limits {
    accounts: DefaultKeyedRateLimiter<AccountId>,
    clients: DefaultKeyedRateLimiter<ApiClientId>,
}

impl Limits {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            accounts: DefaultKeyedRateLimiter::keyed(quota(rates.account)),
            clients: DefaultKeyedRateLimiter::keyed(quota(rates.client)),
        }
    }

    /// Counts a request of this caller.
    ///
    /// # Errors
    /// [`AppError::TooManyAttempts`] with the seconds to wait.
    pub(crate) fn count(&self, reader: &Reader) -> Result<(), AppError> {
        match (reader.account, reader.client) {
            (Some(account), _) => take(&self.accounts, &account),
            (None, Some(client)) => take(&self.clients, &client),
            (None, None) => Ok(()),
        }
    }
}

fn quota(rate: NonZeroU32) -> Quota {
    let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1));
    Quota::per_second(rate).allow_burst(burst)
}

fn take<K: Hash + Eq + Clone>(buckets: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), AppError> {
    if buckets.len() > MOST_KEPT {
        buckets.retain_recent();
    }
    buckets.check_key(key).map_err(|full| {
        let left = full.wait_time_from(buckets.clock().now());
        let seconds = u32::try_from(left.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1);
        AppError::TooManyAttempts { seconds }
    })
}
