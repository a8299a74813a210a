//! Tallies of units and the sum of a shard, counted anew from the appointments themselves.

use super::seats::Rows;
use super::store::{self, members};
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_db::Conn;
use janjan_rules::formation::Formation;
use janjan_rules::ids::TerritoryId;
use janjan_rules::territory::{Path, Place};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What a shard's units come to on a day.
struct Count {
    units: HashMap<TerritoryId, Formation>,
    /// Since when the longest required vacancy of a unit stands.
    oldest: HashMap<TerritoryId, Date>,
}

impl Count {
    fn of(rows: &Rows, day: Date) -> Count {
        let by_post = rows.by_post();
        let mut count = Count { units: HashMap::new(), oldest: HashMap::new() };
        for seat in &rows.seats {
            let of_post = by_post.get(&(seat.territory, seat.post)).map_or(&[][..], Vec::as_slice);
            let drawn = rows.redrawn(seat, of_post, day);
            let unit = count.units.entry(seat.territory).or_default();
            unit.add(seat.is_required, drawn.holder.is_some(), drawn.acting.is_some());
            if let Some(since) = drawn.vacant_since.filter(|_| seat.is_required) {
                let oldest = count.oldest.entry(seat.territory).or_insert(since);
                *oldest = since.min(*oldest);
            }
        }
        count
    }

    /// The sums by the home-level unit under which each counted unit stands.
    fn sums(&self, counted: &[(TerritoryId, Path)], own: Option<&Path>) -> BTreeMap<Path, store::Sum> {
        let mut sums: BTreeMap<Path, store::Sum> =
            own.map(|p| (p.clone(), store::Sum::default())).into_iter().collect();
        for (unit, home) in counted {
            let Some(of) = self.units.get(unit) else { continue };
            let (units, formed, all, oldest) = sums.entry(home.clone()).or_default();
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
    let counts = days.map(|day| Count::of(rows, day));
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
    if store::is_due(conn, rows.shard).await? {
        return Ok(());
    }
    let (home, counted) = (org.structure.home(), org.structure.counted());
    let places = members::places(conn, rows.shard).await?;
    let own = places.iter().find(|(id, place)| id.0 == rows.shard.0 && place.level == home);
    let own = own.map(|(_, place)| &place.path);
    let under = |(id, place): &(TerritoryId, Place)| place.path.at(home).map(|path| (*id, path));
    let units: Vec<_> = places.iter().filter(|(_, p)| p.level == counted).filter_map(under).collect();
    let sums = store::sums(conn, rows.shard).await?;
    if sums.is_empty() && own.is_some() {
        said.push(format!("Shard {} has no sum, and none is due.", rows.shard));
    } else if !counts.iter().any(|c| c.sums(&units, own) == sums) {
        said.push(format!("The sum of shard {} is not what its units come to.", rows.shard));
    }
    Ok(())
}
