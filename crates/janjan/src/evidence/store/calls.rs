//! What came in from outside, each once: remembered by a keyed hash, so that the table tells nobody who called.

use crate::fault::Fault;
use crate::members::MemberRef;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{MemberId, OrgId, ShardId};

/// Something that came in.
#[derive(Clone, Debug)]
pub struct CallIn {
    /// The organisation.
    pub org: OrgId,
    /// Its keyed hash.
    pub key: [u8; 32],
    /// `missed-call` or `sms`.
    pub kind: &'static str,
    /// The gateway's code, or `log`.
    pub source: String,
    /// What came of it.
    pub outcome: &'static str,
    /// When it was made, milliseconds UTC.
    pub called_at: i64,
}

/// Remembers it; `false` where it came in before.
pub async fn claim(tx: &mut Tx, call: &CallIn, now: i64) -> Result<bool, Fault> {
    let sql = "insert into call_in (event_key, org_id, kind, source, outcome, called_at, recorded_at) \
               values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    let CallIn { org, key, kind, source, outcome, called_at } = call;
    let values = values![&key[..], org.0, *kind, source, *outcome, *called_at, now];
    Ok(tx.exec(sql, &values).await? == 1)
}

/// Whether it came in before.
pub async fn is_known(conn: &mut Conn, org: OrgId, key: &[u8; 32]) -> Result<bool, Fault> {
    let sql = "select 1 from call_in where event_key = $1 and org_id = $2";
    Ok(conn.row(sql, &values![&key[..], org.0]).await?.is_some())
}

/// Running memberships of a shard, still no more than claimed, from whose mobile something came that raised nobody, with why
/// not, of the latest: empty where several share the mobile. A call back should ask whose it was.
pub async fn noted(conn: &mut Conn, shard: ShardId) -> Result<Vec<(MemberRef, String)>, Fault> {
    let sql = "select e.member_id, e.reason from evidence e \
               join member m on m.shard_id = e.shard_id and m.id = e.member_id \
               where e.shard_id = $1 and e.state = 'shared' and m.state = 'active' and m.standing = 'claimed' \
               order by e.recorded_at, e.id";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            let reason: Option<String> = r.get(1)?;
            Ok((MemberRef { shard, id: MemberId(r.get(0)?) }, reason.unwrap_or_default()))
        })
        .collect()
}
