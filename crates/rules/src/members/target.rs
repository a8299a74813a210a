//! Targets: so many of certain kinds in each counted unit, by a day.
//!
//! The whole organisation aims at 50 active workers a ward; Harish sets 30 for a small ward of his from July on. The
//! target set nearest above the ward counts there, and each has its days, so last year's figure keeps last year's aim.

use super::tally::Tally;
use crate::ids::{KindId, TargetId};
use crate::territory::{Path, Place};
use jiff::civil::Date;

/// A target for every counted unit at or under one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The unit under which it holds.
    pub at: Path,
    /// The kinds it counts, in the preset's order; with its unit they say which target it replaces.
    pub kinds: Vec<KindId>,
    /// How many in each counted unit.
    pub count: i64,
    /// From this day.
    pub from: Date,
    /// Until this day.
    pub until: Date,
    /// To be met by the end of this day.
    pub due: Date,
}

impl Target {
    /// Whether this many consented and verified people meet it.
    pub fn is_met_by(&self, met: i64) -> bool {
        met >= self.count
    }

    /// How many an even pace from its first day to its last would have by the end of `day`, rounded down: nothing before it
    /// begins, all of it once it is due.
    pub fn expected_by(&self, day: Date) -> i64 {
        let days = |to: Date| i64::from((to - self.from).get_days()) + 1;
        let (all, gone) = (days(self.due).max(1), days(day).max(0));
        self.count * gone.min(all) / all
    }

    /// Whether so many are fewer than an even pace would have by now.
    pub fn is_behind(&self, met: i64, today: Date) -> bool {
        met < self.expected_by(today)
    }

    /// How many of a unit's tallies, given by kind, count towards it.
    pub fn of(&self, tallies: impl IntoIterator<Item = (KindId, Tally)>) -> Tally {
        tallies
            .into_iter()
            .filter(|(kind, _)| self.kinds.contains(kind))
            .fold(Tally::default(), |sum, (_, t)| sum + t)
    }
}

/// The targets that hold for a counted unit on a day: for each set of kinds the one set nearest above it; of two at one
/// unit the later. In the order in which `targets` first name the kinds.
pub fn holding<'a>(targets: &'a [Target], unit: &Place, day: Date) -> Vec<&'a Target> {
    let mut holding: Vec<&Target> = Vec::new();
    let is_there = |t: &&Target| t.at.holds(&unit.path) && t.from <= day && day < t.until;
    for target in targets.iter().filter(is_there) {
        let nearness = |t: &Target| (t.at.as_str().len(), t.from);
        match holding.iter_mut().find(|held| held.kinds == target.kinds) {
            Some(held) if nearness(held) <= nearness(target) => *held = target,
            Some(_) => {}
            None => holding.push(target),
        }
    }
    holding
}

/// Whether a unit is *complete*: it is formed, and what its kinds' tallies come to meets every target that holds there.
pub fn is_complete(is_formed: bool, holding: &[&Target], tallies: &[(KindId, Tally)]) -> bool {
    is_formed && holding.iter().all(|target| target.is_met_by(target.of(tallies.iter().copied()).met()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territory::Serial;
    use jiff::civil::date;
    use uuid::Uuid;

    fn target(at: &Path, kind: u128, count: i64, from: Date) -> Target {
        Target {
            id: TargetId(Uuid::from_u128(1)),
            at: at.clone(),
            kinds: vec![KindId(Uuid::from_u128(kind))],
            count,
            from,
            until: date(9999, 12, 31),
            due: date(2027, 1, 31),
        }
    }

    #[test]
    fn the_nearest_target_of_the_day_counts() {
        let top = Path::top(Serial(1));
        let ward = Place { path: top.child(Serial(2)), level: 1 };
        let early = date(2026, 1, 1);
        let targets = [
            target(&top, 1, 50, early),
            target(&top, 2, 50, early),
            target(&ward.path, 1, 30, date(2026, 7, 1)),
            target(&top.child(Serial(3)), 2, 99, early),
        ];
        let counts = |day| holding(&targets, &ward, day).iter().map(|t| t.count).collect::<Vec<_>>();
        assert_eq!(counts(date(2026, 6, 30)), [50, 50]);
        assert_eq!(counts(date(2026, 7, 1)), [30, 50]);
        assert!(counts(date(2025, 12, 31)).is_empty());
    }

    #[test]
    fn complete_is_formed_with_every_target_met_by_more_than_claims() {
        let (top, early) = (Path::top(Serial(1)), date(2026, 1, 1));
        let targets = [target(&top, 1, 2, early), target(&top, 2, 1, early)];
        let holding: Vec<&Target> = targets.iter().collect();
        let of = |n, claimed, consented| {
            (KindId(Uuid::from_u128(n)), Tally { claimed, consented, ..Tally::default() })
        };
        assert!(is_complete(true, &holding, &[of(1, 0, 2), of(2, 0, 1)]));
        assert!(!is_complete(false, &holding, &[of(1, 0, 2), of(2, 0, 1)]));
        assert!(!is_complete(true, &holding, &[of(1, 9, 1), of(2, 0, 1)]));
        assert!(!is_complete(true, &holding, &[of(1, 0, 2)]));
    }

    #[test]
    fn who_has_less_than_an_even_pace_is_behind() {
        let target =
            Target { due: date(2026, 4, 10), ..target(&Path::top(Serial(1)), 1, 50, date(2026, 1, 1)) };
        assert_eq!(target.expected_by(date(2025, 12, 31)), 0);
        assert_eq!(target.expected_by(date(2026, 1, 2)), 1);
        assert_eq!(target.expected_by(date(2026, 4, 10)), 50);
        assert_eq!(target.expected_by(date(2027, 1, 1)), 50);
        assert!(!target.is_behind(25, date(2026, 2, 19)) && target.is_behind(24, date(2026, 2, 19)));
    }

    #[test]
    fn a_target_counts_its_kinds_alone() {
        let both = Target {
            kinds: vec![KindId(Uuid::from_u128(1)), KindId(Uuid::from_u128(2))],
            ..target(&Path::top(Serial(1)), 1, 3, date(2026, 1, 1))
        };
        let of = |n| (KindId(Uuid::from_u128(n)), Tally { consented: 1, verified: 1, ..Tally::default() });
        assert!(both.is_met_by(both.of([of(1), of(2), of(3)]).met()));
        assert!(!both.is_met_by(both.of([of(1), of(3)]).met()));
    }
}
