//! What every use case works with.

use shiyou_domain::id::ApiClientId;
use shiyou_persistence::vault::{SchoolKey, Vault};
use shiyou_persistence::{Clock, IdSource, Settings, Store, StoreResult};

use crate::auth::{Failures, Passwords, Readers, Tokens};
use crate::reminder::Outside;

/// What must not be in the database.
#[derive(Debug, Clone)]
pub struct Secrets {
    pub school_key: SchoolKey,
}

/// The store, the vault, the time, the way out, and what is kept in memory.
pub struct App {
    pub store: Store,
    pub vault: Vault,
    pub clock: Clock,
    pub ids: IdSource,
    /// How messages leave the house.
    pub(crate) outside: Outside,
    pub(crate) tokens: Tokens,
    pub(crate) passwords: Passwords,
    pub(crate) readers: Readers,
    /// Wrong secrets of programs.
    pub(crate) clients: Failures<ApiClientId>,
    /// One-time codes, by their hash, that did not let anybody in.
    pub(crate) codes: Failures<Vec<u8>>,
}

impl App {
    /// Opens the database and the key store.
    ///
    /// # Errors
    /// `StoreError::Setup` with what to do about it.
    pub fn open(settings: &Settings, secrets: &Secrets, clock: Clock) -> StoreResult<Self> {
        Ok(Self {
            store: Store::open(settings)?,
            vault: Vault::open(&settings.target, secrets.school_key.clone())?,
            clock,
            ids: IdSource::default(),
            outside: Outside::default(),
            tokens: Tokens::new(&secrets.school_key),
            passwords: Passwords::default(),
            readers: Readers::default(),
            clients: Failures::default(),
            codes: Failures::default(),
        })
    }

    /// With a mail server, and whatever else is needed to send messages.
    #[must_use]
    pub fn with_outside(mut self, outside: Outside) -> Self {
        self.outside = outside;
        self
    }
}
