//! What many counted units come to, as it was folded for each home-level unit and is added up for those above.

use super::aim::{Aim, Column};
use janjan_rules::formation::Formation;
use janjan_rules::ids::KindId;
use janjan_rules::members::{Tally, Target};
use janjan_rules::territory::Path;
use jiff::civil::Date;
use std::sync::Arc;

/// What many counted units come to.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Sum {
    /// How many units.
    pub units: u32,
    /// How many of them are formed.
    pub formed: u32,
    /// How many of those meet every target.
    pub complete: u32,
    /// Their seats.
    pub formation: Formation,
    /// The day since which the longest required vacancy stands.
    pub oldest_vacant_on: Option<Date>,
    /// When anything last changed, milliseconds UTC.
    pub changed_at: i64,
    /// When the oldest part of the sum was folded, milliseconds UTC.
    pub folded_at: Option<i64>,
    /// Their members by kind, with the net gain of the last four weeks.
    pub kinds: Vec<(KindId, Tally, i64)>,
    /// The same against what is aimed at.
    pub targets: Vec<TargetSum>,
}

/// Counted units against one set of kinds aimed at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TargetSum {
    /// The kinds.
    pub kinds: Column,
    /// How many units have the target.
    pub units: i64,
    /// How many meet it.
    pub met_units: i64,
    /// The sum of their targets.
    pub aim: i64,
    /// What is met, no unit counted beyond its own.
    pub met_capped: i64,
}

impl Sum {
    /// Adds another sum to this one.
    pub fn include(&mut self, other: &Sum) {
        self.units += other.units;
        self.formed += other.formed;
        self.complete += other.complete;
        self.formation.seats += other.formation.seats;
        self.formation.filled += other.formation.filled;
        self.formation.acting += other.formation.acting;
        self.formation.required += other.formation.required;
        self.formation.required_filled += other.formation.required_filled;
        self.oldest_vacant_on = [self.oldest_vacant_on, other.oldest_vacant_on].into_iter().flatten().min();
        self.changed_at = self.changed_at.max(other.changed_at);
        self.folded_at = [self.folded_at, other.folded_at].into_iter().flatten().min();
        for (kind, tally, gained) in &other.kinds {
            match self.kinds.iter_mut().find(|(k, ..)| k == kind) {
                Some((_, all, gain)) => {
                    *all += *tally;
                    *gain += gained;
                }
                None => self.kinds.push((*kind, *tally, *gained)),
            }
        }
        for target in &other.targets {
            match self.targets.iter_mut().find(|t| t.kinds == target.kinds) {
                Some(all) => {
                    all.units += target.units;
                    all.met_units += target.met_units;
                    all.aim += target.aim;
                    all.met_capped += target.met_capped;
                }
                None => self.targets.push(target.clone()),
            }
        }
    }

    /// What each column comes to; `holding` are the targets of the unit that is summed up, for the day they are due.
    pub fn aims(&self, columns: &[Column], holding: &[&Target]) -> Vec<Aim> {
        columns.iter().map(|column| self.aim(column, holding)).collect()
    }

    fn aim(&self, column: &Column, holding: &[&Target]) -> Aim {
        let due = holding.iter().find(|t| t.kinds == *column).map(|t| t.due);
        let mut aim = Aim { due, ..Aim::default() };
        for (_, tally, gained) in self.kinds.iter().filter(|(kind, ..)| column.contains(kind)) {
            aim.tally += *tally;
            aim.gained += gained;
        }
        if let Some(target) = self.targets.iter().find(|t| t.kinds == *column) {
            aim.units = target.units;
            aim.met_units = target.met_units;
            aim.count = target.aim;
            aim.capped = target.met_capped;
        }
        aim
    }
}

/// A home-level unit with its folded sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Home {
    /// Where it stands.
    pub path: Path,
    /// What its counted units come to.
    pub sum: Sum,
}

/// What lies at or under a path, of home-level units in the order of their paths.
pub fn under(homes: &[Arc<Home>], path: &Path) -> Sum {
    let first = homes.partition_point(|h| h.path < *path);
    let mut sum = Sum::default();
    for home in homes.iter().skip(first).take_while(|h| path.holds(&h.path)) {
        sum.include(&home.sum);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::territory::Serial;
    use uuid::Uuid;

    #[test]
    fn a_state_is_what_its_districts_come_to_and_no_others() {
        let top = Path::top(Serial(1));
        let kind = KindId(Uuid::from_u128(1));
        let home = |state: u32, district: u32, consented: i64| Home {
            path: top.child(Serial(state)).child(Serial(district)),
            sum: Sum {
                units: 3,
                kinds: vec![(kind, Tally { consented, ..Tally::default() }, 1)],
                targets: vec![TargetSum {
                    kinds: vec![kind],
                    units: 3,
                    met_units: 1,
                    aim: 150,
                    met_capped: consented,
                }],
                ..Sum::default()
            },
        };
        let homes = [home(2, 5, 10), home(2, 6, 20), home(3, 4, 40)].map(Arc::new);
        let state = under(&homes, &top.child(Serial(2)));
        assert_eq!(state.units, 6);
        let aims = state.aims(&[vec![kind]], &[]);
        assert_eq!((aims[0].met(), aims[0].count, aims[0].gained, aims[0].missing()), (30, 300, 2, 270));
        assert_eq!(under(&homes, &top).units, 9);
        assert_eq!(under(&homes, &top.child(Serial(9))), Sum::default());
    }
}
