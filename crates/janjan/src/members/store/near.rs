//! How the other entry of one person is found, however their name is spelt there: by the keys the two have in common.

use super::members::{Member, members_where, read};
use crate::fault::Fault;
use crate::members::near::Entry;
use janjan_db::{Conn, Tx, Value, values};
use janjan_names::find::{NameKey, name_key};
use janjan_names::link::LookUp;
use janjan_rules::ids::{OrgId, ShardId};
use janjan_rules::members::State;
use janjan_rules::territory::Path;
use std::collections::{BTreeMap, BTreeSet};

/// Makes a membership findable by what its entry says now, and no longer by what it said.
pub(super) async fn rekey(tx: &mut Tx, before: Option<&Member>, after: &Member) -> Result<(), Fault> {
    let (was, is) = (before.map(keys).unwrap_or_default(), keys(after));
    let row = |key: &i64| values![*key, after.org.0, after.at.shard.0, after.at.id.0].to_vec();
    let gone: Vec<Vec<Value>> = was.difference(&is).map(row).collect();
    let sql = "delete from member_key where key = $1 and org_id = $2 and shard_id = $3 and member_id = $4";
    tx.exec_many(sql, &gone).await?;
    let new: Vec<Vec<Value>> = is.difference(&was).map(row).collect();
    let sql = "insert into member_key (key, org_id, shard_id, member_id) values ($1, $2, $3, $4)";
    tx.exec_many(sql, &new).await?;
    Ok(())
}

/// The keys that find a membership: none once it went on elsewhere or was erased.
pub fn keys(m: &Member) -> BTreeSet<i64> {
    if m.state == State::Moved {
        return BTreeSet::new();
    }
    let look_ups = Entry::of(m).look_ups().into_iter().map(LookUp::number);
    look_ups.chain(name_key(&m.name).map(NameKey::number)).collect()
}

/// Where a name is looked for.
#[derive(Clone, Copy, Debug)]
pub enum Within {
    /// In one shard.
    Shard(ShardId),
    /// In all, of the first so many that bear it.
    Any(i64),
}

/// How many bear a name, counted up to `most`.
pub async fn count(conn: &mut Conn, org: OrgId, key: NameKey, most: i64) -> Result<i64, Fault> {
    let sql = "select count(*) from (select 1 from member_key where key = $1 and org_id = $2 limit $3) k";
    let row = conn.row(sql, &values![key.number(), org.0, most]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or_default())
}

/// Those of a name that run in a territory, in any order.
pub async fn named(
    conn: &mut Conn,
    (org, path): (OrgId, &Path),
    key: NameKey,
    within: Within,
    (is_shared, most): (bool, i64),
) -> Result<Vec<Member>, Fault> {
    let (sql, nth): (&'static str, Value) = match within {
        Within::Shard(shard) => (
            members_where!(
                "join member_key k on k.shard_id = m.shard_id and k.member_id = m.id \
                 join territory t on t.org_id = m.org_id and t.id = m.territory_id \
                 where k.key = $1 and k.org_id = $2 and k.shard_id = $3 and m.state = 'active' \
                   and t.path >= $4 and t.path < $5 and (m.is_shared or not $6) limit $7"
            ),
            shard.0.into(),
        ),
        Within::Any(first) => (
            members_where!(
                "join (select shard_id, member_id from member_key where key = $1 and org_id = $2 limit $3) k \
                   on k.shard_id = m.shard_id and k.member_id = m.id \
                 join territory t on t.org_id = m.org_id and t.id = m.territory_id \
                 where m.state = 'active' and t.path >= $4 and t.path < $5 and (m.is_shared or not $6) limit $7"
            ),
            first.into(),
        ),
    };
    let values = values![key.number(), org.0, nth, path.as_str(), path.end(), is_shared, most];
    conn.rows(sql, &values).await?.iter().map(read).collect()
}

/// The memberships that share a key with an entry, wherever in the organisation. A key that too many have is passed over.
pub async fn sharing(conn: &mut Conn, org: OrgId, keys: &[LookUp]) -> Result<Vec<Member>, Fault> {
    let sql = members_where!(
        "join (select shard_id, member_id from member_key where key = $1 and org_id = $2 limit $3) k \
           on k.shard_id = m.shard_id and k.member_id = m.id"
    );
    let mut near = BTreeMap::new();
    for key in keys {
        let most = i64::try_from(key.most() + 1).unwrap_or(i64::MAX);
        let rows = conn.rows(sql, &values![key.number(), org.0, most]).await?;
        if rows.len() <= key.most() {
            for r in &rows {
                let member = read(r)?;
                near.insert(member.at, member);
            }
        }
    }
    Ok(near.into_values().collect())
}
