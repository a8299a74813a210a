//! What speaks for a membership, as its own page tells it.

use super::members::MemberRef;
use crate::fault::Fault;
use crate::ground::store::odd;
use janjan_db::{Conn, values};
use janjan_rules::members::Evidence;
use jiff::civil::Date;
use uuid::Uuid;

/// A slip whose photo nobody has looked at yet.
pub const UNSEEN: &str = "unseen";
/// What proves something.
pub const COUNTS: &str = "counts";

/// One thing that speaks for a membership.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// Which one, among the member's.
    pub id: Uuid,
    /// What it is.
    pub kind: Evidence,
    /// Whether it has been looked at.
    pub state: String,
    /// The day it happened.
    pub on: Date,
}

/// Everything that speaks for a membership or waits to be looked at, the newest first.
pub async fn of(conn: &mut Conn, at: MemberRef) -> Result<Vec<Spoken>, Fault> {
    let sql = "select id, kind, state, happened_on from evidence where shard_id = $1 and member_id = $2 \
               order by recorded_at desc, id";
    let rows = conn.rows(sql, &values![at.shard.0, at.id.0]).await?;
    rows.iter()
        .map(|r| {
            let kind = r.text(1)?;
            Ok(Spoken {
                id: r.get(0)?,
                kind: Evidence::from_code(kind).ok_or_else(|| odd("evidence", kind))?,
                state: r.get(2)?,
                on: r.get(3)?,
            })
        })
        .collect()
}
