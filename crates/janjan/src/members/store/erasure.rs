//! What hangs on a membership besides its row, when its person's data is erased.

use super::members::Member;
use crate::fault::Fault;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{PersonId, ShardId};

/// Ends the personal links of a membership that are still open.
pub async fn end_links(tx: &mut Tx, m: &Member, now: i64) -> Result<(), Fault> {
    let sql = "update link_claim set ended_at = $2 where member_id = $1 and ended_at is null";
    tx.exec(sql, &values![m.at.id.0, now]).await?;
    Ok(())
}

/// Closes what was raised and not decided, with the state the membership ended in.
pub async fn close_disputes(tx: &mut Tx, m: &Member, by: Option<PersonId>, now: i64) -> Result<(), Fault> {
    let sql = "update dispute set outcome = $3, decided_by = $4, decided_at = $5 \
               where shard_id = $1 and member_id = $2 and decided_at is null";
    let values = values![m.at.shard.0, m.at.id.0, m.state.code(), by.map(|p| p.0), now];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Takes the photos off the evidence, and notes their bytes for removal.
pub async fn let_go_of_photos(tx: &mut Tx, m: &Member) -> Result<(), Fault> {
    let key = values![m.at.shard.0, m.at.id.0];
    let sql = "insert into file_due (shard_id, digest) select shard_id, digest from evidence \
               where shard_id = $1 and member_id = $2 and digest is not null on conflict do nothing";
    tx.exec(sql, &key).await?;
    let sql =
        "update evidence set digest = null where shard_id = $1 and member_id = $2 and digest is not null";
    tx.exec(sql, &key).await?;
    Ok(())
}

/// Notes a file for removal, unless a row names it by then.
pub async fn file_due(tx: &mut Tx, shard: ShardId, digest: &str) -> Result<(), Fault> {
    let sql = "insert into file_due (shard_id, digest) values ($1, $2) on conflict do nothing";
    tx.exec(sql, &values![shard.0, digest]).await?;
    Ok(())
}

/// Files that a row has let go of.
pub async fn files_due(conn: &mut Conn) -> Result<Vec<(ShardId, String)>, Fault> {
    let rows = conn.rows("select shard_id, digest from file_due order by shard_id, digest", &[]).await?;
    rows.iter().map(|r| Ok((ShardId(r.get(0)?), r.get(1)?))).collect()
}

/// Whether any row still names a file.
pub async fn is_named(conn: &mut Conn, digest: &str) -> Result<bool, Fault> {
    let sql =
        "select 1 from evidence where digest = $1 union all select 1 from proof where digest = $1 limit 1";
    Ok(conn.row(sql, &values![digest]).await?.is_some())
}

/// The file is gone, or stays for somebody else's sake.
pub async fn file_done(tx: &mut Tx, shard: ShardId, digest: &str) -> Result<(), Fault> {
    tx.exec("delete from file_due where shard_id = $1 and digest = $2", &values![shard.0, digest]).await?;
    Ok(())
}
