//! A transaction, and the shape of the work done in one.

use std::mem;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;

use crate::conn::{Line, gone, only};
use crate::{Conn, Result, Row, Value, postgres, sqlite};

/// The work of one transaction: `|tx| Box::pin(async move { … })`. It may await nothing but the `tx`.
pub type Work<'t, T, E> = Pin<Box<dyn Future<Output = std::result::Result<T, E>> + Send + 't>>;

/// A transaction under way. It's kept if the work returns `Ok`, and undone if it returns `Err` or panics.
///
/// A statement that failed spoils it: everything after fails with the same error, and it's undone even if the work
/// returns `Ok`. To learn whether a row is there, ask, or insert with `on conflict do nothing` and count.
pub struct Tx {
    conn: Conn,
    /// PostgreSQL has begun and not ended: the line mustn't go back to the pool like this.
    pub(crate) open: bool,
}

impl Tx {
    pub(crate) fn new(line: Line) -> Self {
        let mut conn = Conn::new(line);
        conn.in_transaction = true;
        Self { conn, open: false }
    }

    /// Changes rows; says how many.
    pub async fn exec(&mut self, sql: &'static str, values: &[Value]) -> Result<u64> {
        self.stands()?;
        let changed = match &mut self.conn.line {
            Line::Sqlite(line) => sqlite::exec(line, sql, values),
            Line::Postgres(line) => postgres::exec(line, sql, values).await,
            Line::Gone => Err(gone()),
        };
        self.noted(changed)
    }

    /// Changes rows, the same sentence for each set of values, prepared once; says how many in all.
    pub async fn exec_many(&mut self, sql: &'static str, many: &[Vec<Value>]) -> Result<u64> {
        self.stands()?;
        let changed = match &mut self.conn.line {
            Line::Sqlite(line) => sqlite::exec_many(line, sql, many),
            Line::Postgres(line) => postgres::exec_many(line, sql, many).await,
            Line::Gone => Err(gone()),
        };
        self.noted(changed)
    }

    /// Finds one row and holds it until the transaction ends. The SQL is a plain `select`; `for update` is added where
    /// it's needed. On SQLite the writer thread is the lock.
    pub async fn lock(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>> {
        self.stands()?;
        let found = match &mut self.conn.line {
            Line::Sqlite(line) => sqlite::rows(line, sql, values),
            Line::Postgres(line) => postgres::rows(line, &format!("{sql} for update"), values).await,
            Line::Gone => Err(gone()),
        };
        only(self.noted(found)?)
    }

    /// Runs a script of several statements: migrations only.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<()> {
        self.stands()?;
        let done = match &mut self.conn.line {
            Line::Sqlite(line) => sqlite::script(line, sql),
            Line::Postgres(line) => postgres::script(line, sql).await,
            Line::Gone => Err(gone()),
        };
        self.noted(done)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        // The work panicked or the runtime is going down: take the line from the pool and let the server roll back.
        if self.open
            && let Line::Postgres(line) = mem::replace(&mut self.conn.line, Line::Gone)
        {
            drop(deadpool_postgres::Object::take(line));
        }
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
