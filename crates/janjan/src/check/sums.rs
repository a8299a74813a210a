//! What a job folded for the boards above the home level, added up anew from the members of each unit.

use super::seats::Rows;
use super::store;
use super::store::members::{self as read, At, Folded, Parts};
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::members::Member;
use janjan_db::Conn;
use janjan_rules::ids::{KindId, ShardId, TerritoryId};
use janjan_rules::members::Tally;
use janjan_rules::members::target::{holding, is_complete};
use janjan_rules::territory::Place;
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
    let formed = store::tallies(conn, rows.shard).await?.into_iter();
    let formed: HashMap<TerritoryId, bool> = formed.map(|(unit, f)| (unit, f.is_formed())).collect();
    let counted: Vec<(TerritoryId, Place)> = read::places(conn, rows.shard).await?;
    let counted = counted.into_iter().filter(|(_, place)| place.level == org.structure.counted());
    let mut tallies: BTreeMap<At, Tally> = BTreeMap::new();
    for m in members {
        *tallies.entry((m.territory, m.kind)).or_default() += m.stand().counts();
    }
    let gains = read::days(conn, rows.shard).await?;
    let units: Vec<Unit> = counted
        .filter_map(|(id, place)| {
            let here = tallies.iter().filter(|((unit, _), _)| *unit == id);
            let kinds = here.map(|((_, kind), tally)| (*kind, *tally)).collect();
            let home = rows.homes.get(&id).copied().unwrap_or(rows.shard);
            formed.get(&id).map(|is_formed| Unit { place, home, is_formed: *is_formed, kinds })
        })
        .collect();
    let anew = days.map(|day| {
        let mut parts = added(&units, org, (rows.shard, day));
        let first = day.checked_sub(WINDOW_DAYS.days()).unwrap_or(day);
        for ((unit, kind), day) in gains.iter().filter(|(_, gain)| gain.on > first) {
            let home = rows.homes.get(unit).copied().unwrap_or(rows.shard);
            let sum = parts.entry(home).or_default();
            sum.kinds.entry(*kind).or_default().1 += day.added[1] + day.added[2];
        }
        parts.values_mut().for_each(|sum| sum.kinds.retain(|_, counts| *counts != (Tally::default(), 0)));
        parts
    });
    let shard = rows.shard;
    let differs = |is_same: fn(&Folded, &Folded) -> bool| {
        let fits = |parts: &Parts| {
            parts.keys().eq(kept.keys()) && parts.values().zip(kept.values()).all(|(a, b)| is_same(a, b))
        };
        !anew.iter().any(fits)
    };
    if differs(|a, b| a.kinds == b.kinds) {
        said.push(format!("The sum of members of shard {shard} is not what its units come to."));
    }
    if differs(|a, b| a.targets == b.targets && a.complete == b.complete) {
        said.push(format!("What shard {shard} has met of its targets is not what its units come to."));
    }
    Ok(())
}

/// A counted unit with what is in it.
struct Unit {
    place: Place,
    home: ShardId,
    is_formed: bool,
    kinds: Vec<(KindId, Tally)>,
}

fn added(units: &[Unit], org: &Organisation, (shard, day): (ShardId, Date)) -> Parts {
    let mut parts = Parts::from([(shard, Folded::default())]);
    for unit in units {
        let sum = parts.entry(unit.home).or_default();
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
    parts
}
