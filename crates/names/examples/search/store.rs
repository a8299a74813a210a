//! Who bears a name, in a file.

use std::path::Path;

use janjan_names::find::{NameKey, name_key};
use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, Result};

/// A person's number and name.
pub type Person = (usize, String);

/// Opens the file; it is made of these names, numbered from nought, where it isn't there.
pub fn open(sqlite: &str, names: &[String]) -> Result<Connection> {
    let is_there = Path::new(sqlite).exists();
    let mut line = Connection::open(sqlite)?;
    if !is_there {
        keep(&mut line, names)?;
    }
    line.execute_batch("pragma cache_size = -16000")?;
    // Otherwise a statement whose limit is a value is prepared anew whenever it is asked.
    line.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(line)
}

fn keep(line: &mut Connection, names: &[String]) -> Result<()> {
    line.execute_batch(
        "pragma journal_mode = wal; create table person (id integer primary key, name text not null);
         create table bearer (key integer not null, person integer not null, primary key (key, person)) without rowid;",
    )?;
    let mut keys: Vec<(i64, i64)> = vec![];
    let tx = line.transaction()?;
    {
        let mut put = tx.prepare("insert into person values (?1, ?2)")?;
        for (id, name) in (0i64..).zip(names) {
            put.execute((id, name))?;
            keys.extend(name_key(name).map(|key| (key.number(), id)));
        }
        keys.sort_unstable();
        let mut put = tx.prepare("insert into bearer values (?1, ?2)")?;
        keys.iter().try_for_each(|key| put.execute(*key).map(drop))?;
    }
    tx.commit()
}

/// Finds who bears a name.
pub struct Bearers<'a>(CachedStatement<'a>);

impl<'a> Bearers<'a> {
    pub fn of(line: &'a Connection) -> Result<Self> {
        let sql = "select p.id, p.name from bearer b join person p on p.id = b.person \
                   where b.key = ?1 order by b.person limit ?2";
        line.prepare_cached(sql).map(Self)
    }

    pub fn first(&mut self, key: NameKey, most: usize) -> Result<Vec<Person>> {
        let person = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as usize, row.get(1)?));
        self.0.query_map((key.number(), most as i64), person)?.collect()
    }
}
