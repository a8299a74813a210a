//! The way in: which engine it is, and how reads and writes begin.

use std::path::Path;
use std::sync::Arc;

use crate::conn::Line;
use crate::migrate;
use crate::postgres::Postgres;
use crate::sqlite::{self, Shelf};
use crate::writer::Writer;
use crate::{Error, Migration, Reader, Result, Tx, Work};

/// Which database stands behind a [`Db`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// One file, inside this process.
    Sqlite,
    /// A server.
    Postgres,
}

/// A database. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Db {
    house: House,
}

#[derive(Clone)]
enum House {
    Sqlite { shelf: Arc<Shelf>, writer: Writer },
    Postgres(Postgres),
}

impl Db {
    /// Opens the file, or makes it. Refuses a file system on which SQLite can't keep its promises.
    pub async fn sqlite(path: &Path) -> Result<Self> {
        let line = sqlite::writing(path)?;
        let shelf = Arc::new(Shelf::open(path)?);
        Ok(Self { house: House::Sqlite { shelf, writer: Writer::start(line)? } })
    }

    /// Connects, without TLS: to a server on this machine, or through a tunnel. Refuses one that answers before what
    /// it was given is on disk.
    ///
    /// The address is `postgres://user@host/name` or `host=… user=… dbname=…`.
    pub async fn postgres(url: &str) -> Result<Self> {
        Ok(Self { house: House::Postgres(Postgres::open(url).await?) })
    }

    /// Which engine this is. Only what can't be said in one SQL may ask.
    pub fn engine(&self) -> Engine {
        match self.house {
            House::Sqlite { .. } => Engine::Sqlite,
            House::Postgres(_) => Engine::Postgres,
        }
    }

    /// Applies those steps that aren't, in order, each in its own transaction; says how many that were.
    ///
    /// Refuses when the text of an applied one has changed in more than comments and spaces: what was applied is
    /// history, and a new wish is a new step.
    pub async fn migrate(&self, steps: &[Migration]) -> Result<usize> {
        migrate::apply(self, steps).await
    }

    /// Lends a line for reading. Give it back soon, by dropping it, and take no second one meanwhile.
    pub async fn read(&self) -> Result<Reader> {
        match &self.house {
            House::Sqlite { shelf, .. } => {
                let (line, seat) = shelf.lend().await?;
                Ok(Reader::new(Line::Sqlite(line), Some(seat)))
            }
            House::Postgres(postgres) => Ok(Reader::new(Line::Postgres(postgres.lend().await?), None)),
        }
    }

    /// Does the work in a transaction: `db.write(|tx| Box::pin(async move { … })).await`.
    ///
    /// `Ok` means that it's on disk. An error of the work's own means that nothing of it is kept. An error of COMMIT
    /// itself on PostgreSQL may leave open whether it was: ids made beforehand and `on conflict do nothing` make a
    /// second try harmless. Dropping the future doesn't stop the work. `work` may not ask for another write.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.house {
            House::Sqlite { writer, .. } => writer.write(work).await,
            House::Postgres(postgres) => postgres.write(work).await,
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Db").field(&self.engine()).finish()
    }
}
