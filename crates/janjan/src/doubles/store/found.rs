//! Pairs as they are found, and as their entries move.

use super::{Pair, outcome_code, pairs_where, read};
use crate::fault::Fault;
use crate::ground::store::level;
use crate::members::MemberRef;
use janjan_db::{Conn, Tx, values};
use janjan_names::link::Outcome;
use janjan_rules::ids::{MemberId, OrgId, ShardId, TerritoryId};
use janjan_rules::territory::{Path, Place};
use jiff::civil::Date;
use uuid::Uuid;

/// A pair as it is found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub org: OrgId,
    /// The entry made now; the pair lies in its shard.
    pub entry: MemberRef,
    /// The one that was there.
    pub other: MemberRef,
    /// The lowest unit that holds both, with its shard.
    pub desk: (TerritoryId, ShardId),
    /// How sure it is.
    pub outcome: Outcome,
    /// How likely, in thousandths.
    pub score: i64,
    /// The words of what speaks for it and against it.
    pub facts: String,
    /// The day.
    pub on: Date,
    /// The pair whose folded entry was asked about before.
    pub carried_by: Option<Uuid>,
}

/// Writes a pair; `false` where these two are one already, open or decided.
pub async fn add(tx: &mut Tx, f: &Found, now: i64) -> Result<bool, Fault> {
    let (low, high) = (f.entry.id.min(f.other.id), f.entry.id.max(f.other.id));
    let sql = "insert into pair_claim (low_id, high_id, org_id, shard_id, pair_id) values ($1, $2, $3, $4, $5) \
               on conflict do nothing";
    if tx.exec(sql, &values![low.0, high.0, f.org.0, f.entry.shard.0, f.id]).await? == 0 {
        return Ok(false);
    }
    let sql = "insert into pair (shard_id, id, org_id, entry_shard, entry_id, other_shard, other_id, desk_id, desk_shard, outcome, \
                                 score, facts, state, found_on, found_at, carried_by) \
               values ($1, $2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13, $14)";
    let values = values![
        f.entry.shard.0,
        f.id,
        f.org.0,
        f.entry.id.0,
        f.other.shard.0,
        f.other.id.0,
        f.desk.0.0,
        f.desk.1.0,
        outcome_code(f.outcome),
        f.score,
        &f.facts,
        f.on,
        now,
        f.carried_by
    ];
    tx.exec(sql, &values).await?;
    Ok(true)
}

/// Every pair a membership is in.
pub async fn of_member(conn: &mut Conn, at: MemberRef) -> Result<Vec<Pair>, Fault> {
    let sql = pairs_where!(
        "where p.entry_id = $1 and p.entry_shard = $2",
        "where p.other_id = $1 and p.other_shard = $2"
    );
    conn.rows(sql, &values![at.id.0, at.shard.0]).await?.iter().map(read).collect()
}

/// Forgets the pairs of an entry that a decision carried to it and nobody has decided: it is taken back.
pub async fn forget(tx: &mut Tx, entry: MemberRef, carried_by: Uuid) -> Result<(), Fault> {
    let values = values![entry.id.0, entry.shard.0, carried_by];
    let sql = "select other_id, org_id from pair where entry_id = $1 and entry_shard = $2 and state = 'open' and carried_by = $3";
    let mut claims = Vec::new();
    for r in tx.rows(sql, &values).await? {
        let (other, org) = (MemberId(r.get(0)?), OrgId(r.get(1)?));
        claims.push(values![entry.id.min(other).0, entry.id.max(other).0, org.0].to_vec());
    }
    let sql = "delete from pair_claim where low_id = $1 and high_id = $2 and org_id = $3";
    tx.exec_many(sql, &claims).await?;
    let sql =
        "delete from pair where entry_id = $1 and entry_shard = $2 and state = 'open' and carried_by = $3";
    tx.exec(sql, &values).await?;
    Ok(())
}

/// An entry of a pair lies elsewhere now, and with it perhaps the desk. Of the other end nothing is written: it may be moving
/// itself this moment.
pub async fn rehome(
    tx: &mut Tx,
    pair: &Pair,
    moved: MemberRef,
    (desk, desk_shard): (TerritoryId, ShardId),
) -> Result<(), Fault> {
    let sql = "update pair set entry_shard = case when entry_id = $3 then $4 else entry_shard end, \
                      other_shard = case when other_id = $3 then $4 else other_shard end, desk_id = $5, desk_shard = $6 \
               where shard_id = $1 and id = $2";
    let values = values![pair.shard.0, pair.id, moved.id.0, moved.shard.0, desk.0, desk_shard.0];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Where a unit stands.
pub async fn place(conn: &mut Conn, org: OrgId, unit: TerritoryId) -> Result<Option<Place>, Fault> {
    let sql = "select level, path from territory where org_id = $1 and id = $2";
    let row = conn.row(sql, &values![org.0, unit.0]).await?;
    row.map(|r| Ok(Place { level: level(r.get(0)?), path: Path::stored(r.get(1)?) })).transpose()
}

/// The unit that stands at a path, with its shard.
pub async fn at(conn: &mut Conn, org: OrgId, path: &Path) -> Result<Option<(TerritoryId, ShardId)>, Fault> {
    let sql = "select id, shard_id from territory where org_id = $1 and path = $2";
    let row = conn.row(sql, &values![org.0, path.as_str()]).await?;
    row.map(|r| Ok((TerritoryId(r.get(0)?), ShardId(r.get(1)?)))).transpose()
}
