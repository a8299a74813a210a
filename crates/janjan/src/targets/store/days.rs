//! What each day added to the members at or under a unit.

use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_db::{Conn, values};
use janjan_rules::ids::KindId;
use janjan_rules::territory::Path;
use jiff::civil::Date;

/// What one day added to one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// Of which kind.
    pub kind: KindId,
    /// The day.
    pub on: Date,
    /// Net, to the claimed.
    pub claimed: i64,
    /// Net, to the consented.
    pub consented: i64,
    /// Net, to the verified.
    pub verified: i64,
}

/// The days from one on, in their order.
pub async fn since(conn: &mut Conn, org: &Organisation, path: &Path, from: Date) -> Result<Vec<Day>, Fault> {
    let sql = "select d.kind_id, d.on_day, cast(sum(d.claimed) as bigint), cast(sum(d.consented) as bigint), \
                      cast(sum(d.verified) as bigint) \
               from territory t join member_day d on d.shard_id = t.shard_id and d.territory_id = t.id and d.on_day >= $5 \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 group by d.kind_id, d.on_day order by d.on_day";
    let rank = i64::from(org.structure.counted());
    let values = values![org.id.0, rank, path.as_str(), path.end(), from];
    let rows = conn.rows(sql, &values).await?;
    rows.iter()
        .map(|r| {
            Ok(Day {
                kind: KindId(r.get(0)?),
                on: r.get(1)?,
                claimed: r.get(2)?,
                consented: r.get(3)?,
                verified: r.get(4)?,
            })
        })
        .collect()
}
