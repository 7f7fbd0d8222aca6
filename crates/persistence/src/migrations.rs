//! Bringing a database up to date, and refusing one that a newer program has written.

use diesel::backend::Backend;
use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use shiyou_domain::issue::IssueText;

use crate::{Db, StoreError, StoreResult};

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

static NEWER_SCHEMA: IssueText = IssueText {
    code: "database_written_by_newer_program",
    zh: "数据库是由更新版本的师友写的（{version}）。请换用新版本的程序。",
    en: "The database was written by a newer Shiyou ({version}). Use the newer program.",
};
static FAILED: IssueText = IssueText {
    code: "database_cannot_be_brought_up_to_date",
    zh: "数据库没能升级：{cause}。数据没有改动，请联系维护人员。",
    en: "The database could not be brought up to date: {cause}. Nothing was changed.",
};

fn failed(cause: impl ToString) -> StoreError {
    StoreError::Setup(FAILED.issue().with("cause", cause.to_string()))
}

/// Runs what is missing and says how many migrations that were.
///
/// # Errors
/// [`StoreError::Setup`] if the database knows a migration that this program does not, or one fails.
pub(crate) fn bring_up_to_date(db: &mut Db) -> StoreResult<usize> {
    match db {
        Db::Pg(connection) => run(connection, POSTGRES),
        Db::Sqlite(connection) => run(connection, SQLITE),
    }
}

fn run<DB: Backend>(
    connection: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
) -> StoreResult<usize> {
    let known = MigrationSource::<DB>::migrations(&migrations).map_err(failed)?;
    let known: Vec<_> = known.iter().map(|one| one.name().version().as_owned()).collect();
    let applied = connection.applied_migrations().map_err(failed)?;
    if let Some(version) = applied.iter().find(|version| !known.contains(version)) {
        return Err(StoreError::Setup(NEWER_SCHEMA.issue().with("version", version)));
    }
    Ok(connection.run_pending_migrations(migrations).map_err(failed)?.len())
}

/// Takes every migration back, newest first, and says how many.
///
/// # Errors
/// [`StoreError::Setup`] if one cannot be taken back.
pub fn take_back(db: &mut Db) -> StoreResult<usize> {
    let reverted = match db {
        Db::Pg(connection) => connection.revert_all_migrations(POSTGRES),
        Db::Sqlite(connection) => connection.revert_all_migrations(SQLITE),
    };
    Ok(reverted.map_err(failed)?.len())
}
