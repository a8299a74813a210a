//! Values go in and come out the same, whichever engine holds them.

use janjan_db::{Db, Migration, Row, Value, on_both, trial, values};
use jiff::civil::{Date, date};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

const KINDS: Migration = Migration {
    name: "kinds",
    sql: "create table kinds (
        id uuid not null primary key, yes boolean, small integer, big bigint, text text, bytes bytea, date date, other uuid
    );",
};

const WRITE: &str = "insert into kinds (id, yes, small, big, text, bytes, date, other)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (id) do update set yes = $2, small = $3, big = $4, text = $5, bytes = $6, date = $7, other = $8";

type Kinds =
    (Option<bool>, Option<i32>, Option<i64>, Option<String>, Option<Vec<u8>>, Option<Date>, Option<Uuid>);

fn kinds() -> impl Strategy<Value = Kinds> {
    let text = prop_oneof!["[a-zA-Zक-ह ा-्😀'\"$%\\\\;-]{0,12}", "[^\0]{0,40}"];
    let day = (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    let most = 0.8;
    (
        weighted(most, any::<bool>()),
        weighted(most, any::<i32>()),
        weighted(most, any::<i64>()),
        weighted(most, text),
        weighted(most, any::<Vec<u8>>()),
        weighted(most, day),
        weighted(most, any::<u128>().prop_map(Uuid::from_u128)),
    )
}

fn given(id: Uuid, (yes, small, big, text, bytes, day, other): &Kinds) -> Vec<Value> {
    values![id, *yes, small, big, text, bytes, day, other].to_vec()
}

fn taken(row: &Row) -> Kinds {
    let text: Option<String> = row.get(3).unwrap();
    assert_eq!(row.text(3).ok(), text.as_deref());
    (
        row.get(0).unwrap(),
        row.get(1).unwrap(),
        row.get(2).unwrap(),
        text,
        row.get(4).unwrap(),
        row.get(5).unwrap(),
        row.get(6).unwrap(),
    )
}

async fn kept(db: &Db, rows: &[Kinds]) -> Vec<Kinds> {
    let many: Vec<Vec<Value>> =
        rows.iter().enumerate().map(|(id, row)| given(Uuid::from_u128(id as u128), row)).collect();
    db.write(|tx| {
        Box::pin(async move {
            tx.exec("delete from kinds", &[]).await?;
            tx.exec_many(WRITE, &many).await
        })
    })
    .await
    .unwrap();
    let sql = "select yes, small, big, text, bytes, date, other from kinds order by id";
    db.read().await.unwrap().rows(sql, &[]).await.unwrap().iter().map(taken).collect()
}

async fn texts_in_order(db: &Db) -> Vec<String> {
    let sql = "select text from kinds where text is not null order by text";
    db.read().await.unwrap().rows(sql, &[]).await.unwrap().iter().map(|row| row.get(0).unwrap()).collect()
}

#[test]
fn whatever_goes_in_comes_out_of_both_engines() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (sqlite, _folder) = runtime.block_on(trial::sqlite());
    let postgres = runtime.block_on(trial::postgres());
    runtime.block_on(async {
        sqlite.migrate(&[KINDS]).await.unwrap();
        postgres.db().migrate(&[KINDS]).await.unwrap();
    });
    let cases = if std::env::var_os("JANJAN_FULL").is_some() { 2_000 } else { 64 };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let verdict = TestRunner::new(config).run(&prop::collection::vec(kinds(), 1..100), |rows| {
        runtime.block_on(async {
            prop_assert_eq!(&kept(&sqlite, &rows).await, &rows);
            prop_assert_eq!(&kept(&postgres.db(), &rows).await, &rows);
            let mut texts: Vec<String> = rows.iter().filter_map(|row| row.3.clone()).collect();
            texts.sort();
            prop_assert_eq!(&texts_in_order(&sqlite).await, &texts);
            prop_assert_eq!(&texts_in_order(&postgres.db()).await, &texts);
            Ok(())
        })
    });
    runtime.block_on(postgres.end());
    verdict.unwrap();
}

on_both!(placeholders_go_by_their_number_in_any_order_and_repeated, |db: Db| async move {
    let sql = "select cast($3 as text), cast($1 as text), cast($2 as text),
        cast($3 as text) || cast($1 as text), 
        cast($10 as bigint) - cast($4 as bigint)
        where cast($9 as bigint) + cast($5 as bigint) + cast($8 as bigint) + cast($6 as bigint) - cast($7 as bigint) = 21";
    let values = values!["one", "two", "three", 4, 5, 6, 7, 8, 9, 10];
    let row = db.read().await.unwrap().row(sql, &values).await.unwrap().unwrap();
    let texts: Vec<&str> = (0..4).map(|column| row.text(column).unwrap()).collect();
    assert_eq!(texts, ["three", "one", "two", "threeone"]);
    assert_eq!(row.get::<i64>(4).unwrap(), 6);
});

on_both!(a_placeholder_too_many_or_too_few_is_refused, |db: Db| async move {
    let mut reader = db.read().await.unwrap();
    let sql = "select cast($1 as text), cast($2 as text)";
    for values in [&values!["one"][..], &values!["one", "two", "three"], &[]] {
        assert!(reader.rows(sql, values).await.unwrap_err().is_shape());
    }
});

on_both!(a_text_with_a_nul_is_refused, |db: Db| async move {
    let asked = db.read().await.unwrap().rows("select cast($1 as text)", &values!["a\0b"]).await;
    assert!(asked.unwrap_err().is_shape());
});

on_both!(a_column_of_another_kind_is_refused_and_named, |db: Db| async move {
    let sql = "select cast(300 as bigint), cast('x' as text), cast(null as text)";
    let row = db.read().await.unwrap().row(sql, &[]).await.unwrap().unwrap();
    assert_eq!(row.get::<u32>(0).unwrap(), 300);
    assert!(row.get::<u8>(0).unwrap_err().to_string().contains("column 0"));
    for wrong in [
        row.get::<bool>(0).err(),
        row.get::<i64>(1).err(),
        row.get::<Date>(1).err(),
        row.get::<Uuid>(1).err(),
        row.get::<String>(2).err(),
        row.get::<i64>(3).err(),
        row.text(2).err(),
    ] {
        assert!(wrong.unwrap().is_shape());
    }
    assert_eq!(row.get::<Option<String>>(2).unwrap(), None);
});
