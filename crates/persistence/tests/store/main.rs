//! The store on a real database: SQLite, or PostgreSQL where the environment names one.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod ledger;
mod migrations;
mod plans;
mod writing;

use chrono::{DateTime, Utc};
use shiyou_domain::id::SchoolId;
use shiyou_persistence::school::{self, NewSchool};
use shiyou_persistence::{Actor, IdSource, Store, StoreError, WriteContext};

pub struct Fixture {
    pub database: shiyou_testkit::TestDatabase,
    pub store: Store,
    pub ids: IdSource,
}

impl Default for Fixture {
    fn default() -> Self {
        let database = shiyou_testkit::TestDatabase::new();
        let store = database.open().unwrap();
        Self { database, store, ids: IdSource::default() }
    }
}

impl Fixture {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn context(&self, school: i64) -> WriteContext<'_> {
        WriteContext { now: now(), actor: Actor::System, school: SchoolId(school), ids: &self.ids }
    }

    pub fn add_school(&self, code: &str) -> Result<i64, StoreError> {
        self.store.write(&self.context(0), |tx| {
            let id = tx.fresh_id();
            let at = tx.row_time();
            school::insert(
                tx.db(),
                &NewSchool { id, district_id: None, code, name: code, zone: "Asia/Shanghai", created_at: at },
            )?;
            tx.changed("school", id, shiyou_persistence::Action::Created);
            Ok(id)
        })
    }

    pub fn schools(&self) -> usize {
        self.store.read(school::all).unwrap().len()
    }
}

pub fn now() -> DateTime<Utc> {
    shiyou_testkit::instant(shiyou_testkit::NOW)
}
