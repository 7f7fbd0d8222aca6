//! One call of a use case: who calls, in which school and language.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::access::{Reader, StudentAction};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{SchoolId, SessionId};
use shiyou_domain::issue::Language;
use shiyou_persistence::idempotency::Once;
use shiyou_persistence::{Actor, Scope, WriteContext};

use crate::App;

/// An idempotency key as the client sent it, and a hash of the body it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnceKey {
    pub key: String,
    pub operation: &'static str,
    pub body_hash: Vec<u8>,
}

impl OnceKey {
    pub fn once(&self) -> Once<'_> {
        Once { key: &self.key, operation: self.operation, body_hash: &self.body_hash }
    }
}

/// Who calls, and how the answer is to be said.
#[derive(Debug, Clone)]
pub struct Call {
    pub reader: Arc<Reader>,
    pub zone: SchoolZone,
    pub language: Language,
    /// When the call came in; the same throughout.
    pub now: DateTime<Utc>,
    /// The caller's session; none for programs.
    pub session: Option<SessionId>,
    pub once: Option<OnceKey>,
}

impl Call {
    /// The program itself in a school, with the right to everything that asks for no person: jobs, the command line.
    pub fn system(app: &App, school: SchoolId, zone: SchoolZone) -> Self {
        Self {
            reader: Arc::new(Reader::nobody(school)),
            zone,
            language: Language::Chinese,
            now: app.clock.now(),
            session: None,
            once: None,
        }
    }

    pub fn school(&self) -> SchoolId {
        self.reader.school
    }

    /// Today at the school.
    pub fn today(&self) -> NaiveDate {
        self.zone.day_of(self.now)
    }

    pub fn actor(&self) -> Actor {
        match (self.reader.account, self.reader.client) {
            (Some(account), _) => Actor::Account(account),
            (None, Some(client)) => Actor::Client(client),
            (None, None) => Actor::System,
        }
    }

    /// What a write transaction is made with.
    pub fn context<'a>(&self, app: &'a App) -> WriteContext<'a> {
        WriteContext { now: self.now, actor: self.actor(), school: self.school(), ids: &app.ids }
    }

    /// The students with whom the caller may do this.
    pub fn scope(&self, action: StudentAction) -> Scope {
        Scope::new(self.school(), self.reader.students(action))
    }

    pub fn once(&self) -> Option<Once<'_>> {
        self.once.as_ref().map(OnceKey::once)
    }
}
