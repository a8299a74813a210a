//! What goes along when a membership moves into another home-level unit.

use super::members::MemberRef;
use crate::fault::Fault;
use janjan_db::{Tx, values};
use janjan_rules::ids::{OrgId, ShardId};

/// Everything that hangs on a membership lives where it counts: what its person agreed to, what speaks for it, what was
/// raised and decided, the calls, the links. Samples stay where they were drawn.
pub async fn follow(tx: &mut Tx, org: OrgId, from: MemberRef, to: ShardId) -> Result<(), Fault> {
    const ROWS: [&str; 5] = [
        "update consent set shard_id = $4 where shard_id = $1 and member_id = $2 and org_id = $3",
        "update evidence set shard_id = $4 where shard_id = $1 and member_id = $2 and org_id = $3",
        "update dispute set shard_id = $4 where shard_id = $1 and member_id = $2 and org_id = $3",
        "update call_back set shard_id = $4 where shard_id = $1 and member_id = $2 and org_id = $3",
        "update link_claim set shard_id = $4 where shard_id = $1 and member_id = $2 and org_id = $3",
    ];
    for sql in ROWS {
        tx.exec(sql, &values![from.shard.0, from.id.0, org.0, to.0]).await?;
    }
    Ok(())
}
