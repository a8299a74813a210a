//! The targets set at a unit.

use crate::fault::Fault;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{OrgId, TargetId, TerritoryId};
use janjan_rules::territory::Path;
use jiff::civil::Date;

/// A target as it was set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its id.
    pub id: TargetId,
    /// The codes of its kinds, a space between.
    pub kinds: String,
    /// How many in each counted unit.
    pub count: i64,
    /// From this day.
    pub from: Date,
    /// Until this day.
    pub until: Date,
    /// To be met by the end of this day.
    pub due: Date,
    /// When it was set.
    pub set_at: i64,
}

/// Everything ever set at a unit, the newest first.
pub async fn at(conn: &mut Conn, org: OrgId, unit: TerritoryId) -> Result<Vec<Row>, Fault> {
    let sql = "select id, kinds, count, from_on, to_on, due_on, set_at from target where org_id = $1 and territory_id = $2 \
               order by from_on desc, set_at desc, kinds, id";
    let rows = conn.rows(sql, &values![org.0, unit.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Row {
                id: TargetId(r.get(0)?),
                kinds: r.get(1)?,
                count: r.get(2)?,
                from: r.get(3)?,
                until: r.get(4)?,
                due: r.get(5)?,
                set_at: r.get(6)?,
            })
        })
        .collect()
}

/// In how many units of a level at or under a path a target set there can hold.
pub async fn units(
    conn: &mut Conn,
    org: OrgId,
    (path, level): (&Path, u8),
    today: Date,
) -> Result<i64, Fault> {
    let sql = "select count(*) from territory where org_id = $1 and level = $2 and path >= $3 and path < $4 and closed_on > $5";
    let values = values![org.0, i64::from(level), path.as_str(), path.end(), today];
    Ok(conn.row(sql, &values).await?.map_or(Ok(0), |r| r.get(0))?)
}

/// Ends what a unit aims at for these kinds on a day: what runs then ends that day, what would begin later never does.
/// Says how many it ended.
pub async fn close(tx: &mut Tx, org: OrgId, unit: TerritoryId, kinds: &str, on: Date) -> Result<u64, Fault> {
    let sql = "update target set to_on = case when from_on < $4 then $4 else from_on end \
               where org_id = $1 and territory_id = $2 and kinds = $3 and to_on > $4 and to_on > from_on";
    Ok(tx.exec(sql, &values![org.0, unit.0, kinds, on]).await?)
}
