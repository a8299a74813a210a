//! Whose term is over.

use super::members::{Member, members_where, read};
use crate::fault::Fault;
use janjan_db::{Conn, values};
use janjan_rules::ids::ShardId;
use jiff::civil::Date;

/// Memberships of a shard that still run although today is past their last day; at most so many.
pub async fn members(
    conn: &mut Conn,
    shard: ShardId,
    today: Date,
    most: usize,
) -> Result<Vec<Member>, Fault> {
    let sql = members_where!(
        "where m.shard_id = $1 and m.state = 'active' and m.until_on <= $2 order by m.until_on, m.id limit $3"
    );
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    conn.rows(sql, &values![shard.0, today, most]).await?.iter().map(read).collect()
}
