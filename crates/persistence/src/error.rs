//! What can go wrong with the store.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use shiyou_domain::issue::Issue;

pub type StoreResult<T> = Result<T, StoreError>;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operator can mend it: one line that says what to do.
    #[error("{}", .0.message(shiyou_domain::issue::Language::English))]
    Setup(Issue),
    /// No row, or none in the caller's scope: the two are not told apart.
    #[error("no such row")]
    NotFound,
    /// A unique rule is broken; the columns or the constraint, as the database names them.
    #[error("already there: {0}")]
    Duplicate(String),
    /// Something refers to a row that is not there, or still to one that was to go.
    #[error("a reference is broken: {0}")]
    Reference(String),
    /// Another transaction came in between; running it again may succeed.
    #[error("another transaction came in between")]
    Serialization,
    /// All connections are taken.
    #[error("the database is busy")]
    Busy,
    /// An idempotency key was used before for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// Sealed text does not open: wrong key, moved or altered, or its key was erased.
    #[error("sealed text does not open")]
    Sealed,
    /// The row was changed since it was read.
    #[error("changed since it was read")]
    Stale,
    #[error("database: {0}")]
    Database(DieselError),
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, about) => {
                Self::Duplicate(about.constraint_name().unwrap_or_else(|| about.message()).to_owned())
            }
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, about) => {
                Self::Reference(about.constraint_name().unwrap_or_else(|| about.message()).to_owned())
            }
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Serialization,
            DieselError::DatabaseError(_, ref about) if about.message().contains("deadlock detected") => {
                Self::Serialization
            }
            DieselError::DatabaseError(_, ref about) if about.message().contains("database is locked") => {
                Self::Busy
            }
            other => Self::Database(other),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
