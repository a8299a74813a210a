//! The pairs of a desk: those whose lowest common unit lies in its territory.

use super::{Pair, State, pairs_where, read};
use crate::fault::Fault;
use janjan_db::{Conn, Value, values};
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
        let doubt = doubt.parse().ok().filter(|doubt| (-1..=1000).contains(doubt))?;
        Some(Mark { doubt, id: id.parse().ok()? })
    }
}

/// Which desks.
#[derive(Clone, Copy, Debug)]
pub enum Reach {
    /// Those in one shard.
    Shard(ShardId),
    /// Those of the units above the home level.
    Above(u8),
}

/// The pairs of the desks of a reach (`$1`, in the words given) in a state (`$2`) in a territory. One of which an entry runs no
/// longer asks nothing of anybody.
macro_rules! desks {
    ($reach:literal, $rest:literal) => {
        concat!(
            "join territory t on t.org_id = p.org_id and t.id = p.desk_id \
             join member a on a.shard_id = p.entry_shard and a.id = p.entry_id \
             join member b on b.shard_id = p.other_shard and b.id = p.other_id where ",
            $reach,
            " and p.state = $2 and p.org_id = $3 and t.path >= $4 and t.path < $5 \
              and (p.state <> 'open' or (a.state in ('active', 'lapsed') and b.state in ('active', 'lapsed')))",
            $rest
        )
    };
}
macro_rules! in_reach {
    ($sql:ident, $rest:literal, $reach:expr) => {
        match $reach {
            Reach::Shard(shard) => ($sql!(desks!("p.desk_shard = $1", $rest)), shard.0.into()),
            Reach::Above(home) => (
                $sql!(desks!(
                    "p.desk_shard in (select u.shard_id from territory u \
                                      where u.org_id = $3 and u.level < $1 and u.path >= $4 and u.path < $5)",
                    $rest
                )),
                i64::from(home).into(),
            ),
        }
    };
}
macro_rules! count_where {
    ($rest:expr) => {
        concat!("select count(*) from pair p ", $rest)
    };
}

/// The pairs of a reach in a state, from a mark on, the likeliest first.
pub async fn page(
    conn: &mut Conn,
    (org, path, reach): (OrgId, &Path, Reach),
    state: State,
    after: Mark,
    most: i64,
) -> Result<Vec<Pair>, Fault> {
    let (sql, first): (&'static str, Value) = in_reach!(
        pairs_where,
        " and (p.score < $6 or (p.score = $6 and p.id > $7)) order by p.score desc, p.id limit $8",
        reach
    );
    let place = values![first, state.code(), org.0, path.as_str(), path.end()];
    let values = [&place[..], &values![1000 - after.doubt, after.id, most]].concat();
    conn.rows(sql, &values).await?.iter().map(read).collect()
}

/// How many pairs of a reach are in a state.
pub async fn count(
    conn: &mut Conn,
    (org, path, reach): (OrgId, &Path, Reach),
    state: State,
) -> Result<i64, Fault> {
    let (sql, first): (&'static str, Value) = in_reach!(count_where, "", reach);
    let row = conn.row(sql, &values![first, state.code(), org.0, path.as_str(), path.end()]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or_default())
}
