//! What each piece of evidence weighs under the three suppositions.

use super::compare::{Facts, Hopes, Names};
use super::evidence::{Evidence, Kinship, NameLevel, Place, Years};

/// Something for each of the three suppositions about a pair.
///
/// ```
/// use janjan_names::link::Suppositions;
/// let chances = Suppositions { same: 0.7, family: 0.2, strangers: 0.1 };
/// assert!(chances.same > chances.family);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Suppositions<T> {
    /// One person, entered twice.
    pub same: T,
    /// Two people of one family.
    pub family: T,
    /// Two people who have nothing to do with one another.
    pub strangers: T,
}

/// How often each thing is seen in pairs of one kind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub name: [f32; NameLevel::COUNT],
    pub kinship: [f32; Kinship::COUNT],
    pub mobile: [f32; 4],
    pub years: [f32; Years::COUNT],
    pub place: [f32; Place::COUNT],
}

/// How much evidence weighs: how often two entries of one person, and of one family, agree or differ in each thing. What
/// strangers have in common follows from how rare it is in the register.
///
/// ```
/// use janjan_names::link::Weights;
/// let shown = Weights::default().to_string();
/// assert!(shown.contains("name same"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(super) same: Table,
    pub(super) family: Table,
    /// How often strangers' years are so far apart.
    pub(super) strangers_years: [f32; Years::COUNT],
    /// Of all pairs of the register, the share that is one person, and the share that is one family.
    pub(super) same_share: f64,
    pub(super) family_share: f64,
    /// How often two people of one register share their own word by chance.
    pub(super) own_by_chance: f32,
}

/// What is assumed before a register has been looked at.
impl Default for Weights {
    fn default() -> Self {
        Self {
            same: Table {
                //     Same  Near  Short Own   Init  Slip  Simil Rest   Other  Unknown
                name: [0.50, 0.20, 0.10, 0.05, 0.03, 0.08, 0.01, 0.015, 0.01, 1.0],
                //        Same  Near  Other Parent Unknown
                kinship: [0.74, 0.12, 0.13, 0.01, 1.0],
                //       Same  Near  Other Unknown
                mobile: [0.65, 0.04, 0.31, 1.0],
                //      Same  One   Few   Digit Several Many Unknown
                years: [0.70, 0.15, 0.06, 0.02, 0.03, 0.04, 1.0],
                //      House Other HElse Else  Ward  OWard HAlone OAlone Unknown
                place: [0.70, 0.15, 0.03, 0.12, 0.88, 0.12, 0.75, 0.25, 1.0],
            },
            family: Table {
                name: [0.003, 0.001, 0.001, 0.001, 0.002, 0.004, 0.04, 0.55, 0.40, 1.0],
                kinship: [0.42, 0.05, 0.33, 0.20, 1.0],
                mobile: [0.55, 0.01, 0.44, 1.0],
                years: [0.05, 0.09, 0.17, 0.03, 0.16, 0.50, 1.0],
                place: [0.88, 0.07, 0.01, 0.04, 0.95, 0.05, 0.90, 0.10, 1.0],
            },
            strangers_years: [0.02, 0.04, 0.08, 0.03, 0.15, 0.68, 1.0],
            same_share: 1e-6,
            family_share: 2e-5,
            own_by_chance: 0.004,
        }
    }
}

impl Weights {
    /// How likely each supposition is, given the evidence. The three add up to one.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register, Weights};
    /// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
    /// let register = Register::of([meena("Meena Devi"), meena("Sunita Devi")]);
    /// let chances = register.evidence(0, 1).map(|found| register.weights().judge(&found));
    /// assert!(chances.is_some_and(|chances| chances.family > chances.same));
    /// ```
    pub fn judge(&self, evidence: &Evidence) -> Suppositions<f64> {
        Judge::new(self).judge(evidence)
    }
}

/// However rare an own word is, a family shares it by no less chance, in bits.
const LEAST_CHANCE: f32 = -3.0;
/// So much at most is lost where bits are added in another order.
const ROUNDING: f32 = 0.01;

/// By how many bits one thing is oftener in one table than in another.
fn ahead(same: &[f32], family: &[f32], thing: usize) -> f32 {
    same[thing] - family[thing]
}

/// The weights in bits, for judging many pairs.
pub(super) struct Judge {
    same: Table,
    family: Table,
    strangers_years: [f32; Years::COUNT],
    shares: Suppositions<f64>,
    own_by_chance: f32,
    /// Whether people of this register are entered under wholly another name at times.
    admits_other_names: bool,
    /// How far one person is ahead of a family at most by how many there are of each, by names and by relatives.
    most_ahead_of_family: f32,
    /// What names of one person cost at least, however they agree.
    least_of_names: f32,
}

