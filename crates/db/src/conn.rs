//! A line to the database: what a reader may do, and what a transaction builds on.

use std::mem;
use std::ops::{Deref, DerefMut};

use crate::{Error, Passing, Result, Row, Value, postgres, sqlite};

/// A line to one engine. Reads only, unless it's the one inside a [`crate::Tx`].
pub struct Conn {
    pub(crate) line: Line,
    /// What broke the transaction this line is in. Nothing more is done on it then: PostgreSQL insists, and SQLite,
    /// which would go on, must not mean something else by the same code.
    pub(crate) spoiled: Option<Error>,
    pub(crate) in_transaction: bool,
}

pub(crate) enum Line {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
    /// Given back. Only a drop leaves it so; nobody holds the `Conn` by then.
    Gone,
}

impl Conn {
    pub(crate) fn new(line: Line) -> Self {
        Self { line, spoiled: None, in_transaction: false }
    }

    /// All rows the SQL finds.
    pub async fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>> {
        self.stands()?;
        let found = match &mut self.line {
            Line::Sqlite(line) => sqlite::rows(line, sql, values),
            Line::Postgres(line) => postgres::rows(line, sql, values).await,
            Line::Gone => Err(gone()),
        };
        self.noted(found)
    }

    /// Shows each row the SQL finds as it passes, without keeping it: for pages of many rows. The first error of
    /// `take` ends it.
    pub async fn each<E: From<Error>>(
        &mut self,
        sql: &'static str,
        values: &[Value],
        mut take: impl FnMut(Passing<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.stands()?;
        let mut refused = None;
        let keep =
            |row: Passing<'_>| take(row).map_err(|error| refused = Some(error)).map_err(|()| Stop::Asked);
        let done = match &mut self.line {
            Line::Sqlite(line) => sqlite::each(line, sql, values, keep),
            Line::Postgres(line) => postgres::each(line, sql, values, keep).await,
            Line::Gone => Err(Stop::Broke(gone())),
        };
        match (done, refused) {
            (Ok(()), _) => Ok(()),
            (Err(Stop::Broke(error)), _) => Ok(self.noted(Err(error))?),
            (Err(Stop::Asked), Some(error)) => Err(error),
            (Err(Stop::Asked), None) => Ok(()),
        }
    }

    /// The one row the SQL finds, or none. Two are an error: the SQL meant a key and didn't name one.
    pub async fn row(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>> {
        only(self.rows(sql, values).await?)
    }

    pub(crate) fn stands(&self) -> Result<()> {
        self.spoiled.clone().map_or(Ok(()), Err)
    }

    pub(crate) fn noted<T>(&mut self, found: Result<T>) -> Result<T> {
        if let (Err(error), true) = (&found, self.in_transaction) {
            self.spoiled = Some(error.clone());
        }
        found
    }
}

/// Why the rows stopped passing.
enum Stop {
    /// The engine said so.
    Broke(Error),
    /// Whoever looked at them did.
    Asked,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Broke(error)
    }
}

pub(crate) fn only(mut rows: Vec<Row>) -> Result<Option<Row>> {
    match rows.len() {
        0 | 1 => Ok(rows.pop()),
        many => Err(Error::Shape(format!("one row was wanted, {many} are there"))),
    }
}

pub(crate) fn gone() -> Error {
    Error::Engine("this line was given back".into())
}

/// A line lent for reading, given back on drop.
///
/// Take one at a time: a task that holds one and asks for another may wait for itself.
pub struct Reader {
    conn: Conn,
    seat: Option<sqlite::Seat>,
}

impl Reader {
    pub(crate) fn new(line: Line, seat: Option<sqlite::Seat>) -> Self {
        Self { conn: Conn::new(line), seat }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // PostgreSQL's goes home by itself.
        if let (Line::Sqlite(line), Some(seat)) =
            (mem::replace(&mut self.conn.line, Line::Gone), self.seat.take())
        {
            seat.leave(line);
        }
    }
}

impl Deref for Reader {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
