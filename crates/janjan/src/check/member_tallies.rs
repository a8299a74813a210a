//! Members counted anew: each unit's tally of each kind, and the days that add up to it.

use super::store::members::{self as store, At, Day};
use crate::fault::Fault;
use crate::members::Member;
use janjan_db::Conn;
use janjan_rules::ids::ShardId;
use janjan_rules::members::{Number, Tally};
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Says which figures do not fit.
pub async fn check(
    conn: &mut Conn,
    shard: ShardId,
    members: &[Member],
    today: Date,
    said: &mut Vec<String>,
) -> Result<(), Fault> {
    let kept: BTreeMap<At, Tally> = store::kept(conn, shard).await?.into_iter().collect();
    let mut counted: BTreeMap<At, Tally> = BTreeMap::new();
    for m in members {
        *counted.entry((m.territory, m.kind)).or_default() += m.stand().counts();
    }
    let places: BTreeSet<At> = kept.keys().chain(counted.keys()).copied().collect();
    let of = |all: &BTreeMap<At, Tally>, at: &At| all.get(at).copied().unwrap_or_default();
    for at in places.iter().filter(|at| of(&kept, at) != of(&counted, at)) {
        let (unit, kind) = at;
        said.push(format!("The tally of kind {kind} in unit {unit} is not what its members come to."));
    }
    let mut by_place: BTreeMap<At, Vec<Day>> = BTreeMap::new();
    for (at, day) in store::days(conn, shard).await? {
        by_place.entry(at).or_default().push(day);
    }
    for at in places.iter().chain(by_place.keys()).collect::<BTreeSet<_>>() {
        let days = by_place.get(at).map_or(&[][..], Vec::as_slice);
        if let Some(wrong) = days_wrong(days, of(&counted, at), today) {
            let (unit, kind) = at;
            said.push(format!("The days of kind {kind} in unit {unit} {wrong}."));
        }
    }
    let serials: BTreeSet<Serial> = store::serials(conn, shard).await?.into_iter().collect();
    let born = members.iter().filter(|m| Number::parse(&m.number).is_ok_and(|n| serials.contains(&n.ward)));
    enrolled(&by_place, shard, born, said);
    Ok(())
}

/// What is wrong with the days of one unit and kind, in their order: they add up to what is there now, never below
/// nothing, and none is still to come.
fn days_wrong(days: &[Day], now: Tally, today: Date) -> Option<&'static str> {
    let mut sum = [0i64; 3];
    for day in days {
        if day.on > today {
            return Some("count a day that is still to come");
        }
        for (total, added) in sum.iter_mut().zip(day.added) {
            *total += added;
        }
        if sum.iter().any(|count| *count < 0) {
            return Some("take away more than there was");
        }
    }
    (sum != [now.claimed, now.consented, now.verified]).then_some("do not add up to its members")
}

/// On each day as many were enrolled in a shard as the memberships say that got their number there, wherever they are now.
fn enrolled<'m>(
    days: &BTreeMap<At, Vec<Day>>,
    shard: ShardId,
    born: impl Iterator<Item = &'m Member>,
    said: &mut Vec<String>,
) {
    let mut counted: BTreeMap<Date, i64> = BTreeMap::new();
    for day in days.values().flatten() {
        *counted.entry(day.on).or_default() -= day.enrolled;
    }
    for m in born {
        *counted.entry(m.enrolled_on).or_default() += 1;
    }
    for (day, _) in counted.into_iter().filter(|(_, left)| *left != 0) {
        said.push(format!("On {day} shard {shard} counts other enrolments than its members say."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(on: i8, added: [i64; 3]) -> Day {
        Day { on: date(2026, 11, on), enrolled: 0, added }
    }

    #[test]
    fn days_add_up_to_what_is_there_and_never_go_below_nothing() {
        let now = Tally { claimed: 1, consented: 1, ..Tally::default() };
        let today = date(2026, 11, 22);
        let wrong = |days: &[Day]| days_wrong(days, now, today);
        assert_eq!(wrong(&[day(1, [2, 0, 0]), day(3, [-1, 1, 0])]), None);
        assert_eq!(wrong(&[day(1, [1, 0, 0])]), Some("do not add up to its members"));
        assert_eq!(
            wrong(&[day(1, [0, 2, 0]), day(2, [-1, 0, 0]), day(3, [2, -1, 0])]),
            Some("take away more than there was")
        );
        assert_eq!(wrong(&[day(23, [1, 1, 0])]), Some("count a day that is still to come"));
    }
}
