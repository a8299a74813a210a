//! Tallies of units and the sum of a shard, counted anew from the appointments themselves.

use super::seats::Rows;
use super::store;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_db::Conn;
use janjan_rules::formation::Formation;
use janjan_rules::ids::{ShardId, TerritoryId};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What a shard's units come to on a day.
struct Count {
    units: HashMap<TerritoryId, Formation>,
    oldest: HashMap<TerritoryId, Date>,
}

impl Count {
    fn of(rows: &Rows, counted: u8, day: Date) -> Count {
        let by_post = rows.by_post();
        let mut count = Count { units: HashMap::new(), oldest: HashMap::new() };
        for seat in &rows.seats {
            let of_post = by_post.get(&(seat.territory, seat.post)).map_or(&[][..], Vec::as_slice);
            let drawn = rows.redrawn(seat, of_post, day);
            let unit = count.units.entry(seat.territory).or_default();
            unit.add(seat.is_required, drawn.holder.is_some(), drawn.acting.is_some());
            let is_counted = rows.units.get(&seat.territory).is_some_and(|(level, _)| *level == counted);
            if let Some(since) = drawn.vacant_since.filter(|_| is_counted && seat.is_required) {
                let oldest = count.oldest.entry(seat.territory).or_insert(since);
                *oldest = since.min(*oldest);
            }
        }
        count
    }

    /// What they come to by home-level unit; the shard's own is there even where nothing stands under it.
    fn sums(&self, rows: &Rows, counted: u8) -> BTreeMap<ShardId, store::Sum> {
        let mut sums = BTreeMap::from([(rows.shard, store::Sum::default())]);
        for (unit, of) in &self.units {
            if rows.units.get(unit).is_none_or(|(level, _)| *level != counted) {
                continue;
            }
            let home = rows.homes.get(unit).copied().unwrap_or(rows.shard);
            let (units, formed, all, oldest) = sums.entry(home).or_default();
            *units += 1;
            *formed += u32::from(of.is_formed());
            all.seats += of.seats;
            all.filled += of.filled;
            all.acting += of.acting;
            all.required += of.required;
            all.required_filled += of.required_filled;
            *oldest = [*oldest, self.oldest.get(unit).copied()].into_iter().flatten().min();
        }
        sums
    }
}

/// Says which figures do not fit.
pub async fn check(
    conn: &mut Conn,
    rows: &Rows,
    org: &Organisation,
    days: [Date; 2],
    said: &mut Vec<String>,
) -> Result<(), Fault> {
    let counted = org.structure.counted();
    let counts = days.map(|day| Count::of(rows, counted, day));
    let mut kept: HashMap<TerritoryId, Formation> =
        store::tallies(conn, rows.shard).await?.into_iter().collect();
    let nothing = Formation::default();
    for unit in counts[0].units.keys() {
        let kept = kept.remove(unit).unwrap_or_default();
        if !counts.iter().any(|c| *c.units.get(unit).unwrap_or(&nothing) == kept) {
            said.push(format!("The tally of unit {unit} is not what its seats come to."));
        }
    }
    // A unit whose level has no posts keeps a tally of nothing.
    for (unit, _) in kept.into_iter().filter(|(_, tally)| *tally != nothing) {
        said.push(format!("Shard {} keeps a tally of unit {unit}, which has no seats there.", rows.shard));
    }
    let (kept, is_due) = store::sums(conn, rows.shard).await?;
    if is_due {
        return Ok(());
    }
    if kept.is_empty() {
        said.push(format!("Shard {} has no sum, and none is due.", rows.shard));
    } else if !counts.iter().any(|c| c.sums(rows, counted) == kept) {
        said.push(format!("The sum of shard {} is not what its units come to.", rows.shard));
    }
    Ok(())
}
