//! What is counted against a target, in one counted unit or in many: met, claimed apart, and what is still missing.
//!
//! Ward 4 has 60 of 50 and ward 5 has 40 of 50: together 100 of 100 stand there, and still ten are missing. So what is
//! missing is counted ward by ward.

use janjan_rules::ids::KindId;
use janjan_rules::members::target::holding;
use janjan_rules::members::{Tally, Target};
use janjan_rules::structure::Structure;
use janjan_rules::territory::{Path, Place};
use jiff::civil::Date;
use std::collections::HashSet;

/// The kinds counted together in one column of a board, in the preset's order.
pub type Column = Vec<KindId>;

/// What a board of the units under a path counts on a day: each set of kinds that a target names anywhere there, then
/// each kind that none of them names.
pub fn columns(structure: &Structure, path: &Path, day: Date) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let is_near = |t: &&Target| t.at.holds(path) || path.holds(&t.at);
    for target in structure.targets.iter().filter(|t| is_on(t, day)).filter(is_near) {
        if !columns.contains(&target.kinds) {
            columns.push(target.kinds.clone());
        }
    }
    let rank = |column: &Column| structure.kinds.iter().position(|k| column.first() == Some(&k.id));
    columns.sort_by_key(|column| (rank(column), column.len()));
    let named: HashSet<KindId> = columns.iter().flatten().copied().collect();
    columns.extend(structure.kinds.iter().filter(|k| !named.contains(&k.id)).map(|k| vec![k.id]));
    columns
}

/// Those of many targets that can hold at one of these places on a day: found by where they are set, since a nation may
/// have one for each of its wards.
pub fn near<'p>(targets: &[Target], paths: impl Iterator<Item = &'p Path>, day: Date) -> Vec<Target> {
    let mut above: HashSet<&str> = HashSet::new();
    for path in paths {
        let text = path.as_str();
        above.extend(text.match_indices('/').filter_map(|(at, _)| text.get(..=at)));
    }
    targets.iter().filter(|t| is_on(t, day) && above.contains(t.at.as_str())).cloned().collect()
}

fn is_on(target: &Target, day: Date) -> bool {
    target.from <= day && day < target.until
}

/// What one column comes to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Aim {
    /// The standings, each apart.
    pub tally: Tally,
    /// How many units have a target here.
    pub units: i64,
    /// How many of them meet it.
    pub met_units: i64,
    /// The sum of their targets; 0 where there is none.
    pub count: i64,
    /// What is met, no unit counted beyond its own target.
    pub capped: i64,
    /// Net gain of consented and verified in the last four weeks, where it was asked for.
    pub gained: i64,
    /// The last day by which it is to be met.
    pub due: Option<Date>,
}

impl Aim {
    /// One unit's, against the target that holds there.
    pub fn of_unit(target: Option<&Target>, tally: Tally) -> Aim {
        let (count, due) = (target.map_or(0, |t| t.count), target.map(|t| t.due));
        Aim {
            tally,
            units: i64::from(target.is_some()),
            met_units: i64::from(target.is_some_and(|t| t.is_met_by(tally.met()))),
            count,
            capped: tally.met().min(count),
            gained: 0,
            due,
        }
    }

    /// Adds another's.
    pub fn include(&mut self, other: &Aim) {
        self.tally += other.tally;
        self.units += other.units;
        self.met_units += other.met_units;
        self.count += other.count;
        self.capped += other.capped;
        self.gained += other.gained;
        self.due = self.due.max(other.due);
    }

    /// Consented and verified: what counts.
    pub fn met(&self) -> i64 {
        self.tally.met()
    }

    /// Still missing, unit by unit.
    pub fn missing(&self) -> i64 {
        self.count - self.capped
    }

    /// Counted beyond what their units aimed at.
    pub fn beyond(&self) -> i64 {
        if self.units > 0 { self.met() - self.capped } else { 0 }
    }

    /// Whether nothing is missing where something is aimed at.
    pub fn is_met(&self) -> bool {
        self.units > 0 && self.missing() == 0
    }
}

/// A counted unit's columns, and the targets that hold there.
pub fn of_unit<'t>(
    columns: &[Column],
    targets: &'t [Target],
    place: &Place,
    tallies: &[(KindId, Tally)],
    day: Date,
) -> (Vec<Aim>, Vec<&'t Target>) {
    let holding = holding(targets, place, day);
    let aim = |column: &Column| {
        let target = holding.iter().find(|t| t.kinds == *column).copied();
        let of = tallies.iter().filter(|(kind, _)| column.contains(kind));
        Aim::of_unit(target, of.fold(Tally::default(), |sum, (_, t)| sum + *t))
    };
    (columns.iter().map(aim).collect(), holding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::ids::TargetId;
    use janjan_rules::territory::Serial;
    use jiff::civil::date;
    use uuid::Uuid;

    fn kind(n: u128) -> KindId {
        KindId(Uuid::from_u128(n))
    }

    fn target(at: &Path, count: i64) -> Target {
        let (from, until) = (date(2026, 1, 1), date(9999, 12, 31));
        let id = TargetId(Uuid::nil());
        Target { id, at: at.clone(), kinds: vec![kind(1)], count, from, until, due: date(2027, 6, 30) }
    }

    fn tally(consented: i64) -> Tally {
        Tally { claimed: 7, consented, ..Tally::default() }
    }

    #[test]
    fn more_in_one_ward_hides_nothing_that_lacks_in_another() {
        let target = target(&Path::top(Serial(1)), 50);
        let mut district = Aim::of_unit(Some(&target), tally(60));
        district.include(&Aim::of_unit(Some(&target), tally(40)));
        assert_eq!((district.met(), district.count), (100, 100));
        assert_eq!((district.missing(), district.beyond(), district.met_units), (10, 10, 1));
        assert!(!district.is_met());
    }

    #[test]
    fn a_unit_without_a_target_lacks_nothing_and_meets_nothing() {
        let aim = Aim::of_unit(None, tally(3));
        assert_eq!((aim.met(), aim.missing(), aim.beyond()), (3, 0, 0));
        assert!(!aim.is_met());
    }

    #[test]
    fn every_kind_has_a_column_and_those_aimed_at_come_first() {
        let top = Path::top(Serial(1));
        let kinds = [2, 1].map(|n| janjan_rules::members::Kind {
            id: kind(n),
            code: n.to_string(),
            fee_paise: 0,
            term_months: None,
            is_direct: true,
            needs: vec![],
            earned: None,
        });
        let structure =
            Structure { kinds: kinds.to_vec(), targets: vec![target(&top, 5)], ..Structure::default() };
        let day = date(2026, 11, 22);
        assert_eq!(columns(&structure, &top.child(Serial(4)), day), [vec![kind(1)], vec![kind(2)]]);
        let elsewhere = columns(&structure, &Path::top(Serial(2)), day);
        assert_eq!(elsewhere, [vec![kind(2)], vec![kind(1)]]);
    }

    #[test]
    fn a_target_is_near_where_it_is_set_at_or_above_a_place() {
        let top = Path::top(Serial(1));
        let (ward, other) = (top.child(Serial(2)), top.child(Serial(3)));
        let targets = [target(&top, 1), target(&ward, 2), target(&other, 3)];
        let counts = |paths: &[Path], day| -> Vec<i64> {
            near(&targets, paths.iter(), day).iter().map(|t| t.count).collect()
        };
        let day = date(2026, 11, 22);
        assert_eq!(counts(std::slice::from_ref(&ward), day), [1, 2]);
        assert_eq!(counts(&[top], day), [1]);
        assert!(counts(&[ward], date(2025, 1, 1)).is_empty());
    }
}
