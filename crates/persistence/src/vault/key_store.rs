//! Where wrapped keys are: a file of its own beside a SQLite database, a schema of its own in PostgreSQL.
//!
//! A key is durable before anything is sealed with it; a key that nothing uses does no harm.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, StaffId, StudentId};

use super::Owner;
use crate::connection::Target;
use crate::dialect::{Both, begin_write, commit, is_postgres, roll_back};
use crate::{Db, StoreResult};

// On PostgreSQL the search path of the connection leads to `keys.person_keys`.
diesel::table! {
    person_keys (owner_kind, owner_id) {
        owner_kind -> Text,
        owner_id -> Int8,
        school_id -> Int8,
        wrapped -> Binary,
        created_at -> Timestamp,
    }
}

const SQLITE_TABLE: &str = "CREATE TABLE IF NOT EXISTS person_keys (
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('student', 'staff', 'school')),
    owner_id BIGINT NOT NULL,
    school_id BIGINT NOT NULL,
    wrapped BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (owner_kind, owner_id)
) WITHOUT ROWID;";

/// Owners looked up in one query.
const AT_ONCE: usize = 500;

pub(super) struct KeyStore {
    target: Target,
    db: Mutex<Option<Db>>,
}

impl KeyStore {
    pub(super) fn open(target: &Target) -> StoreResult<Self> {
        let target = target.keys();
        let mut db = target.connect()?;
        if !is_postgres(&db) {
            db.batch_execute(SQLITE_TABLE)?;
        }
        Ok(Self { target, db: Mutex::new(Some(db)) })
    }

    pub(super) fn find(&self, owners: &[Owner]) -> StoreResult<HashMap<Owner, Vec<u8>>> {
        self.with(|db| {
            let mut found = HashMap::with_capacity(owners.len());
            for some in owners.chunks(AT_ONCE) {
                for kind in ["student", "staff", "school"] {
                    let ids: Vec<i64> = some
                        .iter()
                        .map(|owner| owner.row())
                        .filter(|row| row.0 == kind)
                        .map(|row| row.1)
                        .collect();
                    if ids.is_empty() {
                        continue;
                    }
                    let rows: Vec<(i64, Vec<u8>)> = person_keys::table
                        .filter(person_keys::owner_kind.eq(kind))
                        .filter(person_keys::owner_id.eq_any(ids))
                        .select((person_keys::owner_id, person_keys::wrapped))
                        .load(db)?;
                    found.extend(rows.into_iter().map(|(id, wrapped)| (owner_of(kind, id), wrapped)));
                }
            }
            Ok(found)
        })
    }

    /// Any one of the keys, to try the school key on.
    pub(super) fn any(&self) -> StoreResult<Option<(SchoolId, Owner, Vec<u8>)>> {
        self.with(|db| {
            let row: Option<(String, i64, i64, Vec<u8>)> = person_keys::table
                .select((
                    person_keys::owner_kind,
                    person_keys::owner_id,
                    person_keys::school_id,
                    person_keys::wrapped,
                ))
                .first(db)
                .optional()?;
            Ok(row.map(|(kind, id, school, wrapped)| (SchoolId(school), owner_of(&kind, id), wrapped)))
        })
    }

    /// Adds keys in one durable transaction. One that came in between stays: both of two racing writers then read it.
    pub(super) fn add(&self, school: SchoolId, fresh: &[(Owner, Vec<u8>)]) -> StoreResult<()> {
        if fresh.is_empty() {
            return Ok(());
        }
        self.with(|db| {
            begin_write(db)?;
            let added = fresh.iter().try_for_each(|(owner, wrapped)| {
                let (kind, id) = owner.row();
                let insert = diesel::insert_into(person_keys::table)
                    .values((
                        person_keys::owner_kind.eq(kind),
                        person_keys::owner_id.eq(id),
                        person_keys::school_id.eq(school.0),
                        person_keys::wrapped.eq(wrapped),
                        person_keys::created_at.eq(diesel::dsl::now),
                    ))
                    .on_conflict_do_nothing();
                Both(insert).execute(db).map(|_| ())
            });
            match added {
                Ok(()) => Ok(commit(db)?),
                Err(error) => {
                    roll_back(db)?;
                    Err(error.into())
                }
            }
        })
    }

    pub(super) fn remove(&self, owner: Owner) -> StoreResult<()> {
        let (kind, id) = owner.row();
        self.with(|db| {
            diesel::delete(
                person_keys::table
                    .filter(person_keys::owner_kind.eq(kind))
                    .filter(person_keys::owner_id.eq(id)),
            )
            .execute(db)?;
            Ok(())
        })
    }

    /// Runs on the store's connection; one that failed is not used again.
    fn with<T>(&self, work: impl FnOnce(&mut Db) -> StoreResult<T>) -> StoreResult<T> {
        let mut guard: MutexGuard<'_, Option<Db>> = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        let mut db = match guard.take() {
            Some(db) => db,
            None => self.target.connect()?,
        };
        let result = work(&mut db);
        if result.is_ok() {
            *guard = Some(db);
        }
        result
    }
}

fn owner_of(kind: &str, id: i64) -> Owner {
    match kind {
        "student" => Owner::Student(StudentId(id)),
        "staff" => Owner::Staff(StaffId(id)),
        _ => Owner::School(SchoolId(id)),
    }
}
