//! What came back, and how a column becomes a word of ours.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{Cell, Error, Result, Value};

/// One row of an answer. Columns are counted from 0, in the order the SQL names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self { values }
    }

    /// The column, as the type that's wanted.
    pub fn get<T: FromValue>(&self, column: usize) -> Result<T> {
        T::from_cell(self.value(column)?.cell()).map_err(|error| at(column, error))
    }

    /// The column's text, without a copy.
    pub fn text(&self, column: usize) -> Result<&str> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            other => Err(at(column, unlike("a text", other.cell()))),
        }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.values.len()
    }

    /// The column as it came. SQLite gives ids as bytes, days as text, and yes as 1.
    pub fn value(&self, column: usize) -> Result<&Value> {
        let width = self.width();
        self.values.get(column).ok_or_else(|| Error::Shape(format!("column {column} of a row of {width}")))
    }
}

pub(crate) fn at(column: usize, error: Error) -> Error {
    match error {
        Error::Shape(why) => Error::Shape(format!("column {column}: {why}")),
        other => other,
    }
}

fn unlike(wanted: &str, found: Cell<'_>) -> Error {
    Error::Shape(format!("{wanted} was wanted, {} is there", found.kind()))
}

/// What a column can become. Ids of other crates implement it over `Uuid`.
pub trait FromValue: Sized {
    /// Reads the value, whichever engine it came from.
    fn from_cell(cell: Cell<'_>) -> Result<Self>;
}

impl FromValue for bool {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Bool(it) => Ok(it),
            Cell::Int(0) => Ok(false),
            Cell::Int(1) => Ok(true),
            other => Err(unlike("a bool", other)),
        }
    }
}

impl FromValue for i64 {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Int(it) => Ok(it),
            other => Err(unlike("a number", other)),
        }
    }
}

macro_rules! narrower {
    ($($kind:ty),+) => { $(
        impl FromValue for $kind {
            fn from_cell(cell: Cell<'_>) -> Result<Self> {
                let whole = i64::from_cell(cell)?;
                whole.try_into().map_err(|_| Error::Shape(format!("{whole} is no {}", stringify!($kind))))
            }
        }
    )+ };
}

narrower!(i32, u32, u16, u8);

impl FromValue for String {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Text(it) => Ok(it.to_owned()),
            other => Err(unlike("a text", other)),
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Blob(it) => Ok(it.to_owned()),
            other => Err(unlike("bytes", other)),
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Blob(it) => it
                .try_into()
                .map_err(|_| Error::Shape(format!("{N} bytes were wanted, {} are there", it.len()))),
            other => Err(unlike("bytes", other)),
        }
    }
}

impl FromValue for Uuid {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Uuid(it) => Ok(it),
            Cell::Blob(bytes) => {
                Uuid::from_slice(bytes).map_err(|_| Error::Shape(format!("a uuid of {} bytes", bytes.len())))
            }
            other => Err(unlike("a uuid", other)),
        }
    }
}

impl FromValue for Date {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Day(it) => Ok(it),
            Cell::Text(text) => text.parse().map_err(|_| Error::Shape("a text that is no day".into())),
            other => Err(unlike("a day", other)),
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Null => Ok(None),
            there => T::from_cell(there).map(Some),
        }
    }
}

impl FromValue for Value {
    fn from_cell(cell: Cell<'_>) -> Result<Self> {
        Ok(cell.into())
    }
}
