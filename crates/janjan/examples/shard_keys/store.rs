//! The SQL of this measure: filling, and the peers.

use janjan_db::{Conn, Db, Value, values};
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
use janjan_rules::territory::{Path, Serial};
use jiff::civil::date;
use std::sync::Arc;

/// The home level: districts.
pub const HOME: u8 = 3;
/// Rows a transaction.
const AT_ONCE: usize = 50_000;

#[derive(Clone)]
pub struct Unit {
    pub id: TerritoryId,
    pub serial: Serial,
    pub level: u8,
    pub shard: ShardId,
    pub parent: Option<TerritoryId>,
    pub path: Path,
}

/// Writes all units, and the index that the recursive queries want.
pub async fn fill(db: &Db, org: OrgId, units: Vec<Unit>) -> anyhow::Result<()> {
    let units = Arc::new(units);
    for from in (0..units.len()).step_by(AT_ONCE) {
        let units = Arc::clone(&units);
        db.write(move |tx| {
            Box::pin(async move {
                let some = units.iter().skip(from).take(AT_ONCE);
                let rows: Vec<Vec<Value>> = some.map(|unit| row(org, unit)).collect();
                let sql = "insert into territory (org_id, id, serial, level, shard_id, parent_id, path, created_on, closed_on) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
                tx.exec_many(sql, &rows).await
            })
        })
        .await?;
    }
    // Ours does without statistics; SQLite's planner passes over the peers' index until it has them.
    for sql in ["create index territory_parent on territory (org_id, parent_id)", "analyze territory"] {
        db.write(move |tx| Box::pin(async move { tx.exec(sql, &[]).await })).await?;
    }
    Ok(())
}

fn row(org: OrgId, unit: &Unit) -> Vec<Value> {
    values![
        org.0,
        unit.id.0,
        i64::from(unit.serial.0),
        i64::from(unit.level),
        unit.shard.0,
        unit.parent.map(|p| p.0),
        unit.path.as_str(),
        date(2026, 1, 1),
        date(9999, 12, 31)
    ]
    .to_vec()
}

/// Walks down to the home level and no further.
pub const STOPPING: &str = "with recursive under (id, shard_id, level) as ( \
       select id, shard_id, level from territory where org_id = $1 and id = $2 \
       union all \
       select t.id, t.shard_id, t.level from under u join territory t on t.org_id = $1 and t.parent_id = u.id where u.level < 3) \
     select shard_id from under";

/// Walks the whole subtree, as one must who can't tell the home level.
pub const WALKING: &str = "with recursive under (id, shard_id) as ( \
       select id, shard_id from territory where org_id = $1 and id = $2 \
       union all \
       select t.id, t.shard_id from under u join territory t on t.org_id = $1 and t.parent_id = u.id) \
     select distinct shard_id from under";

/// The shards that a recursive query finds.
pub async fn recursive(
    conn: &mut Conn,
    sql: &'static str,
    org: OrgId,
    top: TerritoryId,
) -> anyhow::Result<Vec<ShardId>> {
    let rows = conn.rows(sql, &values![org.0, top.0]).await?;
    Ok(rows.iter().map(|row| row.get(0).map(ShardId)).collect::<Result<_, _>>()?)
}

/// Makes or drops a database of its own on the server.
pub async fn database(address: &str, name: &str, is_wanted: bool) -> anyhow::Result<()> {
    let words = if is_wanted { ["create", ""] } else { ["drop", "if exists"] };
    let said = format!("{} database {} {name}", words[0], words[1]);
    let done = tokio::process::Command::new("psql").args(["-q", "-c", &said, address]).status().await?;
    anyhow::ensure!(done.success(), "psql could not: {said}");
    Ok(())
}
