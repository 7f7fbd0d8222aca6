//! Where the database is, and how a connection to it is made.

use std::path::{Path, PathBuf};

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use shiyou_domain::issue::IssueText;

use crate::{Db, StoreError, StoreResult};

static UNKNOWN_SCHEME: IssueText = IssueText {
    code: "database_url_unknown",
    zh: "DATABASE_URL 要以 sqlite: 或 postgres:// 开头，现在是“{url}”。",
    en: "DATABASE_URL must start with sqlite: or postgres://, but it is “{url}”.",
};
static NO_FOLDER: IssueText = IssueText {
    code: "database_folder_missing",
    zh: "数据库文件夹 {folder} 不存在。请先建好这个文件夹，或修改 DATABASE_URL。",
    en: "The folder {folder} for the database does not exist. Create it, or change DATABASE_URL.",
};
static CANNOT_OPEN: IssueText = IssueText {
    code: "database_cannot_be_opened",
    zh: "打不开数据库文件 {file}：{cause}。请检查文件权限和磁盘空间。",
    en: "The database file {file} cannot be opened: {cause}. Check its permissions and the disk.",
};
static NOT_A_DATABASE: IssueText = IssueText {
    code: "database_file_is_no_database",
    zh: "{file} 不是师友的数据库文件。请换一个路径，或从备份恢复。",
    en: "{file} is not a Shiyou database. Choose another path, or restore it from a backup.",
};
static LOCKED: IssueText = IssueText {
    code: "database_file_locked",
    zh: "数据库文件 {file} 正被另一个程序占用。请先关掉那个程序，再启动。",
    en: "The database file {file} is in use by another program. Stop that program, then start again.",
};
static UNREACHABLE: IssueText = IssueText {
    code: "database_server_unreachable",
    zh: "连不上 PostgreSQL（{address}）：{cause}。请确认它已启动，并检查 DATABASE_URL。",
    en: "PostgreSQL ({address}) cannot be reached: {cause}. Make sure that it runs, and check DATABASE_URL.",
};

/// Every SQLite connection, busy timeout first so that the rest can wait. Memory is bounded: 8 MB of cache each, and the
/// file is mapped.
const SQLITE_PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; \
     PRAGMA mmap_size = 1073741824;";

/// Which database a `DATABASE_URL` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Target {
    /// Reads `sqlite:path/to/file.db` or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Setup`] for any other scheme.
    pub fn parse(url: &str) -> StoreResult<Self> {
        if let Some(path) = url.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            return Ok(Self::Sqlite(path.trim_start_matches("//").into()));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(StoreError::Setup(UNKNOWN_SCHEME.issue().with("url", without_password(url))))
    }

    /// The keys of persons are kept apart from the data: a second file, or a schema of its own.
    pub(crate) fn keys(&self) -> Self {
        match self {
            Self::Sqlite(path) => Self::Sqlite(path.with_extension("keys.db")),
            Self::Postgres(url) => Self::Postgres(url.clone()),
        }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Opens a connection.
    ///
    /// # Errors
    /// [`StoreError::Setup`] with what to do about it.
    pub fn connect(&self) -> StoreResult<Db> {
        match self {
            Self::Sqlite(path) => connect_sqlite(path).map(Db::Sqlite),
            Self::Postgres(url) => connect_postgres(url).map(Db::Pg),
        }
    }
}

fn connect_sqlite(path: &Path) -> StoreResult<SqliteConnection> {
    let file = path.display();
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(StoreError::Setup(NO_FOLDER.issue().with("folder", folder.display())));
    }
    let about = |text: &'static IssueText, cause: String| {
        StoreError::Setup(text.issue().with("file", &file).with("cause", cause))
    };
    keep_to_owner(path).map_err(|error| about(&CANNOT_OPEN, error.to_string()))?;
    let mut connection = SqliteConnection::establish(&path.to_string_lossy())
        .map_err(|error| about(&CANNOT_OPEN, error.to_string()))?;
    connection.batch_execute(SQLITE_PRAGMAS).map_err(|error| {
        let cause = error.to_string();
        match () {
            () if cause.contains("locked") => about(&LOCKED, cause),
            () if cause.contains("not a database") => about(&NOT_A_DATABASE, cause),
            () => about(&CANNOT_OPEN, cause),
        }
    })?;
    Ok(connection)
}

