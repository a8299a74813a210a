//! Tallies of units and the sum of a shard, counted anew from the appointments themselves.

use super::seats::Rows;
use super::store;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_db::Conn;
use janjan_rules::formation::Formation;
use janjan_rules::ids::TerritoryId;
use jiff::civil::Date;
use std::collections::HashMap;

/// What a shard's units come to on a day.
struct Count {
    units: HashMap<TerritoryId, Formation>,
    oldest: Option<Date>,
}

impl Count {
    fn of(rows: &Rows, counted: u8, day: Date) -> Count {
        let by_post = rows.by_post();
        let mut count = Count { units: HashMap::new(), oldest: None };
        for seat in &rows.seats {
            let of_post = by_post.get(&(seat.territory, seat.post)).map_or(&[][..], Vec::as_slice);
            let drawn = rows.redrawn(seat, of_post, day);
            let unit = count.units.entry(seat.territory).or_default();
            unit.add(seat.is_required, drawn.holder.is_some(), drawn.acting.is_some());
            let is_counted = rows.units.get(&seat.territory).is_some_and(|(level, _)| *level == counted);
            if is_counted && seat.is_required {
                count.oldest = [count.oldest, drawn.vacant_since].into_iter().flatten().min();
            }
        }
        count
    }

    fn sum(&self, rows: &Rows, counted: u8) -> store::Sum {
        let mut all = Formation::default();
        let (mut units, mut formed) = (0, 0);
        for (unit, of) in &self.units {
            if rows.units.get(unit).is_none_or(|(level, _)| *level != counted) {
                continue;
            }
            units += 1;
            formed += u32::from(of.is_formed());
            all.seats += of.seats;
            all.filled += of.filled;
            all.acting += of.acting;
            all.required += of.required;
            all.required_filled += of.required_filled;
        }
        (units, formed, all, self.oldest)
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
    let (sum, is_due) = store::sum(conn, rows.shard).await?;
    let fits = |sum: &store::Sum| counts.iter().any(|c| c.sum(rows, counted) == *sum);
    match sum {
        Some(sum) if !is_due && !fits(&sum) => {
            said.push(format!("The sum of shard {} is not what its units come to.", rows.shard));
        }
        None if !is_due => said.push(format!("Shard {} has no sum, and none is due.", rows.shard)),
        _ => {}
    }
    Ok(())
}
