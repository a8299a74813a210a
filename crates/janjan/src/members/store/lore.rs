//! What the members taught, and from whom it is learned.

use crate::fault::Fault;
use crate::members::near::Entry;
use janjan_db::{Conn, Row, Tx, values};
use janjan_names::link::Learned;
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
use janjan_rules::mobile::Mobile;

/// When it was learned last.
pub async fn learned_at(conn: &mut Conn, org: OrgId) -> Result<Option<i64>, Fault> {
    let row = conn.row("select learned_at from register_lore where org_id = $1", &values![org.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?)
}

/// What was learned last; `None` for what another version kept.
pub async fn lore(conn: &mut Conn, org: OrgId) -> Result<Option<Learned>, Fault> {
    let row = conn.row("select lore from register_lore where org_id = $1", &values![org.0]).await?;
    let bytes: Option<Vec<u8>> = row.map(|r| r.get(0)).transpose()?;
    Ok(bytes.and_then(|bytes| Learned::of_bytes(&bytes)))
}

/// Keeps what was learned now.
pub async fn keep(tx: &mut Tx, org: OrgId, bytes: &[u8], now: i64) -> Result<(), Fault> {
    let sql = "insert into register_lore (org_id, learned_at, lore) values ($1, $2, $3) \
               on conflict (org_id) do update set learned_at = excluded.learned_at, lore = excluded.lore";
    tx.exec(sql, &values![org.0, now, bytes]).await?;
    Ok(())
}

/// Every shard of an organisation, in the order of their ids.
pub async fn shards(conn: &mut Conn, org: OrgId) -> Result<Vec<ShardId>, Fault> {
    let sql = "select distinct shard_id from territory where org_id = $1 order by shard_id";
    conn.rows(sql, &values![org.0]).await?.iter().map(|r| Ok(ShardId(r.get(0)?))).collect()
}

/// What the entries of a shard's running memberships say.
pub async fn entries(conn: &mut Conn, shard: ShardId) -> Result<Vec<Entry>, Fault> {
    let sql = "select name, relative_name, mobile, birth_year, address, territory_id from member \
               where shard_id = $1 and state = 'active'";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter().map(|r| Entry::read(r, 0)).collect()
}

impl Entry {
    /// So many columns it takes: name, relative_name, mobile, birth_year, address, territory_id.
    pub const COLUMNS: usize = 6;

    /// What a membership's row says, from a column on.
    pub fn read(r: &Row, from: usize) -> Result<Entry, Fault> {
        Ok(Entry {
            name: r.get(from)?,
            relative: r.get(from + 1)?,
            mobile: r.get::<Option<String>>(from + 2)?.map(Mobile::stored),
            birth_year: r.get(from + 3)?,
            address: r.get(from + 4)?,
            territory: Some(TerritoryId(r.get(from + 5)?)),
        })
    }
}
