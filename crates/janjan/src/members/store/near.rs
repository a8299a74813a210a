//! How the other entry of one person is found, however their name is spelt there: by the keys the two have in common.

use super::members::{Member, MemberRef};
use crate::fault::Fault;
use crate::members::near::Entry;
use janjan_db::{Conn, Tx, Value, values};
use janjan_names::link::LookUp;
use janjan_rules::ids::{MemberId, OrgId, ShardId};
use std::collections::BTreeSet;

/// Makes a membership findable by what its entry says now, and no longer by what it said.
pub(super) async fn rekey(tx: &mut Tx, before: Option<&Member>, after: &Member) -> Result<(), Fault> {
    let keys = |m: &Member| Entry::of(m).look_ups().into_iter().collect::<BTreeSet<LookUp>>();
    let (was, is) = (before.map(keys).unwrap_or_default(), keys(after));
    let gone: Vec<Vec<Value>> =
        was.difference(&is).map(|key| values![key.number(), after.org.0, after.at.id.0].to_vec()).collect();
    let sql = "delete from member_key where key = $1 and org_id = $2 and member_id = $3";
    tx.exec_many(sql, &gone).await?;
    let row = |key: &LookUp| values![key.number(), after.org.0, after.at.id.0, after.at.shard.0].to_vec();
    let new: Vec<Vec<Value>> = is.iter().map(row).collect();
    // A transfer takes the keys along: one row a key and member, pointing to where they are now.
    let sql = "insert into member_key (key, org_id, member_id, shard_id) values ($1, $2, $3, $4) \
               on conflict (key, org_id, member_id) do update set shard_id = excluded.shard_id";
    tx.exec_many(sql, &new).await?;
    Ok(())
}

/// The memberships that share a key with an entry, wherever in the organisation. A key that too many have is passed over.
pub async fn sharing(conn: &mut Conn, org: OrgId, keys: &[LookUp]) -> Result<Vec<MemberRef>, Fault> {
    let sql = "select shard_id, member_id from member_key where key = $1 and org_id = $2 limit $3";
    let mut near = BTreeSet::new();
    for key in keys {
        let most = i64::try_from(key.most() + 1).unwrap_or(i64::MAX);
        let rows = conn.rows(sql, &values![key.number(), org.0, most]).await?;
        if rows.len() <= key.most() {
            for r in rows {
                near.insert(MemberRef { shard: ShardId(r.get(0)?), id: MemberId(r.get(1)?) });
            }
        }
    }
    Ok(near.into_iter().collect())
}
