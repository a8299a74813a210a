//! The pairs of a desk: those whose lowest common unit lies in its territory.

use super::{Pair, State, pairs_where, read};
use crate::fault::Fault;
use janjan_db::{Conn, values};
use janjan_rules::ids::{OrgId, ShardId};
use janjan_rules::territory::Path;
use uuid::Uuid;

/// The place of a pair in its list: the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// How unlikely, in thousandths.
    pub doubt: i64,
    /// Its id.
    pub id: Uuid,
}

impl Mark {
    /// Where a list begins.
    pub const FIRST: Mark = Mark { doubt: -1, id: Uuid::nil() };

    /// Of a pair.
    pub fn of(pair: &Pair) -> Mark {
        Mark { doubt: 1000 - pair.score, id: pair.id }
    }

    /// As addresses carry it.
    pub fn text(self) -> String {
        format!("{}.{}", self.doubt, self.id.simple())
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Mark> {
        let (doubt, id) = text.split_once('.')?;
        Some(Mark { doubt: doubt.parse().ok()?, id: id.parse().ok()? })
    }
}

/// The pairs of one shard in a state, from a mark on, the likeliest first.
pub async fn page(
    conn: &mut Conn,
    (org, path, shard): (OrgId, &Path, ShardId),
    state: State,
    after: Mark,
    most: i64,
) -> Result<Vec<Pair>, Fault> {
    let sql = pairs_where!(
        "join territory t on t.org_id = p.org_id and t.id = p.desk_id \
         where p.desk_shard = $1 and p.state = $2 and p.org_id = $3 and t.path >= $4 and t.path < $5 \
           and (p.score < $6 or (p.score = $6 and p.id > $7)) order by p.score desc, p.id limit $8"
    );
    let values =
        values![shard.0, state.code(), org.0, path.as_str(), path.end(), 1000 - after.doubt, after.id, most];
    conn.rows(sql, &values).await?.iter().map(read).collect()
}

/// How many pairs of one shard are in a state.
pub async fn count(
    conn: &mut Conn,
    (org, path, shard): (OrgId, &Path, ShardId),
    state: State,
) -> Result<i64, Fault> {
    let sql = "select count(*) from pair p join territory t on t.org_id = p.org_id and t.id = p.desk_id \
               where p.desk_shard = $1 and p.state = $2 and p.org_id = $3 and t.path >= $4 and t.path < $5";
    let row = conn.row(sql, &values![shard.0, state.code(), org.0, path.as_str(), path.end()]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or_default())
}

/// The units above the home level at or under a path: each is the desk of what lies in two of those below it.
pub async fn above(conn: &mut Conn, org: OrgId, path: &Path, home: u8) -> Result<Vec<ShardId>, Fault> {
    let sql = "select distinct shard_id from territory where org_id = $1 and level < $2 and path >= $3 and path < $4";
    let rows = conn.rows(sql, &values![org.0, i64::from(home), path.as_str(), path.end()]).await?;
    rows.iter().map(|r| Ok(ShardId(r.get(0)?))).collect()
}
