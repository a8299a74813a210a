//! What both engines promise alike, tried on both.
#![expect(clippy::unwrap_used, reason = "these are tests, also between the tests")]

mod errors;
mod groups;
mod migrations;
mod starting;
mod values;
mod writing;

use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::task::Poll;

use janjan_db::{Db, Error, Migration, values};

/// The schema of these tests: a ward has a number, a post stands in a ward and has a holder or none.
const WARDS: Migration = Migration {
    name: "wards",
    sql: "
        create table ward (
            id uuid not null primary key,
            number integer not null unique check (number > 0 and number < 1000), -- as the gazette counts
            name text not null,
            visits bigint not null default 0
        );
        create table post (
            ward_id uuid not null references ward (id),
            seat integer not null,
            holder text,
            primary key (ward_id, seat)
        );
    ",
};

async fn with_wards(db: Db) -> Db {
    db.migrate(&[WARDS]).await.unwrap();
    db
}

fn ward(number: i64) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128)
}

async fn found(db: &Db, number: i64) -> Result<(), Error> {
    let sql = "insert into ward (id, number, name) values ($1, $2, $3)";
    let values = values![ward(number), number, "गोविन्द नगर"];
    db.write(move |tx| Box::pin(async move { tx.exec(sql, &values).await.map(drop) })).await
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    let row = db.read().await.unwrap().row(sql, &[]).await.unwrap().unwrap();
    row.get(0).unwrap()
}

async fn wards(db: &Db) -> i64 {
    count(db, "select count(*) from ward").await
}

/// Starts a future, and hands it back with its answer if it had one at once.
async fn started<W: Future + ?Sized>(work: &mut Pin<Box<W>>) -> Poll<W::Output> {
    std::future::poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await
}

/// Waits for a word from a thread, without holding up one that drives tasks.
async fn heard<T: Send + 'static>(word: Receiver<T>) -> T {
    tokio::task::spawn_blocking(move || word.recv().unwrap()).await.unwrap()
}
