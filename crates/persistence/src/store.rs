//! The store: one way to read, one way to write.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::r2d2::{Pool, PooledConnection};

use crate::connection::{Connector, Target};
use crate::dialect::{begin_write, commit, roll_back};
use crate::idempotency::{self, Once};
use crate::ledger::{self, Tx};
use crate::sqlite_writer::SqliteWriter;
use crate::{Db, StoreError, StoreResult, WriteContext, migrations};

/// How often a PostgreSQL transaction is run again after a serialization failure.
const MOST_TRIES: u32 = 12;
/// How long a reader waits for a connection.
const CONNECTION_WAIT: Duration = Duration::from_secs(5);

/// Which database, and how many connections.
#[derive(Debug, Clone)]
pub struct Settings {
    pub target: Target,
    /// Connections of the pool; 1–200.
    pub connections: u32,
}

/// An error of a use case that may be a failure to serialize, after which the use case is run again.
pub trait Retry: From<StoreError> {
    fn is_serialization_failure(&self) -> bool;
}

impl Retry for StoreError {
    fn is_serialization_failure(&self) -> bool {
        matches!(self, Self::Serialization)
    }
}

/// What became of a request that may have been sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// Done now; the id of what was made.
    Now(i64),
    /// Done by an earlier request with the same key; nothing was written.
    Before(i64),
}

impl Created {
    pub fn id(self) -> i64 {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

pub struct Store {
    target: Target,
    pool: Pool<Connector>,
    /// SQLite only; PostgreSQL writes through the pool.
    writer: Option<SqliteWriter>,
    /// Goes up when a write may have changed what somebody may do.
    rights_epoch: AtomicU64,
}

impl Store {
    /// Connects and brings the database up to date.
    ///
    /// # Errors
    /// [`StoreError::Setup`] with what to do about it.
    pub fn open(settings: &Settings) -> StoreResult<Self> {
        let target = settings.target.clone();
        let mut first = target.connect()?;
        let run = migrations::bring_up_to_date(&mut first)?;
        if run > 0 {
            tracing::info!(migrations = run, "the database was brought up to date");
        }
        drop(first);
        let writer = target.is_sqlite().then(|| SqliteWriter::open(&target)).transpose()?;
        let connector = Connector { target: target.clone(), read_only: true };
        let pool = Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(1))
            .connection_timeout(CONNECTION_WAIT)
            .test_on_check_out(false)
            .build_unchecked(connector);
        Ok(Self { target, pool, writer, rights_epoch: AtomicU64::new(0) })
    }

    pub fn target(&self) -> &Target {
        &self.target
    }

    /// A connection that only reads.
    ///
    /// # Errors
    /// Those of the closure; [`StoreError::Busy`] when no connection was free in time.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        work(&mut *self.connection()?)
    }

    /// One write transaction. The closure may be run several times, so it has no effect outside the database; what it did
    /// it says on its [`Tx`], and the ledger rows are written with it.
    ///
    /// # Errors
    /// Those of the closure, after which nothing was written.
    pub fn write<T, E: Retry>(
        &self,
        context: &WriteContext<'_>,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut once = |db: &mut Db| -> Result<(T, bool), E> {
            let mut tx = Tx::new(db, *context);
            let value = work(&mut tx)?;
            let touches_rights = ledger::append(tx).map_err(E::from)?;
            Ok((value, touches_rights))
        };
        let (value, touches_rights) = match &self.writer {
            Some(writer) => writer.run(once),
            None => self.write_serializable(&mut once),
        }?;
        if touches_rights {
            self.rights_epoch.fetch_add(1, Ordering::Release);
        }
        Ok(value)
    }

    /// Changes whenever a write of this process may have changed what somebody may do: what was loaded before it is stale.
    pub fn rights_epoch(&self) -> u64 {
        self.rights_epoch.load(Ordering::Acquire)
    }

    /// [`Store::write`] for what makes a thing: with an idempotency key a repeated request makes nothing and gets the
    /// same id.
    ///
    /// # Errors
    /// Those of the closure; [`StoreError::KeyReused`] if the key was used for another request.
    pub fn create<E: Retry>(
        &self,
        context: &WriteContext<'_>,
        once: Option<&Once<'_>>,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<i64, E>,
    ) -> Result<Created, E> {
        self.write(context, |tx| {
            if let Some(once) = once
                && let Some(id) = idempotency::find(tx.db(), context.actor, once)?
            {
                return Ok(Created::Before(id));
            }
            let id = work(tx)?;
            if let Some(once) = once {
                idempotency::keep(tx.db(), context, once, id)?;
            }
            Ok(Created::Now(id))
        })
    }

    fn write_serializable<T, E: Retry>(
        &self,
        work: &mut impl FnMut(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_serializable(work) {
                Err(error) if error.is_serialization_failure() && tries < MOST_TRIES => {
                    let most = 2u64.pow(tries.min(6));
                    std::thread::sleep(Duration::from_millis(rand::random_range(0..=most)));
                }
                other => return other,
            }
        }
    }

    fn try_serializable<T, E: Retry>(&self, work: &mut impl FnMut(&mut Db) -> Result<T, E>) -> Result<T, E> {
        let mut db = self.connection()?;
        begin_write(&mut db).map_err(StoreError::from)?;
        match work(&mut db) {
            Ok(value) => match commit(&mut db) {
                Ok(()) => Ok(value),
                Err(error) => Err(E::from(error.into())),
            },
            Err(error) => {
                if let Err(other) = roll_back(&mut db) {
                    tracing::warn!(error = %other, "a transaction could not be rolled back");
                }
                Err(error)
            }
        }
    }

    fn connection(&self) -> StoreResult<PooledConnection<Connector>> {
        self.pool.get().map_err(|error| {
            tracing::warn!(%error, "no connection was free");
            StoreError::Busy
        })
    }
}
