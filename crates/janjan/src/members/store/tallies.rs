//! What units' members come to: shifted in the transaction that changes a member, never counted again while it runs.

use super::members::Member;
use crate::fault::Fault;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{KindId, ShardId, TerritoryId};
use janjan_rules::members::Tally;
use jiff::civil::Date;

/// Shifts the tallies of the unit and kind a membership leaves and of those it comes to.
pub(super) async fn shift(
    tx: &mut Tx,
    before: Option<&Member>,
    after: &Member,
    today: Date,
) -> Result<(), Fault> {
    let was = before.map(|m| m.stand().counts()).unwrap_or_default();
    let is = after.stand().counts();
    match before.filter(|b| (b.territory, b.kind) != (after.territory, after.kind)) {
        Some(before) => {
            add(tx, before, Tally::default() - was, 0, after.changed_at, today).await?;
            add(tx, after, is, 0, after.changed_at, today).await?;
        }
        None => {
            let enrolled = i64::from(before.is_none() && after.moved_from.is_none());
            add(tx, after, is - was, enrolled, after.changed_at, today).await?;
        }
    }
    let sql = "insert into fold_due (shard_id, org_id) values ($1, $2) on conflict do nothing";
    tx.exec(sql, &values![after.at.shard.0, after.org.0]).await?;
    Ok(())
}

async fn add(tx: &mut Tx, m: &Member, by: Tally, enrolled: i64, now: i64, today: Date) -> Result<(), Fault> {
    if by == Tally::default() && enrolled == 0 {
        return Ok(());
    }
    let sql = "insert into member_tally (shard_id, territory_id, kind_id, org_id, claimed, consented, verified, disputed, opened, \
                                         lapsed, withdrawn, struck, changed_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
               on conflict (shard_id, territory_id, kind_id) do update set claimed = member_tally.claimed + excluded.claimed, \
                   consented = member_tally.consented + excluded.consented, verified = member_tally.verified + excluded.verified, \
                   disputed = member_tally.disputed + excluded.disputed, opened = member_tally.opened + excluded.opened, \
                   lapsed = member_tally.lapsed + excluded.lapsed, withdrawn = member_tally.withdrawn + excluded.withdrawn, \
                   struck = member_tally.struck + excluded.struck, changed_at = excluded.changed_at";
    let Tally { claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck } = by;
    let (shard, unit, kind, org) = (m.at.shard.0, m.territory.0, m.kind.0, m.org.0);
    let values = values![
        shard, unit, kind, org, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck,
        now
    ];
    tx.exec(sql, &values).await?;
    if (claimed, consented, verified, enrolled) == (0, 0, 0, 0) {
        return Ok(());
    }
    let sql = "insert into member_day (shard_id, territory_id, kind_id, on_day, org_id, enrolled, claimed, consented, verified) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               on conflict (shard_id, territory_id, kind_id, on_day) do update set enrolled = member_day.enrolled + excluded.enrolled, \
                   claimed = member_day.claimed + excluded.claimed, consented = member_day.consented + excluded.consented, \
                   verified = member_day.verified + excluded.verified";
    tx.exec(sql, &values![shard, unit, kind, today, org, enrolled, claimed, consented, verified]).await?;
    Ok(())
}

/// Reads a tally from eight columns in the order of the table.
pub fn read(r: &Row, from: usize) -> Result<Tally, Fault> {
    Ok(Tally {
        claimed: r.get(from)?,
        consented: r.get(from + 1)?,
        verified: r.get(from + 2)?,
        disputed: r.get(from + 3)?,
        opened: r.get(from + 4)?,
        lapsed: r.get(from + 5)?,
        withdrawn: r.get(from + 6)?,
        struck: r.get(from + 7)?,
    })
}

/// A unit's tallies by kind; a kind without any member isn't there.
pub async fn of_unit(
    conn: &mut Conn,
    shard: ShardId,
    unit: TerritoryId,
) -> Result<Vec<(KindId, Tally)>, Fault> {
    let sql = "select kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck from member_tally \
               where shard_id = $1 and territory_id = $2";
    let rows = conn.rows(sql, &values![shard.0, unit.0]).await?;
    rows.iter().map(|r| Ok((KindId(r.get(0)?), read(r, 1)?))).collect()
}
