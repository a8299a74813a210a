//! What an engine must promise before anything is given to it.

use std::path::Path;

use janjan_db::{Db, Engine, trial};

use super::*;

#[tokio::test]
async fn sqlite_keeps_its_rows_from_one_start_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.sqlite");
    let db = with_wards(Db::sqlite(&path).await.unwrap()).await;
    assert_eq!(db.engine(), Engine::Sqlite);
    found(&db, 3).await.unwrap();
    drop(db);
    let db = with_wards(Db::sqlite(&path).await.unwrap()).await;
    assert_eq!(wards(&db).await, 1);
}

#[tokio::test]
async fn sqlite_that_cannot_keep_a_write_ahead_log_is_refused() {
    let refused = Db::sqlite(Path::new(":memory:")).await.unwrap_err();
    assert!(refused.to_string().contains("journal_mode"), "{refused}");
}

#[tokio::test]
async fn every_line_of_sqlite_syncs_fully_and_readers_only_read() {
    let (db, _folder) = trial::sqlite().await;
    let writer: Result<_, Error> = db
        .write(|tx| {
            Box::pin(async move {
                Ok((
                    tx.row("pragma synchronous", &[]).await?.unwrap().get::<i64>(0)?,
                    tx.row("pragma foreign_keys", &[]).await?.unwrap().get::<i64>(0)?,
                    tx.row("pragma journal_mode", &[]).await?.unwrap().get::<String>(0)?,
                ))
            })
        })
        .await;
    assert_eq!(writer.unwrap(), (2, 1, "wal".to_owned()));
    assert_eq!(count(&db, "pragma query_only").await, 1);
}

#[tokio::test]
async fn postgres_that_answers_before_the_disk_does_is_refused() {
    let trial = trial::postgres().await;
    let (address, engine) = (trial.address().to_owned(), trial.db().engine());
    let refused = Db::postgres(&format!("{address} options='-c synchronous_commit=off'")).await.err();
    trial.end().await;
    assert_eq!(engine, Engine::Postgres);
    assert!(refused.unwrap().to_string().contains("synchronous_commit"));
}

#[tokio::test]
async fn readers_wait_their_turn_and_none_is_lost() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let reads = (0..200).map(|_| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut reader = db.read().await.unwrap();
            tokio::task::yield_now().await;
            reader.rows("select id from ward", &[]).await.unwrap().len()
        })
    });
    for read in reads.collect::<Vec<_>>() {
        assert_eq!(read.await.unwrap(), 0);
    }
}
