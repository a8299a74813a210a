//! The little SQL the test world needs for itself.

use data_encoding::HEXLOWER;
use janjan::fault::Fault;
use janjan::members::MemberRef;
use janjan_db::{Conn, Db, Row, Tx, Value, values};
use janjan_rules::ids::{AccountId, OrgId, PersonId, ShardId};
use uuid::Uuid;

/// Every account with its person.
pub async fn accounts(conn: &mut Conn) -> Result<Vec<(AccountId, PersonId, ShardId)>, Fault> {
    let rows = conn.rows("select id, person_id, person_shard from account order by id", &[]).await?;
    rows.iter().map(|r| Ok((AccountId(r.get(0)?), PersonId(r.get(1)?), ShardId(r.get(2)?)))).collect()
}

/// An account of one who holds no post and never did.
pub async fn account(
    tx: &mut Tx,
    id: Uuid,
    org: OrgId,
    (shard, person): (ShardId, PersonId),
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into account (id, org_id, person_shard, person_id, is_demo, created_at) values ($1, $2, $3, $4, $5, $6)";
    tx.exec(sql, &values![id, org.0, shard.0, person.0, false, now]).await?;
    let sql = "insert into account_claim (person_id, org_id, account_id) values ($1, $2, $3)";
    tx.exec(sql, &values![person.0, org.0, id]).await?;
    Ok(())
}

/// An open session on a device.
pub async fn session(
    tx: &mut Tx,
    account: AccountId,
    (session, device): (Uuid, Uuid),
    secret_hash: &[u8],
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into device (account_id, id, secret_hash, label, enrolled_at, seen_at, failed, failed_at, locked_until) \
               values ($1, $2, $3, $4, $5, $5, 0, 0, 0)";
    tx.exec(sql, &values![account.0, device, secret_hash, "Firefox", now]).await?;
    let sql = "insert into session (account_id, id, secret_hash, device_id, started_at, seen_at) values ($1, $2, $3, $4, $5, $5)";
    tx.exec(sql, &values![account.0, session, secret_hash, device, now]).await?;
    Ok(())
}

/// One number.
pub async fn count(conn: &mut Conn, sql: &'static str, values: &[Value]) -> i64 {
    conn.row(sql, values).await.unwrap().unwrap().get(0).unwrap()
}

/// Every row of an answer.
pub async fn rows(conn: &mut Conn, sql: &'static str, values: &[Value]) -> Vec<Row> {
    conn.rows(sql, values).await.unwrap()
}

/// The device an account is known by.
pub async fn device(conn: &mut Conn, account: AccountId) -> Result<Uuid, Fault> {
    let row = conn
        .row("select id from device where account_id = $1 order by id limit 1", &values![account.0])
        .await?;
    Ok(row.ok_or(Fault::NotFound)?.get(0)?)
}

/// Every text and every run of bytes in every table: (table, text); bytes as hex, and as text where they are one.
pub async fn texts(db: &Db) -> Vec<(String, String)> {
    let tables = janjan::migrations::MIGRATIONS.iter().flat_map(|m| m.sql.split("create table ").skip(1));
    let tables: Vec<&str> = tables.filter_map(|rest| rest.split([' ', '(']).next()).collect();
    assert!(tables.len() > 40 && tables.contains(&"member"), "{tables:?}");
    let mut conn = db.read().await.unwrap();
    let mut found = Vec::new();
    for table in tables {
        let sql: &'static str = Box::leak(format!("select * from {table}").into_boxed_str());
        for row in conn.rows(sql, &[]).await.unwrap() {
            for column in 0..row.width() {
                match row.value(column).unwrap() {
                    Value::Text(text) => found.push((table.to_owned(), text.clone())),
                    Value::Blob(bytes) => {
                        found.push((table.to_owned(), HEXLOWER.encode(bytes)));
                        found.push((table.to_owned(), String::from_utf8_lossy(bytes).into_owned()));
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// A slip's photo, as evidence that nobody has looked at yet.
pub async fn slip(world: &super::World, at: MemberRef, digest: &str) {
    let (id, org, digest) = (world.app.clock.new_id(), world.facts.ours.org.id, digest.to_owned());
    let now = world.app.clock.now();
    let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            let sql = "insert into evidence (shard_id, member_id, id, org_id, kind, state, digest, happened_on, recorded_at) \
                       values ($1, $2, $3, $4, 'slip', 'unseen', $5, $6, $7)";
            tx.exec(sql, &values![at.shard.0, at.id.0, id, org.0, digest, super::TODAY, now]).await?;
            Ok::<(), Fault>(())
        })
    });
    work.await.unwrap();
}
