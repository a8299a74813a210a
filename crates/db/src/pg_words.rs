//! PostgreSQL's side of the seven kinds of value, and what its errors mean to us.

use std::error::Error as StdError;

use bytes::BytesMut;
use jiff::civil::Date;
use tokio_postgres::error::{DbError, SqlState};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{Cell, Error, Result, Row, Value};

type Anything = Box<dyn StdError + Sync + Send>;

/// A value of a kind that the column or the placeholder doesn't have.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Misfit(String);

/// Looks at the type the statement wants: one `Int` serves three widths of column.
impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Anything> {
        match (self, wanted) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Bool(yes), &Type::BOOL) => yes.to_sql(wanted, out),
            (Self::Int(number), &Type::INT8) => number.to_sql(wanted, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number).map_err(too_wide)?.to_sql(wanted, out),
            (Self::Int(number), &Type::INT2) => i16::try_from(*number).map_err(too_wide)?.to_sql(wanted, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => text.to_sql(wanted, out),
            (Self::Blob(bytes), &Type::BYTEA) => bytes.to_sql(wanted, out),
            (Self::Uuid(id), &Type::UUID) => id.to_sql(wanted, out),
            (Self::Day(day), &Type::DATE) => day.to_sql(wanted, out),
            _ => Err(Misfit(format!("{} was given where {wanted} is wanted", self.kind())).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn too_wide(_: std::num::TryFromIntError) -> Misfit {
    Misfit("a number too wide for its column".into())
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Anything> {
        match *kind {
            Type::BOOL => bool::from_sql(kind, raw).map(Self::Bool),
            Type::INT8 => i64::from_sql(kind, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(kind, raw).map(|number| Self::Int(number.into())),
            Type::INT2 => i16::from_sql(kind, raw).map(|number| Self::Int(number.into())),
            Type::TEXT | Type::VARCHAR => <&str>::from_sql(kind, raw).map(Self::Text),
            Type::BYTEA => <&[u8]>::from_sql(kind, raw).map(Self::Blob),
            Type::UUID => Uuid::from_sql(kind, raw).map(Self::Uuid),
            Type::DATE => Date::from_sql(kind, raw).map(Self::Day),
            _ => Err(Misfit(format!("a column is {kind}: cast it to bigint or text in the SQL")).into()),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Anything> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub(crate) fn taken(row: &tokio_postgres::Row) -> Result<Row> {
    let columns = (0..row.len()).map(|column| cell(row, column).map(Value::from));
    columns.collect::<Result<_>>().map(Row::new)
}

pub(crate) fn cell(row: &tokio_postgres::Row, column: usize) -> Result<Cell<'_>> {
    row.try_get(column).map_err(class)
}

/// The class of PostgreSQL's error, by its SQLSTATE.
pub(crate) fn class(error: tokio_postgres::Error) -> Error {
    let Some(refusal) = error.as_db_error() else {
        return match error.source() {
            Some(source) if source.is::<Misfit>() => Error::Shape(source.to_string()),
            Some(source) => Error::Engine(format!("{error}: {source}")),
            None => Error::Engine(error.to_string()),
        };
    };
    let code = refusal.code();
    let said = format!("{} ({})", refusal.message(), code.code());
    match *code {
        SqlState::UNIQUE_VIOLATION => Error::Unique(columns(refusal)),
        SqlState::FOREIGN_KEY_VIOLATION => Error::ForeignKey(said),
        SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::LOCK_NOT_AVAILABLE
        | SqlState::TOO_MANY_CONNECTIONS => Error::Busy(said),
        SqlState::DISK_FULL => Error::Full(said),
        SqlState::NOT_NULL_VIOLATION | SqlState::CHECK_VIOLATION => Error::Shape(said),
        // "Data exception": what stands in quotes is the datum itself, and not for a log.
        _ if code.code().starts_with("22") => {
            Error::Shape(said.split('"').step_by(2).collect::<Vec<_>>().join("…"))
        }
        _ => Error::Engine(said),
    }
}

/// `table.one, table.two`, as SQLite says it. The detail is "Key (one, two)=(…) already exists.", and the part after
/// the equals sign is somebody's data: it stays here. A server that speaks another language gives the constraint.
fn columns(refusal: &DbError) -> String {
    let named = refusal.detail().and_then(|detail| detail.split_once("Key ("));
    let named = named.and_then(|(_, rest)| rest.split_once(")=("));
    match (refusal.table(), named) {
        (Some(table), Some((columns, _))) => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        _ => refusal.constraint().unwrap_or("an index").to_owned(),
    }
}
