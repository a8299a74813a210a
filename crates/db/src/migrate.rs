//! Migrations: only forward, each once, and never another text under an old name.

use sha2::{Digest, Sha256};

use crate::words::{in_words_of, plain};
use crate::{Db, Engine, Error, Result, Tx, values};

/// One step of the schema, written in PostgreSQL's words.
///
/// Types are `uuid text bigint integer boolean date bytea` and nothing else. On SQLite they become its own and every
/// table becomes `STRICT, WITHOUT ROWID`; on PostgreSQL text is ordered bytewise, as SQLite does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// What it's known by, forever.
    pub name: &'static str,
    /// Statements, each ended by a semicolon.
    pub sql: &'static str,
}

const LEDGER: &str = "create table if not exists migration (
    name text not null primary key,
    digest bytea not null,
    place bigint not null
)";

/// Any number, as long as nobody else's is the same: servers that start together line up behind it.
const GUARD: &str = "set local lock_timeout = 0; select pg_advisory_xact_lock(7165120419)";

pub(crate) async fn apply(db: &Db, steps: &[Migration]) -> Result<usize> {
    let engine = db.engine();
    let ledger = in_words_of(engine, LEDGER)?;
    db.write(move |tx| {
        Box::pin(async move {
            guard(tx, engine).await?;
            tx.script(&ledger).await
        })
    })
    .await?;
    let mut applied = 0;
    for step in steps {
        let Migration { name, sql } = *step;
        let digest: [u8; 32] = Sha256::digest(plain(sql)?).into();
        let script = in_words_of(engine, sql).map_err(|error| named(name, &error))?;
        let new = db.write(move |tx| Box::pin(one(tx, engine, name, digest, script))).await?;
        applied += usize::from(new);
    }
    Ok(applied)
}

async fn one(
    tx: &mut Tx,
    engine: Engine,
    name: &'static str,
    digest: [u8; 32],
    script: String,
) -> Result<bool> {
    guard(tx, engine).await?;
    if let Some(row) = tx.row("select digest from migration where name = $1", &values![name]).await? {
        return match row.get::<[u8; 32]>(0)? == digest {
            true => Ok(false),
            false => Err(Error::Migration(format!("{name}: its text is not the one that was applied"))),
        };
    }
    tx.script(&script).await.map_err(|error| named(name, &error))?;
    tx.exec(
        "insert into migration (name, digest, place) select $1, $2, count(*) from migration",
        &values![name, digest],
    )
    .await?;
    Ok(true)
}

async fn guard(tx: &mut Tx, engine: Engine) -> Result<()> {
    match engine {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => tx.script(GUARD).await,
    }
}

fn named(name: &str, error: &Error) -> Error {
    match error {
        Error::Busy(_) | Error::Full(_) => error.clone(),
        other => Error::Migration(format!("{name}: {other}")),
    }
}
