//! A database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::{Connection, RunQueryDsl};
use shiyou_persistence::connection::Target;
use shiyou_persistence::{Settings, Store, StoreResult};
use tempfile::TempDir;

/// A fresh, migrated database, gone when it is dropped.
pub struct TestDatabase {
    target: Target,
    folder: TempDir,
    drop_from: Option<(String, String)>,
}

static MADE: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    /// SQLite, or PostgreSQL where the environment names one.
    pub fn new() -> Self {
        #[allow(
            clippy::disallowed_methods,
            reason = "tests are told by the environment which database to use"
        )]
        match std::env::var("SHIYOU_TEST_POSTGRES") {
            Ok(maintenance) if !maintenance.is_empty() => Self::postgres(&maintenance),
            _ => Self::sqlite(),
        }
    }

    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { target: Target::Sqlite(folder.path().join("shiyou.db")), folder, drop_from: None }
    }

    fn postgres(maintenance: &str) -> Self {
        let template = template(maintenance);
        let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let mut connection = PgConnection::establish(maintenance).unwrap();
        connection.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        connection
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
            .unwrap();
        Self {
            target: Target::Postgres(beside(maintenance, &name)),
            folder: tempfile::tempdir().unwrap(),
            drop_from: Some((maintenance.to_owned(), name)),
        }
    }

    pub fn target(&self) -> &Target {
        &self.target
    }

    /// A folder of the test's own.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn settings(&self) -> Settings {
        Settings { target: self.target.clone(), connections: 4 }
    }

    pub fn is_postgres(&self) -> bool {
        self.drop_from.is_some()
    }

    /// Runs SQL past the store: rows of what another concept keeps, damage on purpose.
    pub fn execute(&self, sql: &str) {
        self.target.connect().unwrap().batch_execute(sql).unwrap();
    }

    /// Whether the text stands in what is kept, in clear: any file of the folder on SQLite (data, keys, write-ahead log), any
    /// row of any table on PostgreSQL.
    pub fn holds(&self, text: &str) -> bool {
        match &self.drop_from {
            None => std::fs::read_dir(self.folder()).unwrap().any(|file| {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                bytes.windows(text.len()).any(|part| part == text.as_bytes())
            }),
            Some(_) => postgres_holds(&self.target, text),
        }
    }

    /// Opens the store; on PostgreSQL the template is migrated already.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open(&self) -> StoreResult<Store> {
        Store::open(&self.settings())
    }
}

impl Default for TestDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((maintenance, name)) = &self.drop_from
            && let Ok(mut connection) = PgConnection::establish(maintenance)
        {
            let _ = connection.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Each table is asked for its rows as text; there bytes are hexadecimal.
fn postgres_holds(target: &Target, text: &str) -> bool {
    use diesel::dsl::sql;
    use diesel::sql_types::{Bool, Text};
    let Target::Postgres(url) = target else { return false };
    let mut connection = PgConnection::establish(url).unwrap();
    let tables: Vec<String> = diesel::select(sql::<diesel::sql_types::Array<Text>>(
        "ARRAY(SELECT format('%I.%I', schemaname, tablename)::text FROM pg_tables WHERE schemaname IN ('public', 'keys'))",
    ))
    .get_result(&mut connection)
    .unwrap();
    assert!(tables.len() > 20, "{tables:?}");
    let hexadecimal: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    tables.iter().any(|table| {
        let found = sql::<Bool>("EXISTS (SELECT 1 FROM ")
            .sql(table)
            .sql(" AS kept WHERE position(")
            .bind::<Text, _>(text)
            .sql(" IN kept::text) > 0 OR position(")
            .bind::<Text, _>(&hexadecimal)
            .sql(" IN kept::text) > 0)");
        diesel::select(found).get_result(&mut connection).unwrap()
    })
}

/// The migrated template, made once for all test processes of this cluster; other migrations make another.
fn template(maintenance: &str) -> String {
    let name = format!("template_{:016x}", fingerprint());
    let mut connection = PgConnection::establish(maintenance).unwrap();
    connection.batch_execute("SELECT pg_advisory_lock(749301)").unwrap();
    let exists: bool = diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>(&format!(
        "EXISTS (SELECT 1 FROM pg_database WHERE datname = '{name}')"
    )))
    .get_result(&mut connection)
    .unwrap();
    if !exists {
        let scratch = format!("{name}_{}", std::process::id());
        connection.batch_execute(&format!("CREATE DATABASE {scratch}")).unwrap();
        let settings = Settings { target: Target::Postgres(beside(maintenance, &scratch)), connections: 1 };
        drop(Store::open(&settings).unwrap());
        // A connection that is still closing would block the renaming.
        connection
            .batch_execute(&format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{scratch}'"
            ))
            .unwrap();
        connection.batch_execute(&format!("ALTER DATABASE {scratch} RENAME TO {name}")).unwrap();
    }
    connection.batch_execute("SELECT pg_advisory_unlock(749301)").unwrap();
    name
}

/// A number that changes with the text of any migration.
fn fingerprint() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/postgres");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("up.sql")).collect();
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        std::fs::read_to_string(file).unwrap().hash(&mut hash);
    }
    hash.finish()
}

fn beside(maintenance: &str, database: &str) -> String {
    match maintenance.rsplit_once('/') {
        Some((server, _)) => format!("{server}/{database}"),
        None => maintenance.to_owned(),
    }
}

/// Keeps a SQLite file to this connection alone, as a program that is still at it would.
pub fn hold_exclusively(db: &mut shiyou_persistence::Db) {
    db.batch_execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
}
