//! SQLite's group commit: together on disk, apart in everything else.

use std::sync::mpsc::Sender;

use janjan_db::{Db, Error, Tx, Work, trial, values};

use super::*;

type Answer<T = ()> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// Keeps the writer busy until the sender sends. What is asked for meanwhile joins its group, and nothing else does.
async fn held(db: &Db) -> (Answer, Sender<()>) {
    let (begun, has_begun) = channel();
    let (go, may_go) = channel();
    let mut hold = asked(db, move |_| {
        Box::pin(async move {
            begun.send(()).unwrap();
            may_go.recv().map_err(|_| Error::Shape("nobody said go".into()))
        })
    });
    assert!(started(&mut hold).await.is_pending());
    heard(has_begun).await;
    (hold, go)
}

fn asked<F>(db: &Db, work: F) -> Answer
where
    F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, (), Error> + Send + 'static,
{
    let db = db.clone();
    Box::pin(async move { db.write(work).await })
}

/// A ward's founding, asked for but not awaited.
async fn founding(db: &Db, number: i64) -> Answer {
    let sql = "insert into ward (id, number, name) values ($1, $2, '')";
    let mut answer = asked(db, move |tx| {
        Box::pin(async move { tx.exec(sql, &values![ward(number), number]).await.map(drop) })
    });
    assert!(started(&mut answer).await.is_pending());
    answer
}

#[tokio::test]
async fn no_answer_comes_before_commit() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let (hold, go) = held(&db).await;
    let mut first = founding(&db, 1).await;
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel();
    let mut second = asked(&db, move |tx| {
        Box::pin(async move {
            begun.send(tx.rows("select id from ward", &[]).await?.len()).unwrap();
            may_go_on.recv().unwrap();
            Ok(())
        })
    });
    assert!(started(&mut second).await.is_pending());
    go.send(()).unwrap();
    assert_eq!(heard(has_begun).await, 1, "the second works in the same transaction as the first");
    assert!(started(&mut first).await.is_pending(), "an answer before COMMIT");
    assert_eq!(wards(&db).await, 0, "a row before COMMIT");
    go_on.send(()).unwrap();
    first.await.unwrap();
    assert_eq!(wards(&db).await, 1);
    hold.await.unwrap();
    second.await.unwrap();
}

#[tokio::test]
async fn one_that_fails_in_a_group_is_undone_alone() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let (hold, go) = held(&db).await;
    let one = founding(&db, 1).await;
    let again = founding(&db, 1).await;
    let mut panics = asked(&db, |tx| {
        Box::pin(async move {
            tx.exec("update ward set visits = 99", &[]).await?;
            panic!("dropped the pen")
        })
    });
    assert!(started(&mut panics).await.is_pending());
    let two = founding(&db, 2).await;
    go.send(()).unwrap();
    hold.await.unwrap();
    one.await.unwrap();
    assert!(again.await.unwrap_err().is_unique());
    assert!(panics.await.unwrap_err().to_string().contains("dropped the pen"));
    two.await.unwrap();
    assert_eq!(count(&db, "select count(*) from ward where visits = 0").await, 2);
}

#[tokio::test]
async fn a_commit_that_fails_fails_for_all() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let (hold, go) = held(&db).await;
    let one = founding(&db, 1).await;
    let mut spoils = asked(&db, |tx| {
        Box::pin(async move {
            tx.exec("pragma defer_foreign_keys = on", &[]).await?;
            let sql = "insert into post (ward_id, seat) values ($1, 1)";
            tx.exec(sql, &values![ward(999)]).await.map(drop)
        })
    });
    assert!(started(&mut spoils).await.is_pending());
    let two = founding(&db, 2).await;
    go.send(()).unwrap();
    let _ = hold.await;
    for answer in [one, spoils, two] {
        assert!(answer.await.unwrap_err().is_foreign_key());
    }
    assert_eq!(wards(&db).await, 0);
    found(&db, 1).await.unwrap();
}

#[tokio::test]
async fn a_transaction_lost_halfway_is_told_to_all_who_were_in_it() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let (hold, go) = held(&db).await;
    let one = founding(&db, 1).await;
    let mut loses = asked(&db, |tx| Box::pin(async move { tx.exec("rollback", &[]).await.map(drop) }));
    assert!(started(&mut loses).await.is_pending());
    let two = founding(&db, 2).await;
    go.send(()).unwrap();
    assert!(hold.await.is_err());
    assert!(one.await.is_err());
    assert!(loses.await.is_err());
    two.await.unwrap();
    assert_eq!(wards(&db).await, 1);
}

#[tokio::test]
async fn a_queue_that_is_full_says_busy_and_keeps_what_it_took() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let (hold, go) = held(&db).await;
    let mut taken = Vec::new();
    for _ in 0..1024 {
        let mut visit = asked(&db, |_| Box::pin(async { Ok(()) }));
        assert!(started(&mut visit).await.is_pending());
        taken.push(visit);
    }
    assert!(found(&db, 1).await.unwrap_err().is_busy());
    go.send(()).unwrap();
    hold.await.unwrap();
    for answer in taken {
        answer.await.unwrap();
    }
    found(&db, 1).await.unwrap();
}

#[tokio::test]
async fn work_that_awaits_something_else_is_refused() {
    let (db, _folder) = trial::sqlite().await;
    let db = with_wards(db).await;
    let waits: Result<(), Error> = db
        .write(|tx| {
            Box::pin(async move {
                tx.exec("insert into ward (id, number, name) values ($1, 1, '')", &values![ward(1)]).await?;
                std::future::pending().await
            })
        })
        .await;
    assert!(waits.unwrap_err().to_string().contains("besides the database"));
    assert_eq!(wards(&db).await, 0);
}
