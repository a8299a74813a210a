//! What a job folded for the boards above the home level, added up anew from the members of each unit.

use super::seats::Rows;
use super::store;
use super::store::members::{self as read, At, Folded};
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::members::Member;
use janjan_db::Conn;
use janjan_rules::ids::{KindId, TerritoryId};
use janjan_rules::members::Tally;
use janjan_rules::members::target::{holding, is_complete};
use janjan_rules::territory::{Path, Place};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// Over so many days a gain is told.
const WINDOW_DAYS: i64 = 28;

/// Says which sums do not fit; nothing while they wait to be folded.
pub async fn check(
    conn: &mut Conn,
    rows: &Rows,
    members: &[Member],
    org: &Organisation,
    days: [Date; 2],
    said: &mut Vec<String>,
) -> Result<(), Fault> {
    let Some(kept) = read::folded(conn, rows.shard).await? else { return Ok(()) };
    let (home, counted) = (org.structure.home(), org.structure.counted());
    let formed = store::tallies(conn, rows.shard).await?.into_iter();
    let formed: HashMap<TerritoryId, bool> = formed.map(|(unit, f)| (unit, f.is_formed())).collect();
    let mut tallies: BTreeMap<At, Tally> = BTreeMap::new();
    for m in members {
        *tallies.entry((m.territory, m.kind)).or_default() += m.stand().counts();
    }
    let gains = read::days(conn, rows.shard).await?;
    let mut homes: BTreeMap<Path, Vec<Unit>> = BTreeMap::new();
    for (id, place) in read::places(conn, rows.shard).await? {
        // The shard's own home-level unit has a sum though nothing may stand under it.
        if id.0 == rows.shard.0 && place.level == home {
            homes.entry(place.path.clone()).or_default();
        }
        let (Some(at), Some(is_formed)) = (place.path.at(home), formed.get(&id)) else { continue };
        if place.level == counted {
            let here = tallies.iter().filter(|((unit, _), _)| *unit == id);
            let kinds = here.map(|((_, kind), tally)| (*kind, *tally)).collect();
            homes.entry(at).or_default().push(Unit { id, place, is_formed: *is_formed, kinds });
        }
    }
    let anew = days.map(|day| {
        let first = day.checked_sub(WINDOW_DAYS.days()).unwrap_or(day);
        let sum = |units: &[Unit]| {
            let mut sum = added(units, org, day);
            let is_here = |unit: &TerritoryId| units.iter().any(|u| u.id == *unit);
            for ((_, kind), day) in gains.iter().filter(|((unit, _), gain)| gain.on > first && is_here(unit))
            {
                sum.kinds.entry(*kind).or_default().1 += day.added[1] + day.added[2];
            }
            sum.kinds.retain(|_, counts| *counts != (Tally::default(), 0));
            sum
        };
        homes.iter().map(|(path, units)| (path.clone(), sum(units))).collect::<BTreeMap<Path, Folded>>()
    });
    let shard = rows.shard;
    let kinds = |sums: &BTreeMap<Path, Folded>| -> Vec<_> {
        sums.iter().map(|(path, sum)| (path.clone(), sum.kinds.clone())).collect()
    };
    if !anew.iter().any(|sums| kinds(sums) == kinds(&kept)) {
        said.push(format!("The sum of members of shard {shard} is not what its units come to."));
    }
    let met = |sums: &BTreeMap<Path, Folded>| -> Vec<_> {
        sums.iter().map(|(path, sum)| (path.clone(), sum.targets.clone(), sum.complete)).collect()
    };
    if !anew.iter().any(|sums| met(sums) == met(&kept)) {
        said.push(format!("What shard {shard} has met of its targets is not what its units come to."));
    }
    Ok(())
}

/// A counted unit with what is in it.
struct Unit {
    id: TerritoryId,
    place: Place,
    is_formed: bool,
    kinds: Vec<(KindId, Tally)>,
}

fn added(units: &[Unit], org: &Organisation, day: Date) -> Folded {
    let mut sum = Folded::default();
    for unit in units {
        let targets = holding(&org.structure.targets, &unit.place, day);
        sum.complete += i64::from(is_complete(unit.is_formed, &targets, &unit.kinds));
        for target in &targets {
            let met = target.of(unit.kinds.iter().copied()).met();
            let codes = target.kinds.iter().filter_map(|id| org.structure.kind(*id)).map(|k| k.code.as_str());
            let all = sum.targets.entry(codes.collect::<Vec<_>>().join(" ")).or_default();
            let is_met = i64::from(met >= target.count);
            let more = [1, is_met, target.count, met.min(target.count)];
            all.iter_mut().zip(more).for_each(|(total, n)| *total += n);
        }
        for (kind, tally) in &unit.kinds {
            sum.kinds.entry(*kind).or_default().0 += *tally;
        }
    }
    sum
}