impl Judge {
    pub(super) fn new(weights: &Weights) -> Self {
        let rest = (1.0 - weights.same_share - weights.family_share).max(f64::MIN_POSITIVE);
        let others = |table: &Table| {
            f64::from(table.name[NameLevel::RestOnly as usize] + table.name[NameLevel::Other as usize])
        };
        let (same, family) = (weights.same.in_bits(), weights.family.in_bits());
        let names = [NameLevel::Same, NameLevel::Near, NameLevel::Shorter, NameLevel::OwnOnly];
        let of_shared = names.map(|level| ahead(&same.name, &family.name, level as usize) - LEAST_CHANCE);
        let of_names = (0..NameLevel::COUNT).map(|n| ahead(&same.name, &family.name, n)).chain(of_shared);
        let of_kinship = (0..same.kinship.len()).map(|n| ahead(&same.kinship, &family.kinship, n));
        let most_ahead_of_family = (weights.same_share / weights.family_share).log2() as f32
            + of_names.fold(f32::MIN, f32::max)
            + of_kinship.fold(f32::MIN, f32::max);
        let known = &same.name[..NameLevel::Unknown as usize];
        Self {
            least_of_names: known.iter().copied().fold(f32::MIN, f32::max),
            same,
            family,
            most_ahead_of_family,
            // Two names that are wholly different are a family's, unless there are hardly any families.
            admits_other_names: others(&weights.same) * weights.same_share
                > others(&weights.family) * weights.family_share,
            strangers_years: weights.strangers_years.map(f32::log2),
            shares: Suppositions {
                same: weights.same_share.log2(),
                family: weights.family_share.log2(),
                strangers: rest.log2(),
            },
            own_by_chance: weights.own_by_chance.log2(),
        }
    }

    /// How each supposition stands, in bits.
    fn bits(&self, evidence: &Evidence) -> Suppositions<f64> {
        let seldom = evidence.name_bits + evidence.kinship_bits + evidence.mobile_bits + evidence.place_bits;
        Suppositions {
            same: self.shares.same + f64::from(self.same.sum(evidence)),
            family: self.shares.family
                + f64::from(self.family.sum(evidence) + self.chance(evidence.name, evidence.own_bits)),
            strangers: self.shares.strangers
                + f64::from(self.strangers_years[evidence.years as usize] - seldom),
        }
    }

    /// Whether people of this register are entered under wholly another name at times.
    pub(super) fn admits_other_names(&self) -> bool {
        self.admits_other_names
    }

    /// Whether one person may be likelier than two of a family, whatever names and relatives say.
    #[inline]
    pub(super) fn may_be_ahead_of_family(&self, facts: &Facts) -> bool {
        let (same, family) = (&self.same, &self.family);
        let by_facts = ahead(&same.mobile, &family.mobile, facts.mobile as usize)
            + ahead(&same.years, &family.years, facts.years as usize)
            + ahead(&same.place, &family.place, facts.place as usize);
        self.most_ahead_of_family + by_facts > -ROUNDING
    }

    /// How far one person is ahead of strangers by all but names and relatives, in bits.
    pub(super) fn ahead(&self, facts: &Facts) -> f32 {
        let same = self.same.mobile[facts.mobile as usize]
            + self.same.years[facts.years as usize]
            + self.same.place[facts.place as usize];
        let strangers = self.strangers_years[facts.years as usize] - facts.mobile_bits - facts.place_bits;
        (self.shares.same - self.shares.strangers) as f32 + same - strangers
    }

    /// How far names of which so many bits agree at most may bring one person ahead of strangers.
    #[inline]
    pub(super) fn ahead_by_names(&self, most_bits: f32) -> f32 {
        self.least_of_names + most_bits + ROUNDING
    }

    /// The same of the relatives.
    #[inline]
    pub(super) fn ahead_by_relatives(&self, hopes: &Hopes) -> f32 {
        let of = hopes.iter().zip(&self.same.kinship).map(|(bits, same)| bits + same);
        of.fold(f32::MIN, f32::max)
    }

    /// Whether some answer of the relatives makes it likelier one person than two of a family, and likelier than strangers.
    pub(super) fn may_be_likeliest(&self, facts: &Facts, names: &Names, hopes: &Hopes) -> bool {
        let (same, family) = (&self.same, &self.family);
        let of_family = (self.shares.same - self.shares.family) as f32
            + ahead(&same.mobile, &family.mobile, facts.mobile as usize)
            + ahead(&same.years, &family.years, facts.years as usize)
            + ahead(&same.place, &family.place, facts.place as usize)
            + ahead(&same.name, &family.name, names.level as usize)
            - self.chance(names.level, names.own_bits);
        let of_strangers = self.ahead(facts) + same.name[names.level as usize] + names.bits;
        hopes.iter().enumerate().any(|(kinship, bits)| {
            of_family + ahead(&same.kinship, &family.kinship, kinship) > -ROUNDING
                && of_strangers + same.kinship[kinship] + bits > -ROUNDING
        })
    }

