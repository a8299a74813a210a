//! The same breach has the same class on both engines, and undoes the same.

use janjan_db::{Db, Error, on_both, values};

use crate::{found, ward, wards, with_wards};

async fn exec(db: &Db, sql: &'static str) -> Error {
    let done: Result<u64, Error> = db.write(move |tx| Box::pin(tx.exec(sql, &[]))).await;
    done.unwrap_err()
}

on_both!(a_second_row_of_the_same_key_is_unique_and_names_its_columns, |db: Db| async move {
    let db = with_wards(db).await;
    found(&db, 3).await.unwrap();
    let post = "insert into post (ward_id, seat) values ($1, 1)";
    let twice = move |db: Db| async move {
        db.write(move |tx| Box::pin(async move { tx.exec(post, &values![ward(3)]).await })).await
    };
    assert_eq!(twice(db.clone()).await.unwrap(), 1);
    let Err(Error::Unique(columns)) = twice(db.clone()).await else { panic!("a second holder of the seat") };
    assert_eq!(columns, "post.ward_id, post.seat");
    let sql = "insert into ward (id, number, name) values ($1, 3, '')";
    let number: Result<u64, Error> =
        db.write(move |tx| Box::pin(async move { tx.exec(sql, &values![ward(4)]).await })).await;
    let Err(Error::Unique(columns)) = number else { panic!("a second ward 3") };
    assert_eq!(columns, "ward.number");
});

on_both!(a_row_that_points_nowhere_is_a_foreign_key, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into post (ward_id, seat) values ($1, 1)";
    let post: Result<u64, Error> =
        db.write(move |tx| Box::pin(async move { tx.exec(sql, &values![ward(9)]).await })).await;
    assert!(post.unwrap_err().is_foreign_key());
});

on_both!(what_a_column_does_not_take_is_a_shape, |db: Db| async move {
    let db = with_wards(db).await;
    found(&db, 1).await.unwrap();
    assert!(exec(&db, "update ward set number = 1000").await.is_shape(), "a check");
    assert!(exec(&db, "update ward set name = null").await.is_shape(), "not null");
    let sql = "update ward set visits = $1";
    let wrong: Result<u64, Error> =
        db.write(move |tx| Box::pin(async move { tx.exec(sql, &values!["many"]).await })).await;
    assert!(wrong.unwrap_err().is_shape(), "a text in a number's column");
});

on_both!(sql_that_cannot_be_read_is_the_engines, |db: Db| async move {
    assert!(matches!(exec(&db, "updaet ward").await, Error::Engine(_)));
    assert!(matches!(exec(&db, "delete from nowhere").await, Error::Engine(_)));
});

on_both!(a_failed_statement_spoils_the_transaction_even_if_the_work_goes_on, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into ward (id, number, name) values ($1, $2, '')";
    let done: Result<(), Error> = db
        .write(move |tx| {
            Box::pin(async move {
                tx.exec(sql, &values![ward(1), 1]).await?;
                assert!(tx.exec(sql, &values![ward(2), 1]).await.unwrap_err().is_unique());
                assert!(tx.exec(sql, &values![ward(3), 3]).await.unwrap_err().is_unique());
                assert!(tx.rows("select id from ward", &[]).await.unwrap_err().is_unique());
                Ok(())
            })
        })
        .await;
    assert!(done.unwrap_err().is_unique());
    assert_eq!(wards(&db).await, 0);
    found(&db, 1).await.unwrap();
});

on_both!(two_rows_where_one_was_meant_are_refused, |db: Db| async move {
    let db = with_wards(db).await;
    found(&db, 1).await.unwrap();
    found(&db, 2).await.unwrap();
    let mut reader = db.read().await.unwrap();
    assert!(reader.row("select id from ward", &[]).await.unwrap_err().is_shape());
    assert!(reader.row("select id from ward where number = 1", &[]).await.unwrap().is_some());
    assert!(reader.row("select id from ward where number = 3", &[]).await.unwrap().is_none());
});

on_both!(a_reader_cannot_write, |db: Db| async move {
    let db = with_wards(db).await;
    let sql = "insert into ward (id, number, name) values ($1, 1, '') returning id";
    assert!(db.read().await.unwrap().rows(sql, &values![ward(1)]).await.is_err());
    assert_eq!(wards(&db).await, 0);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_wait_for_each_other_on_postgres_are_told_busy() {
    janjan_db::trial::on_postgres(|db: Db| async move {
        let db = with_wards(db).await;
        found(&db, 1).await.unwrap();
        found(&db, 2).await.unwrap();
        let both_hold = std::sync::Arc::new(tokio::sync::Barrier::new(2));
        let cross = |first: i64, second: i64| {
            let (db, both_hold) = (db.clone(), both_hold.clone());
            async move {
                let sql = "select id from ward where number = $1";
                db.write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        tx.lock(sql, &values![first]).await?;
                        both_hold.wait().await;
                        tx.lock(sql, &values![second]).await.map(drop)
                    })
                })
                .await
            }
        };
        let (one, other) = tokio::join!(cross(1, 2), cross(2, 1));
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        won.unwrap();
        assert!(lost.unwrap_err().is_busy());
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_what_was_saved_stays() {
    janjan_db::trial::on_sqlite(|db: Db| async move {
        let db = with_wards(db).await;
        found(&db, 1).await.unwrap();
        let full: Result<u64, Error> = db
            .write(|tx| {
                Box::pin(async move {
                    tx.rows("pragma max_page_count = 20", &[]).await?;
                    tx.exec("update ward set name = $1", &values!["अ".repeat(100_000)]).await
                })
            })
            .await;
        assert!(full.unwrap_err().is_full());
        let more: Result<_, Error> =
            db.write(|tx| Box::pin(tx.rows("pragma max_page_count = 1000000", &[]))).await;
        more.unwrap();
        found(&db, 2).await.unwrap();
        assert_eq!(wards(&db).await, 2);
    })
    .await;
}
