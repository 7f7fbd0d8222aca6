//! How the databases differ, and nothing else does: every other file writes one query for both.
//!
//! The combined backend cannot express some SQL that both databases have (ON CONFLICT, UNION, multi-row inserts) and
//! some that only one needs (FOR UPDATE). These pieces are the way out.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;

use crate::db::{Db, MultiBackend};

/// Runs the same code on whichever plain connection is inside: `both!(db, c => query.execute(c))`.
macro_rules! both {
    ($db:expr, $inner:ident => $body:expr) => {
        match $db {
            $crate::Db::Pg($inner) => $body,
            $crate::Db::Sqlite($inner) => $body,
        }
    };
}
pub(crate) use both;

/// A query that each database can render although the combined backend cannot.
#[derive(Debug, Clone, Copy)]
pub struct Both<Q>(pub Q);

impl<Q> QueryFragment<MultiBackend> for Both<Q>
where
    Q: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<Q> QueryId for Both<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Db> for Both<Q> {}

/// Whether the connection is to PostgreSQL, for the few statements that have no twin.
pub(crate) fn is_postgres(db: &Db) -> bool {
    matches!(db, Db::Pg(_))
}

/// A query that asks how another would be run.
#[derive(Debug, Clone, Copy)]
struct Explain<Q, T> {
    prefix: &'static str,
    query: Q,
    answer: std::marker::PhantomData<T>,
}

impl<Q: QueryFragment<MultiBackend>, T> QueryFragment<MultiBackend> for Explain<Q, T> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        pass.unsafe_to_cache_prepared();
        pass.push_sql(self.prefix);
        self.query.walk_ast(pass)
    }
}

impl<Q, T> QueryId for Explain<Q, T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, T> Query for Explain<Q, T> {
    type SqlType = T;
}

impl<Q, T> RunQueryDsl<Db> for Explain<Q, T> {}

/// The database's plan of a query, a line a step.
pub(crate) fn plan<Q: QueryFragment<MultiBackend>>(db: &mut Db, query: Q) -> crate::StoreResult<String> {
    use diesel::sql_types::{Integer, Text};
    let lines: Vec<String> = match is_postgres(db) {
        true => {
            let explain = Explain::<Q, Text> { prefix: "EXPLAIN ", query, answer: std::marker::PhantomData };
            explain.load(db)?
        }
        false => {
            let explain = Explain::<Q, (Integer, Integer, Integer, Text)> {
                prefix: "EXPLAIN QUERY PLAN ",
                query,
                answer: std::marker::PhantomData,
            };
            explain.load::<(i32, i32, i32, String)>(db)?.into_iter().map(|(_, _, _, line)| line).collect()
        }
    };
    Ok(lines.join("\n"))
}

/// Starts a write transaction: SERIALIZABLE on PostgreSQL; IMMEDIATE on SQLite, where a deferred one that reads before it
/// writes fails under load.
pub(crate) fn begin_write(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Pg(inner) => AnsiTransactionManager::begin_transaction_sql(
            inner,
            "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        ),
        Db::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE"),
    }
}

/// Starts a savepoint inside a transaction.
pub(crate) fn begin_savepoint(db: &mut Db) -> QueryResult<()> {
    both!(db, inner => AnsiTransactionManager::begin_transaction(inner))
}

/// Commits the transaction, or releases the innermost savepoint.
pub(crate) fn commit(db: &mut Db) -> QueryResult<()> {
    both!(db, inner => AnsiTransactionManager::commit_transaction(inner))
}

/// Rolls the transaction back, or to the innermost savepoint.
pub(crate) fn roll_back(db: &mut Db) -> QueryResult<()> {
    both!(db, inner => AnsiTransactionManager::rollback_transaction(inner))
}

/// The number of the running transaction, for the watermark of the change feed. SQLite has one writer at a time: 0.
pub(crate) fn transaction_id(db: &mut Db) -> QueryResult<i64> {
    match db {
        Db::Pg(inner) => diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
            "pg_current_xact_id()::text::bigint",
        ))
        .get_result(inner),
        Db::Sqlite(_) => Ok(0),
    }
}

/// The transaction id below which no open transaction can still add a row to the change feed.
pub(crate) fn feed_watermark(db: &mut Db) -> QueryResult<i64> {
    match db {
        Db::Pg(inner) => diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
            "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        ))
        .get_result(inner),
        Db::Sqlite(_) => Ok(1),
    }
}
