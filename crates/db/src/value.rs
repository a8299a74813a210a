//! The seven kinds of value both engines hold alike.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{Error, Result};

/// One value on its way into or out of a database.
///
/// Not here: floating point (money is whole paise, places are whole units), times (a time is an `Int` of
/// milliseconds), JSON (it's opaque text).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text without a NUL.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// An id.
    Uuid(Uuid),
    /// A day, in the years 0 to 9999.
    Day(Date),
}

impl Value {
    /// Refuses what only one of the engines would take, so that neither does.
    pub(crate) fn check(&self) -> Result<()> {
        match self {
            Self::Text(text) if text.as_bytes().contains(&0) => {
                Err(Error::Shape("a text holds a NUL".into()))
            }
            // SQLite keeps days as text and orders them as text: a sign or a fifth digit would break the order.
            Self::Day(day) if day.year() < 0 => Err(Error::Shape("a day before the year 0".into())),
            _ => Ok(()),
        }
    }

    /// The kind, for sentences that mustn't tell the value itself.
    pub(crate) fn kind(&self) -> &'static str {
        self.cell().kind()
    }
}

/// Values for placeholders, each made by `Value::from`: `values![id, "text", &name, day, Option::<i64>::None]`.
#[macro_export]
macro_rules! values {
    () => {{
        let none: [$crate::Value; 0] = [];
        none
    }};
    ($($value:expr),+ $(,)?) => { [$($crate::Value::from($value)),+] };
}

macro_rules! from {
    ($($kind:ty => |$it:ident| $made:expr;)+) => { $(
        impl From<$kind> for Value {
            fn from($it: $kind) -> Self { $made }
        }
    )+ };
}

from! {
    bool => |it| Self::Bool(it);
    &bool => |it| Self::Bool(*it);
    i64 => |it| Self::Int(it);
    &i64 => |it| Self::Int(*it);
    i32 => |it| Self::Int(it.into());
    &i32 => |it| Self::Int((*it).into());
    u32 => |it| Self::Int(it.into());
    &u32 => |it| Self::Int((*it).into());
    u16 => |it| Self::Int(it.into());
    u8 => |it| Self::Int(it.into());
    &str => |it| Self::Text(it.to_owned());
    &&str => |it| Self::Text((*it).to_owned());
    String => |it| Self::Text(it);
    &String => |it| Self::Text(it.clone());
    std::borrow::Cow<'_, str> => |it| Self::Text(it.into_owned());
    Vec<u8> => |it| Self::Blob(it);
    &Vec<u8> => |it| Self::Blob(it.clone());
    &[u8] => |it| Self::Blob(it.to_owned());
    Uuid => |it| Self::Uuid(it);
    &Uuid => |it| Self::Uuid(*it);
    Date => |it| Self::Day(it);
    &Date => |it| Self::Day(*it);
    &Value => |it| it.clone();
    &Option<bool> => |it| it.map_or(Self::Null, Self::from);
    &Option<i64> => |it| it.map_or(Self::Null, Self::from);
    &Option<i32> => |it| it.map_or(Self::Null, Self::from);
    &Option<u32> => |it| it.map_or(Self::Null, Self::from);
    &Option<String> => |it| it.as_ref().map_or(Self::Null, Self::from);
    &Option<&str> => |it| it.map_or(Self::Null, Self::from);
    &Option<Vec<u8>> => |it| it.as_ref().map_or(Self::Null, Self::from);
    &Option<Uuid> => |it| it.map_or(Self::Null, Self::from);
    &Option<Date> => |it| it.map_or(Self::Null, Self::from);
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(it: [u8; N]) -> Self {
        Self::Blob(it.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(it: &[u8; N]) -> Self {
        Self::Blob(it.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}
