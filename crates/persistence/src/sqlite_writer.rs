//! The one writing connection of SQLite, with group commit.
//!
//! Whoever writes runs his use case on his own thread, in a savepoint, while he holds the connection; the last one of a
//! run of waiting writers commits for all of them, and nobody is answered before that commit. One fsync so serves many.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::connection::Target;
use crate::dialect::{begin_savepoint, begin_write, commit, roll_back};
use crate::{Db, StoreError, StoreResult};

/// Most use cases of one commit.
const LARGEST_BATCH: u32 = 128;
/// No batch stays open for longer once somebody is in it.
const LONGEST_BATCH: Duration = Duration::from_millis(20);

pub(crate) struct SqliteWriter {
    target: Target,
    state: Mutex<State>,
    /// Writers that have not had their turn yet.
    waiting: AtomicUsize,
}

struct State {
    db: Db,
    open: Option<Open>,
}

/// The transaction that is open now.
struct Open {
    batch: Arc<Batch>,
    members: u32,
    since: Instant,
}

/// What became of a transaction; its members wait for it.
#[derive(Default)]
struct Batch {
    outcome: Mutex<Option<Result<(), String>>>,
    decided: Condvar,
}

impl Batch {
    fn decide(&self, outcome: Result<(), String>) {
        *unpoisoned(self.outcome.lock()) = Some(outcome);
        self.decided.notify_all();
    }

    fn wait(&self) -> Result<(), String> {
        let mut outcome = unpoisoned(self.outcome.lock());
        loop {
            if let Some(decided) = outcome.as_ref() {
                return decided.clone();
            }
            outcome = unpoisoned(self.decided.wait(outcome));
        }
    }
}

/// A panic of a use case is caught before it can leave anything half done, so a poisoned lock guards sound data.
fn unpoisoned<'a, T>(lock: Result<MutexGuard<'a, T>, PoisonError<MutexGuard<'a, T>>>) -> MutexGuard<'a, T> {
    lock.unwrap_or_else(PoisonError::into_inner)
}

impl SqliteWriter {
    pub(crate) fn open(target: &Target) -> StoreResult<Self> {
        let state = Mutex::new(State { db: target.connect()?, open: None });
        Ok(Self { target: target.clone(), state, waiting: AtomicUsize::new(0) })
    }

    /// Runs one use case; returns when what it wrote is on the disk.
    pub(crate) fn run<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let mut state = unpoisoned(self.state.lock());
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        let batch = state.join().map_err(E::from)?;
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut state.db)));
        let closed = match &result {
            Ok(Ok(_)) => commit(&mut state.db),
            Ok(Err(_)) | Err(_) => roll_back(&mut state.db),
        };
        match closed {
            Err(error) => self.abandon(&mut state, &error.to_string()),
            Ok(()) if self.waiting.load(Ordering::Acquire) == 0 || state.is_full() => self.finish(&mut state),
            Ok(()) => {}
        }
        drop(state);
        let outcome = batch.wait();
        let value = result.unwrap_or_else(|panic| resume_unwind(panic))?;
        match outcome {
            Ok(()) => Ok(value),
            Err(cause) => Err(E::from(StoreError::Corrupt(format!("the batch was not committed: {cause}")))),
        }
    }

    fn finish(&self, state: &mut State) {
        let outcome = commit(&mut state.db);
        match (outcome, state.open.take()) {
            (Ok(()), Some(open)) => open.batch.decide(Ok(())),
            (Err(error), open) => {
                state.open = open;
                self.abandon(state, &error.to_string());
            }
            (Ok(()), None) => {}
        }
    }

    /// The transaction no longer stands (disk full, I/O error): its members are told, and the connection is made anew.
    fn abandon(&self, state: &mut State, cause: &str) {
        tracing::error!(cause, "a batch of writes was given up");
        if let Some(open) = state.open.take() {
            open.batch.decide(Err(cause.to_owned()));
        }
        match self.target.connect() {
            Ok(db) => state.db = db,
            Err(error) => tracing::error!(%error, "the writing connection could not be opened again"),
        }
    }
}

impl State {
    /// Joins the open transaction or begins one, and starts a savepoint in it.
    fn join(&mut self) -> StoreResult<Arc<Batch>> {
        if self.open.is_none() {
            begin_write(&mut self.db)?;
            self.open = Some(Open { batch: Arc::default(), members: 0, since: Instant::now() });
        }
        let open = self.open.as_mut().ok_or(StoreError::Busy)?;
        open.members += 1;
        let batch = open.batch.clone();
        begin_savepoint(&mut self.db)?;
        Ok(batch)
    }

    fn is_full(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| open.members >= LARGEST_BATCH || open.since.elapsed() > LONGEST_BATCH)
    }
}
