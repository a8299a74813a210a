//! A write is whole or not at all, and ends whether or not anyone waits for it.

use janjan_db::{Db, Error, on_both, values};

use super::*;

on_both!(an_error_of_the_work_undoes_all_of_it, |db: Db| async move {
    let db = with_wards(db).await;
    #[derive(Debug, PartialEq)]
    struct Refused;
    impl From<Error> for Refused {
        fn from(error: Error) -> Self {
            panic!("the database had nothing against it: {error}")
        }
    }
    let sql = "insert into ward (id, number, name) values ($1, 1, '')";
    let refused: Result<(), Refused> = db
        .write(move |tx| {
            Box::pin(async move {
                assert_eq!(tx.exec(sql, &values![ward(1)]).await?, 1);
                Err(Refused)
            })
        })
        .await;
    assert_eq!(refused, Err(Refused));
    assert_eq!(wards(&db).await, 0);
});

on_both!(a_transaction_sees_its_own_rows, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into ward (id, number, name) values ($1, 7, 'सात') returning name";
    let seen: Result<i64, Error> = db
        .write(move |tx| {
            Box::pin(async move {
                assert_eq!(tx.row(sql, &values![ward(7)]).await?.unwrap().text(0)?, "सात");
                tx.row("select count(*) from ward", &[]).await?.unwrap().get(0)
            })
        })
        .await;
    assert_eq!(seen.unwrap(), 1);
});

on_both!(inserting_what_is_there_changes_nothing_and_counts_nothing, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into ward (id, number, name) values ($1, $2, '') on conflict do nothing";
    let many: Vec<_> =
        (0..300i64).map(|turn| values![ward(turn % 100 + 1), turn % 100 + 1].to_vec()).collect();
    let changed: Result<u64, Error> =
        db.write(move |tx| Box::pin(async move { tx.exec_many(sql, &many).await })).await;
    assert_eq!(changed.unwrap(), 100);
    assert_eq!(wards(&db).await, 100);
});

on_both!(one_bad_row_of_many_undoes_the_many, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into ward (id, number, name) values ($1, $2, '')";
    let many = (1..=300i64).map(|turn| values![ward(turn), if turn == 150 { 149 } else { turn }].to_vec());
    let many: Vec<_> = many.collect();
    let changed: Result<u64, Error> =
        db.write(move |tx| Box::pin(async move { tx.exec_many(sql, &many).await })).await;
    assert!(changed.unwrap_err().is_unique());
    assert_eq!(wards(&db).await, 0);
    found(&db, 1).await.unwrap();
});

on_both!(two_hundred_at_once_are_all_counted, |db: Db| async move {
    let db = with_wards(db).await;
    found(&db, 1).await.unwrap();
    let visits = (0..200).map(|_| {
        let db = db.clone();
        tokio::spawn(async move {
            db.write::<_, Error, _>(|tx| {
                Box::pin(async move {
                    let ward = tx.lock("select visits from ward where number = 1", &[]).await?.unwrap();
                    let visits: i64 = ward.get(0)?;
                    tx.exec("update ward set visits = $1 where number = 1", &values![visits + 1]).await
                })
            })
            .await
        })
    });
    for visit in visits.collect::<Vec<_>>() {
        assert_eq!(visit.await.unwrap().unwrap(), 1);
    }
    assert_eq!(count(&db, "select visits from ward").await, 200);
});

on_both!(refusals_and_panics_do_not_hurt_their_neighbours, |db: Db| async move {
    let db = with_wards(db).await;
    let jobs = (1..=60i64).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            db.write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let sql = "insert into ward (id, number, name) values ($1, $2, '')";
                    tx.exec(sql, &values![ward(number), number]).await?;
                    match number % 3 {
                        0 => Ok(()),
                        1 => Err(Error::Shape("changed my mind".into())),
                        _ => panic!("dropped the pen"),
                    }
                })
            })
            .await
        })
    });
    for (number, job) in (1i64..).zip(jobs.collect::<Vec<_>>()) {
        match (number % 3, job.await.unwrap()) {
            (0, Ok(())) => {}
            (1, Err(Error::Shape(why))) => assert_eq!(why, "changed my mind"),
            (2, Err(Error::Engine(why))) => assert!(why.contains("dropped the pen"), "{why}"),
            (_, other) => panic!("job {number}: {other:?}"),
        }
    }
    assert_eq!(wards(&db).await, 20);
    assert_eq!(count(&db, "select count(*) from ward where number % 3 = 0").await, 20);
});

on_both!(a_write_ends_though_the_caller_has_gone, |db: Db| async move {
    let db = with_wards(db).await;
    found(&db, 1).await.unwrap();
    let (begun, has_begun) = channel();
    let (go, may_go) = channel();
    let mut visit = Box::pin(db.write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            tx.lock("select id from ward where number = 1", &[]).await?;
            begun.send(()).unwrap();
            may_go.recv().unwrap();
            tx.exec("update ward set visits = visits + 1", &[]).await
        })
    }));
    assert!(started(&mut visit).await.is_pending());
    heard(has_begun).await;
    drop(visit);
    go.send(()).unwrap();
    // The same row's lock is given only when the first has ended.
    let visits: Result<i64, Error> = db
        .write(|tx| {
            Box::pin(async move {
                tx.lock("select visits from ward where number = 1", &[]).await?.unwrap().get(0)
            })
        })
        .await;
    assert_eq!(visits.unwrap(), 1);
});
