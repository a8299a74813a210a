//! SQLite: one file, one line that writes, a few that read.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ffi};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Cell, Error, Passing, Result, Row, Value};

/// How long anything waits for somebody else (another process on the same file, a free reader) before it's `Busy`.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Sentences kept prepared by each line.
const PREPARED: usize = 256;

/// Opens the line that writes, creating the file if it's not there.
pub(crate) fn writing(path: &Path) -> Result<Connection> {
    let line = Connection::open(path).map_err(class)?;
    settle(&line)?;
    Ok(line)
}

fn reading(path: &Path) -> Result<Connection> {
    let line = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(class)?;
    settle(&line)?;
    ask(&line, "query_only", "on", "1")?;
    Ok(line)
}

/// Durable means on disk: asked for, and read back, since SQLite passes over what it can't do without a word.
fn settle(line: &Connection) -> Result<()> {
    line.busy_timeout(PATIENCE).map_err(class)?;
    line.set_prepared_statement_cache_capacity(PREPARED);
    // Else SQLite looks at bound values when it weighs a partial index, and prepares the sentence anew for each of them.
    line.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(class)?;
    ask(line, "journal_mode", "wal", "wal")?;
    ask(line, "synchronous", "full", "2")?;
    ask(line, "foreign_keys", "on", "1")?;
    ask(line, "busy_timeout", &PATIENCE.as_millis().to_string(), &PATIENCE.as_millis().to_string())?;
    ask(line, "temp_store", "memory", "2")?;
    ask(line, "cache_size", "-16000", "-16000")
}

fn ask(line: &Connection, pragma: &str, wish: &str, wanted: &str) -> Result<()> {
    line.execute_batch(&format!("pragma {pragma} = {wish}")).map_err(class)?;
    let found = line.query_row(&format!("pragma {pragma}"), [], |row| match row.get_ref(0)? {
        ValueRef::Integer(number) => Ok(number.to_string()),
        other => Ok(other.as_str()?.to_owned()),
    });
    let found = found.map_err(class)?;
    if found == wanted {
        return Ok(());
    }
    Err(Error::Engine(format!("SQLite's {pragma} is {found} where {wanted} is needed")))
}

/// The lines that read, on a shelf. As many as the cores could use, and two for those that wait for the disk.
pub(crate) struct Shelf {
    lines: Mutex<Vec<Connection>>,
    seats: Arc<Semaphore>,
}

/// The right to hold one of the shelf's lines.
pub(crate) struct Seat {
    shelf: Arc<Shelf>,
    _permit: OwnedSemaphorePermit,
}

impl Shelf {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let count = std::thread::available_parallelism().map_or(4, |cores| cores.get() + 2);
        let lines: Vec<Connection> = (0..count).map(|_| reading(path)).collect::<Result<_>>()?;
        Ok(Self { lines: Mutex::new(lines), seats: Arc::new(Semaphore::new(count)) })
    }

    pub(crate) async fn lend(self: &Arc<Self>) -> Result<(Connection, Seat)> {
        let permit = match Arc::clone(&self.seats).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(PATIENCE, Arc::clone(&self.seats).acquire_owned())
                .await
                .map_err(|_| Error::Busy("every reader is out".into()))?
                .map_err(|_| Error::Engine("the readers are closed".into()))?,
        };
        let line = self.lines.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let line = line.ok_or_else(|| Error::Engine("a reader's seat without a reader".into()))?;
        Ok((line, Seat { shelf: Arc::clone(self), _permit: permit }))
    }
}

impl Seat {
    /// Puts the line back, and only then frees the seat.
    pub(crate) fn leave(self, line: Connection) {
        self.shelf.lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

pub(crate) fn rows(line: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let mut statement = prepared(line, sql)?;
    bind(&mut statement, values)?;
    let width = statement.column_count();
    let mut found = Vec::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(class)? {
        let columns = (0..width).map(|column| cell(row.get_ref(column).map_err(class)?).map(Value::from));
        found.push(Row::new(columns.collect::<Result<_>>()?));
    }
    Ok(found)
}

pub(crate) fn each<E: From<Error>>(
    line: &Connection,
    sql: &str,
    values: &[Value],
    mut take: impl FnMut(Passing<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = prepared(line, sql)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(class)? {
        take(Passing::sqlite(row))?;
    }
    Ok(())
}

pub(crate) fn exec(line: &Connection, sql: &str, values: &[Value]) -> Result<u64> {
    run(&mut prepared(line, sql)?, values)
}

pub(crate) fn exec_many(line: &Connection, sql: &str, many: &[Vec<Value>]) -> Result<u64> {
    let mut statement = prepared(line, sql)?;
    many.iter().map(|values| run(&mut statement, values)).sum()
}

pub(crate) fn script(line: &Connection, sql: &str) -> Result<()> {
    line.execute_batch(sql).map_err(class)
}

fn run(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<u64> {
    bind(statement, values)?;
    let changed = statement.raw_execute().map_err(class)?;
    Ok(changed as u64)
}

fn prepared<'l>(line: &'l Connection, sql: &str) -> Result<CachedStatement<'l>> {
    line.prepare_cached(sql).map_err(class)
}

/// SQLite reads `$3` as a name, numbered by where it stands first: bound by position, `$2 … $1` would silently swap.
fn bind(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<()> {
    let count = statement.parameter_count();
    if count != values.len() {
        return Err(Error::Shape(format!("{count} placeholders, {} values", values.len())));
    }
    for position in 1..=count {
        let name = statement.parameter_name(position).unwrap_or("?");
        let number = name.strip_prefix('$').and_then(|digits| digits.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| Error::Shape(format!("the placeholder {name} has no value")))?;
        value.check()?;
        statement.raw_bind_parameter(position, given(value)).map_err(class)?;
    }
    Ok(())
}

fn given(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Value::Bool(yes) => ToSqlOutput::Borrowed(ValueRef::Integer((*yes).into())),
        Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
        Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Value::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        Value::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        Value::Day(day) => ToSqlOutput::Owned(rusqlite::types::Value::Text(day.to_string())),
    }
}

pub(crate) fn cell(found: ValueRef<'_>) -> Result<Cell<'_>> {
    match found {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Int(number)),
        ValueRef::Real(_) => Err(Error::Shape("a number with a fraction".into())),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Cell::Text(text)),
            Err(_) => Err(Error::Shape("a text that isn't UTF-8".into())),
        },
        ValueRef::Blob(bytes) => Ok(Cell::Blob(bytes)),
    }
}

/// The class of SQLite's error, by its extended code.
pub(crate) fn class(error: rusqlite::Error) -> Error {
    let said = error.to_string();
    let Some(failure) = error.sqlite_error() else {
        return Error::Engine(said);
    };
    let named = said.split_once(" failed: ").map_or(said.as_str(), |(_, named)| named).to_owned();
    match (failure.code, failure.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Unique(named),
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::ForeignKey(said),
        (
            _,
            ffi::SQLITE_CONSTRAINT_NOTNULL | ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE,
        ) => Error::Shape(said),
        (ErrorCode::TypeMismatch | ErrorCode::TooBig, _) => Error::Shape(said),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy(said),
        (ErrorCode::DiskFull, _) => Error::Full(said),
        _ => Error::Engine(said),
    }
}
