//! Each step once, in order, whole or not at all, and never rewritten.

use janjan_db::{Db, Migration, on_both, values};

use super::*;

const NOTES: Migration = Migration {
    name: "notes",
    sql: "create table note (text text not null primary key default 'a;b -- c', date date, \"check\" boolean);",
};

on_both!(steps_are_applied_once, |db: Db| async move {
    assert_eq!(db.migrate(&[WARDS]).await.unwrap(), 1);
    assert_eq!(db.migrate(&[WARDS]).await.unwrap(), 0);
    assert_eq!(db.migrate(&[WARDS, NOTES]).await.unwrap(), 1);
    assert_eq!(wards(&db).await, 0);
    let (one, other) = tokio::join!(db.migrate(&[WARDS, NOTES]), db.migrate(&[WARDS, NOTES]));
    assert_eq!((one.unwrap(), other.unwrap()), (0, 0));
});

on_both!(servers_that_start_together_apply_each_step_once, |db: Db| async move {
    let starts = (0..6).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { db.migrate(&[WARDS, NOTES]).await.unwrap() })
    });
    let mut applied = 0;
    for start in starts.collect::<Vec<_>>() {
        applied += start.await.unwrap();
    }
    assert_eq!(applied, 2);
});

on_both!(a_changed_text_under_an_old_name_is_refused, |db: Db| async move {
    db.migrate(&[NOTES]).await.unwrap();
    let changed = Migration { sql: "create table note (text text not null primary key);", ..NOTES };
    let refused = db.migrate(&[changed, WARDS]).await.unwrap_err();
    assert!(refused.is_migration() && refused.to_string().contains("notes"), "{refused}");
    assert!(
        db.read().await.unwrap().rows("select id from ward", &[]).await.is_err(),
        "nothing after it is applied"
    );
});

on_both!(a_comment_may_be_mended_later, |db: Db| async move {
    db.migrate(&[NOTES]).await.unwrap();
    let mended = "-- What people jot down; and why.
        create table note (text text not null primary key
            default 'a;b -- c', date date, \"check\" boolean);";
    assert_eq!(db.migrate(&[Migration { sql: mended, ..NOTES }]).await.unwrap(), 0);
});

on_both!(a_step_that_fails_leaves_nothing, |db: Db| async move {
    let halves = "create table half (id uuid primary key); insert into nowhere (id) values (1);";
    let failed = db.migrate(&[Migration { name: "halves", sql: halves }]).await.unwrap_err();
    assert!(failed.is_migration() && failed.to_string().contains("halves"), "{failed}");
    let whole = "create table half (id uuid primary key);";
    assert_eq!(db.migrate(&[Migration { name: "halves", sql: whole }]).await.unwrap(), 1);
});

on_both!(quotes_and_columns_named_like_types_are_left_alone, |db: Db| async move {
    db.migrate(&[NOTES]).await.unwrap();
    let row: Result<_, Error> = db
        .write(|tx| {
            Box::pin(async move {
                tx.exec("insert into note (\"check\") values ($1)", &values![true]).await?;
                tx.row("select text, date, \"check\" from note", &[]).await
            })
        })
        .await;
    let row = row.unwrap().unwrap();
    assert_eq!(row.text(0).unwrap(), "a;b -- c");
    assert_eq!(row.get::<Option<jiff::civil::Date>>(1).unwrap(), None);
    assert!(row.get::<bool>(2).unwrap());
});

on_both!(a_column_added_later_has_the_same_words, |db: Db| async move {
    let sql = "alter table note add column author text not null default 'किसी ने';";
    db.migrate(&[NOTES, Migration { name: "authors", sql }]).await.unwrap();
    let row: Result<_, Error> = db
        .write(|tx| {
            Box::pin(async move {
                tx.exec("insert into note (text) values ('a'), ('b')", &[]).await?;
                tx.rows("select author from note order by author", &[]).await
            })
        })
        .await;
    assert_eq!(row.unwrap()[1].text(0).unwrap(), "किसी ने");
});