/// Makes a missing file so that only its owner may read it, whatever the umask; SQLite gives the files beside it (`-wal`,
/// `-shm`) the same mode.
#[cfg(unix)]
fn keep_to_owner(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn keep_to_owner(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn connect_postgres(url: &str) -> StoreResult<PgConnection> {
    let unreachable = |cause: String| {
        let cause = cause.lines().next().unwrap_or_default().trim().to_owned();
        StoreError::Setup(UNREACHABLE.issue().with("address", without_password(url)).with("cause", cause))
    };
    let mut connection = PgConnection::establish(url).map_err(|error| unreachable(error.to_string()))?;
    connection
        .batch_execute(
            "SET search_path TO public, keys; SET client_min_messages TO warning; SET timezone TO 'UTC'",
        )
        .map_err(|error| unreachable(error.to_string()))?;
    Ok(connection)
}

/// The address as it may be shown: `postgres://user:secret@host` loses its secret.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(user, _)| user);
            format!("{scheme}://{user}@{host}")
        }
        None => url.to_owned(),
    }
}

/// Makes pooled connections by the scheme of the URL.
#[derive(Debug)]
pub(crate) struct Connector {
    pub(crate) target: Target,
    /// Whether SQLite connections only read: the one writer is apart.
    pub(crate) read_only: bool,
}

impl diesel::r2d2::ManageConnection for Connector {
    type Connection = Db;
    type Error = ConnectorError;

    fn connect(&self) -> Result<Db, ConnectorError> {
        let mut db = self.target.connect().map_err(|error| ConnectorError(error.to_string()))?;
        if self.read_only && self.target.is_sqlite() {
            db.batch_execute("PRAGMA query_only = ON").map_err(|error| ConnectorError(error.to_string()))?;
        }
        Ok(db)
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), ConnectorError> {
        db.batch_execute("SELECT 1").map_err(|error| ConnectorError(error.to_string()))
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        std::thread::panicking()
            || crate::dialect::both!(db, inner => AnsiTransactionManager::is_broken_transaction_manager(inner))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ConnectorError(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides_and_a_mistyped_one_is_refused() {
        assert_eq!(Target::parse("sqlite:data/a.db").unwrap(), Target::Sqlite("data/a.db".into()));
        assert!(matches!(Target::parse("postgres://u@h/d").unwrap(), Target::Postgres(_)));
        for wrong in ["postgre://u:secret@h/d", "mysql://x", "data/a.db", "sqlite:", ""] {
            let refused = Target::parse(wrong).unwrap_err().to_string();
            assert!(refused.contains("DATABASE_URL") && !refused.contains("secret"), "{refused}");
        }
    }

    #[test]
    fn a_missing_folder_and_a_strange_file_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Target::Sqlite(folder.path().join("nowhere/a.db")).connect().err().unwrap().to_string();
        assert!(missing.contains("nowhere"), "{missing}");
        let strange = folder.path().join("strange.db");
        std::fs::write(&strange, vec![b'x'; 8192]).unwrap();
        let refused = Target::Sqlite(strange).connect().err().unwrap().to_string();
        assert!(refused.contains("not a Shiyou database"), "{refused}");
    }

    #[test]
    fn a_server_that_is_down_is_named_without_its_password() {
        let refused =
            Target::parse("postgres://shiyou:secret@127.0.0.1:1/shiyou").unwrap().connect().err().unwrap();
        let refused = refused.to_string();
        assert!(refused.contains("127.0.0.1:1/shiyou") && !refused.contains("secret"), "{refused}");
    }
}
