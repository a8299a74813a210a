//! Two engines, one SQL text.
//!
//! An office with one city keeps everything in one SQLite file; a state moves to PostgreSQL. Both run the same
//! sentences of SQL, written once with `$1`, `$2`, so a store function never asks where it is.
//!
//! What happens to a write: `Db::write` takes a closure over a [`Tx`]. On SQLite the closure travels to the one
//! writer thread, which puts it in a savepoint beside whatever else is waiting, and answers all of them after one
//! COMMIT has returned. On PostgreSQL it runs in a task of its own, in a transaction of its own. Either way it runs
//! to its end even if whoever asked has gone, it awaits nothing but the database, and its answer means "on disk".
//!
//! What happens to a read: `Db::read` lends a [`Conn`] that can't write, and takes it back on drop.
//!
//! Where the engines differ, the stricter one is the rule for both: a statement that failed spoils its whole
//! transaction, a text holds no NUL, every value given has its placeholder.
//!
//! What SQL both read:
//! - placeholders are `$1`, in any order, repeated at will; nothing else (`?`, `:name`) is taken;
//! - `sum()` of bigints is `numeric` in PostgreSQL: write `cast(sum(x) as bigint)`;
//! - a placeholder whose type PostgreSQL can't see needs a cast: `cast($1 as text) is null`;
//! - nulls come first in SQLite's order and last in PostgreSQL's: write `nulls last`, or order by what has none;
//! - `like` minds capitals in PostgreSQL only: fold into a column of its own, and compare ranges;
//! - "insert it unless it's there" is `on conflict do nothing`, never a caught error.
//!
//! What this crate doesn't know: any table but its own list of migrations, what time it is, what a member is.

mod cell;
mod conn;
mod db;
mod error;
mod migrate;
mod pg_words;
mod postgres;
mod row;
mod sqlite;
#[cfg(feature = "trial")]
pub mod trial;
mod tx;
mod value;
mod words;
mod writer;

pub use cell::{Cell, Passing};
pub use conn::{Conn, Reader};
pub use db::{Db, Engine};
pub use error::{Error, Result};
pub use migrate::Migration;
pub use row::{FromValue, Row};
pub use tx::{Tx, Work};
pub use value::Value;
pub use words::in_words_of;
