//! What was entered or mended and is to be looked at once more.

use crate::fault::Fault;
use crate::members::{Member, MemberRef};
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{MemberId, OrgId, ShardId};

/// Notes an entry.
pub async fn note(tx: &mut Tx, m: &Member) -> Result<(), Fault> {
    let sql = "insert into near_due (shard_id, member_id, org_id) values ($1, $2, $3) on conflict do nothing";
    tx.exec(sql, &values![m.at.shard.0, m.at.id.0, m.org.0]).await?;
    Ok(())
}

/// The first so many that wait.
pub async fn due(conn: &mut Conn, most: i64) -> Result<Vec<(OrgId, MemberRef)>, Fault> {
    let sql = "select org_id, shard_id, member_id from near_due order by shard_id, member_id limit $1";
    let rows = conn.rows(sql, &values![most]).await?;
    let read = |r: &janjan_db::Row| {
        let at = MemberRef { shard: ShardId(r.get(1)?), id: MemberId(r.get(2)?) };
        Ok((OrgId(r.get(0)?), at))
    };
    rows.iter().map(read).collect()
}

/// These have been looked at.
pub async fn looked(tx: &mut Tx, all: &[MemberRef]) -> Result<(), Fault> {
    let all: Vec<_> = all.iter().map(|at| values![at.shard.0, at.id.0].to_vec()).collect();
    tx.exec_many("delete from near_due where shard_id = $1 and member_id = $2", &all).await?;
    Ok(())
}
