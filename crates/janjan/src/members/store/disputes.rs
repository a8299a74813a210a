//! What is raised against a membership.

use super::members::Member;
use crate::fault::Fault;
use janjan_db::{Tx, values};
use jiff::civil::Date;
use uuid::Uuid;

/// Writes a dispute.
pub async fn add(
    tx: &mut Tx,
    m: &Member,
    id: Uuid,
    raised_by: &str,
    on: Date,
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into dispute (shard_id, member_id, id, org_id, raised_by, raised_on, raised_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    tx.exec(sql, &values![m.at.shard.0, m.at.id.0, id, m.org.0, raised_by, on, now]).await?;
    Ok(())
}