    /// Whether it is likelier one person than two of a family, and likelier than strangers.
    pub(super) fn is_likeliest_one(&self, evidence: &Evidence) -> bool {
        let bits = self.bits(evidence);
        bits.same >= bits.family.max(bits.strangers)
    }

    pub(super) fn judge(&self, evidence: &Evidence) -> Suppositions<f64> {
        let Suppositions { same, family, strangers } = self.bits(evidence);
        let best = same.max(family).max(strangers);
        let weigh = |bits: f64| (bits - best).exp2();
        let all = weigh(same) + weigh(family) + weigh(strangers);
        Suppositions {
            same: weigh(same) / all,
            family: weigh(family) / all,
            strangers: weigh(strangers) / all,
        }
    }

    /// Two of a family who share their own word do so by chance, and by less chance the rarer it is.
    fn chance(&self, name: NameLevel, own_bits: f32) -> f32 {
        if name.is_own_shared() {
            ((-own_bits - self.own_by_chance) * 0.7).clamp(LEAST_CHANCE, 1.5)
        } else {
            0.0
        }
    }
}

impl Table {
    fn in_bits(&self) -> Self {
        Self {
            name: self.name.map(f32::log2),
            kinship: self.kinship.map(f32::log2),
            mobile: self.mobile.map(f32::log2),
            years: self.years.map(f32::log2),
            place: self.place.map(f32::log2),
        }
    }

    fn sum(&self, evidence: &Evidence) -> f32 {
        self.name[evidence.name as usize]
            + self.kinship[evidence.kinship as usize]
            + self.mobile[evidence.mobile as usize]
            + self.years[evidence.years as usize]
            + self.place[evidence.place as usize]
    }
}

/// The weights as a table: each thing, and how often it is seen in one person's two entries and in two of one family.
impl std::fmt::Display for Weights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const NAME: &[&str] =
            &["same", "near", "shorter", "own only", "initial", "slip", "similar", "rest only", "other"];
        const KINSHIP: &[&str] = &["same", "near", "other", "parent and child"];
        const MOBILE: &[&str] = &["same", "near", "other"];
        const YEARS: &[&str] = &["same", "one", "few", "digit", "several", "many"];
        const PLACE: &[&str] = &[
            "house",
            "other house",
            "house elsewhere",
            "elsewhere",
            "ward",
            "other ward",
            "house alone",
            "other house alone",
        ];
        writeln!(f, "{:28}{:>12}{:>12}", "", "one person", "one family")?;
        let mut write = |group: &str, things: &[&str], same: &[f32], family: &[f32]| {
            let mut cells = things.iter().zip(same.iter().zip(family));
            cells.try_for_each(|(thing, (same, family))| {
                writeln!(f, "{:28}{same:>12.4}{family:>12.4}", format!("{group} {thing}"))
            })
        };
        write("name", NAME, &self.same.name, &self.family.name)?;
        write("relative", KINSHIP, &self.same.kinship, &self.family.kinship)?;
        write("mobile", MOBILE, &self.same.mobile, &self.family.mobile)?;
        write("years", YEARS, &self.same.years, &self.family.years)?;
        write("place", PLACE, &self.same.place, &self.family.place)?;
        writeln!(f, "{:28}{:>12.2e}{:>12.2e}", "of all pairs", self.same_share, self.family_share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{Person, Register};

    #[test]
    fn the_three_suppositions_add_up_to_one() {
        let named = |name| Person { name, ward: "7", ..Person::default() };
        let register = Register::of(["Meena", "Mina", "Harish", "मीना देवी"].map(named));
        for (a, b) in [(0, 1), (0, 2), (1, 3)] {
            let chances = register.evidence(a, b).map(|found| register.weights().judge(&found));
            let sum = chances.map(|chances| chances.same + chances.family + chances.strangers);
            assert!(sum.is_some_and(|sum| (sum - 1.0).abs() < 1e-9), "{chances:?}");
        }
    }

    #[test]
    fn what_agrees_more_is_likelier_one_person() {
        let meena = Person {
            name: "Meena Devi",
            birth_year: Some(1984),
            house: "12",
            ward: "7",
            ..Person::default()
        };
        let with = |other: Person<'static>| {
            let register = Register::of([meena, other]).with(Weights::default());
            register.evidence(0, 1).map_or(0.0, |found| register.weights().judge(&found).same)
        };
        let same = with(meena);
        assert!(with(Person { birth_year: Some(1950), ..meena }) < same);
        assert!(with(Person { name: "Sunita Devi", ..meena }) < same);
        assert!(with(Person { house: "99", ..meena }) < same);
    }
}
