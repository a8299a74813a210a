//! A column as it stands in the engine's own memory, before anything of ours is made of it.
//!
//! A page of a hundred rows reads a thousand columns. What only passes by is looked at here and not copied.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{Error, FromValue, Result, Value};

/// One column of a row that is passing: a [`Value`] that is only lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
    /// An id.
    Uuid(Uuid),
    /// A day.
    Day(Date),
}

impl Cell<'_> {
    /// The kind, for sentences that mustn't tell the value itself.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a bool",
            Self::Int(_) => "a number",
            Self::Text(_) => "a text",
            Self::Blob(_) => "bytes",
            Self::Uuid(_) => "a uuid",
            Self::Day(_) => "a day",
        }
    }
}

impl Value {
    /// The value, lent.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Null => Cell::Null,
            Self::Bool(it) => Cell::Bool(*it),
            Self::Int(it) => Cell::Int(*it),
            Self::Text(it) => Cell::Text(it),
            Self::Blob(it) => Cell::Blob(it),
            Self::Uuid(it) => Cell::Uuid(*it),
            Self::Day(it) => Cell::Day(*it),
        }
    }
}

impl From<Cell<'_>> for Value {
    fn from(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Bool(it) => Self::Bool(it),
            Cell::Int(it) => Self::Int(it),
            Cell::Text(it) => Self::Text(it.to_owned()),
            Cell::Blob(it) => Self::Blob(it.to_owned()),
            Cell::Uuid(it) => Self::Uuid(it),
            Cell::Day(it) => Self::Day(it),
        }
    }
}

/// A row on its way past: looked at column by column, gone when the next one comes.
pub struct Passing<'r> {
    row: Engines<'r>,
}

enum Engines<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Passing<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        Self { row: Engines::Sqlite(row) }
    }

    pub(crate) fn postgres(row: &'r tokio_postgres::Row) -> Self {
        Self { row: Engines::Postgres(row) }
    }

    /// The column, as it stands.
    pub fn cell(&self, column: usize) -> Result<Cell<'_>> {
        match self.row {
            Engines::Sqlite(row) => crate::sqlite::cell(row.get_ref(column).map_err(crate::sqlite::class)?),
            Engines::Postgres(row) => crate::pg_words::cell(row, column),
        }
    }

    /// The column, as the type that's wanted.
    pub fn get<T: FromValue>(&self, column: usize) -> Result<T> {
        T::from_cell(self.cell(column)?).map_err(|error| crate::row::at(column, error))
    }

    /// The column's text, without a copy.
    pub fn text(&self, column: usize) -> Result<&str> {
        match self.cell(column)? {
            Cell::Text(text) => Ok(text),
            other => {
                Err(Error::Shape(format!("column {column}: a text was wanted, {} is there", other.kind())))
            }
        }
    }
}
