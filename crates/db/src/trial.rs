//! A test's own database on each engine, gone when the test is.
//!
//! ```
//! # mod tests {
//! use janjan_db::{Db, on_both};
//!
//! on_both!(a_new_database_answers, |db: Db| async move {
//!     assert!(db.read().await.unwrap().row("select 1", &[]).await.unwrap().is_some());
//! });
//! # }
//! ```
//!
//! PostgreSQL's address comes from `JANJAN_TEST_POSTGRES`: a server where databases may be made, as in
//! `host=127.0.0.1 port=5555 user=janjan dbname=postgres`. No test is skipped for want of it.
#![expect(clippy::panic, clippy::expect_used, reason = "a trial that can't begin fails its test")]

use std::env;
use std::panic::resume_unwind;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use tokio_postgres::NoTls;

use crate::Db;

/// A new SQLite file in a folder of its own. The folder goes when the `TempDir` is dropped.
pub async fn sqlite() -> (Db, TempDir) {
    let folder = tempfile::tempdir().expect("a folder for a trial");
    let db = Db::sqlite(&folder.path().join("trial.sqlite")).await.expect("a SQLite file for a trial");
    (db, folder)
}

/// A new database on the test server.
pub async fn postgres() -> Trial {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name = format!("janjan_trial_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    tell_server(&format!("drop database if exists {name} with (force)")).await;
    tell_server(&format!("create database {name} template template0 encoding 'UTF8' locale 'C'")).await;
    let address = address_of(&name);
    let db = Db::postgres(&address).await.expect("a line to a trial's database");
    Trial { db, name, address }
}

/// A database on the test server. Call `end` to drop it: a test that panics before leaves it to the server's own end.
pub struct Trial {
    db: Db,
    name: String,
    address: String,
}

impl Trial {
    /// The database itself.
    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Where another process finds it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Drops the database, whoever is still connected.
    pub async fn end(self) {
        tell_server(&format!("drop database {} with (force)", self.name)).await;
    }
}

/// Runs the body on a new SQLite file.
pub async fn on_sqlite<W: Future<Output = ()> + Send + 'static>(body: impl FnOnce(Db) -> W) {
    let (db, folder) = sqlite().await;
    body(db).await;
    drop(folder);
}

/// Runs the body on a new PostgreSQL database, and drops that, also when the body panics.
pub async fn on_postgres<W: Future<Output = ()> + Send + 'static>(body: impl FnOnce(Db) -> W) {
    let trial = postgres().await;
    let ended = tokio::spawn(body(trial.db())).await;
    trial.end().await;
    if let Err(failed) = ended {
        resume_unwind(failed.into_panic());
    }
}

/// The same test on both engines: `on_both!(a_name_that_is_a_sentence, |db: Db| async move { … });`
///
/// Makes `a_name_that_is_a_sentence::on_sqlite` and `…::on_postgres`. The crate needs tokio with its macros.
#[macro_export]
macro_rules! on_both {
    ($name:ident, $body:expr $(,)?) => {
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                $crate::trial::on_sqlite($body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                $crate::trial::on_postgres($body).await;
            }
        }
    };
}

fn server() -> String {
    env::var("JANJAN_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("PostgreSQL's address is missing: run `cargo xtask test`, which starts one");
    })
}

/// A later word overrules an earlier one, in both ways of writing an address.
fn address_of(name: &str) -> String {
    let server = server();
    match (server.contains("://"), server.contains('?')) {
        (false, _) => format!("{server} dbname={name}"),
        (true, false) => format!("{server}?dbname={name}"),
        (true, true) => format!("{server}&dbname={name}"),
    }
}

async fn tell_server(sql: &str) {
    let (client, line) = tokio_postgres::connect(&server(), NoTls).await.expect("a line to the test server");
    let line = tokio::spawn(line);
    client.batch_execute(sql).await.expect("the test server makes and drops databases");
    drop(client);
    let _ = line.await;
}
