//! What a register has taught, without its people.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::evidence::{NameLevel, Place, Years};
use super::weights::{Table, Weights};

/// What is needed to judge a few of a register's people as the whole register would: how seldom each word and each number of
/// a house is, how many people there are, and the weights. It holds nobody's name, and is small enough to be kept whole.
///
/// ```
/// use janjan_names::link::{Few, Learned, Outcome, Person, Register};
/// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
/// let learned = Register::of([meena("Meena Devi"), Person { name: "Sunita Devi", ..Person::default() }]).learned();
/// let kept = Learned::of_bytes(&learned.to_bytes()).unwrap();
/// let found = Few::of(&kept, [meena("Meena Devi")]).against(&meena("मीना देवी"));
/// assert_eq!(found[0].outcome, Outcome::Sure);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    pub(super) people: u32,
    /// How many have a name, and how many a relative's.
    pub(super) names: [u32; 2],
    /// How many people a ward has.
    pub(super) in_a_ward: u32,
    /// For each word as it sounds in the rough, who bears it.
    pub(super) words: Arc<FxHashMap<u64, Known>>,
    /// How many live in houses of a number, of those numbers that more than two have.
    pub(super) houses: Arc<FxHashMap<u32, u32>>,
    pub(super) weights: Weights,
}

/// Who bears a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// In how many names and in how many relatives' names it stands,
    pub bearers: [u32; 2],
    /// and in how many names first.
    pub first: u32,
}

/// What was taught before there was anybody to learn from.
impl Default for Learned {
    fn default() -> Self {
        Self {
            people: 2,
            names: [0; 2],
            in_a_ward: 2,
            words: Arc::default(),
            houses: Arc::default(),
            weights: Weights::default(),
        }
    }
}

impl Known {
    fn grown(self, grown: impl Fn(u32) -> u32) -> Self {
        Self { bearers: self.bearers.map(&grown), first: grown(self.first) }
    }
}

impl Learned {
    /// How many people taught it.
    ///
    /// ```
    /// use janjan_names::link::{Learned, Person, Register};
    /// let named = |name| Person { name, ..Person::default() };
    /// assert_eq!(Register::of(["Meena", "Harish", "Sunita"].map(named)).learned().people(), 3);
    /// ```
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The same, if it was taught by an even part of so many people.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let named = |name| Person { name, ..Person::default() };
    /// let learned = Register::of(["Meena", "Harish", "Sunita"].map(named)).learned();
    /// assert_eq!(learned.for_people(300).people(), 300);
    /// ```
    #[must_use]
    pub fn for_people(self, all: u32) -> Self {
        let times = f64::from(all) / f64::from(self.people.max(1));
        let grown = |n: u32| (f64::from(n) * times).round() as u32;
        Self {
            people: all,
            names: self.names.map(grown),
            in_a_ward: self.in_a_ward,
            words: Arc::new(self.words.iter().map(|(word, known)| (*word, known.grown(grown))).collect()),
            houses: Arc::new(self.houses.iter().map(|(house, count)| (*house, grown(*count))).collect()),
            weights: Weights {
                same_share: self.weights.same_share / times.max(f64::MIN_POSITIVE),
                family_share: self.weights.family_share / times.max(f64::MIN_POSITIVE),
                ..self.weights
            },
        }
    }

    /// The weights.
    ///
    /// ```
    /// use janjan_names::link::{Learned, Weights};
    /// assert_eq!(*Learned::default().weights(), Weights::default());
    /// ```
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// To be kept.
    ///
    /// ```
    /// use janjan_names::link::Learned;
    /// assert_eq!(Learned::of_bytes(&Learned::default().to_bytes()), Some(Learned::default()));
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![];
        let mut whole = |n: u64| bytes.extend_from_slice(&n.to_le_bytes());
        whole(VERSION);
        [self.people, self.names[0], self.names[1], self.in_a_ward].into_iter().for_each(|n| whole(n.into()));
        self.weights.parts().into_iter().for_each(|part| whole(part.to_bits()));
        whole(self.words.len() as u64);
        let mut words: Vec<(u64, Known)> = self.words.iter().map(|(word, known)| (*word, *known)).collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        for (word, Known { bearers: [persons, relatives], first }) in words {
            whole(word);
            whole(u64::from(persons) << 32 | u64::from(relatives));
            whole(first.into());
        }
        let mut houses: Vec<(&u32, &u32)> = self.houses.iter().collect();
        houses.sort_unstable();
        houses.into_iter().for_each(|(house, count)| whole(u64::from(*house) << 32 | u64::from(*count)));
        bytes
    }

    /// What was kept; `None` for what this version did not write.
    ///
    /// ```
    /// assert_eq!(janjan_names::link::Learned::of_bytes(b"something else"), None);
    /// ```
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if !bytes.len().is_multiple_of(8) {
            return None;
        }
        let mut rest = bytes.chunks_exact(8).map(|n| u64::from_le_bytes(n.try_into().unwrap_or_default()));
        if rest.next()? != VERSION {
            return None;
        }
        let mut small = || rest.next().and_then(|n| u32::try_from(n).ok());
        let (people, names, in_a_ward) = (small()?, [small()?, small()?], small()?);
        let parts: Vec<f64> = rest.by_ref().take(Weights::PARTS).map(f64::from_bits).collect();
        let weights = Weights::of_parts(&parts)?;
        let count = usize::try_from(rest.next()?).ok()?;
        let halves = |n: u64| ((n >> 32) as u32, n as u32);
        let mut words = FxHashMap::default();
        for _ in 0..count {
            let (word, (persons, relatives)) = (rest.next()?, halves(rest.next()?));
            let first = u32::try_from(rest.next()?).ok()?;
            words.insert(word, Known { bearers: [persons, relatives], first });
        }
        let houses = rest.map(halves).collect();
        Some(Self { people, names, in_a_ward, words: Arc::new(words), houses: Arc::new(houses), weights })
    }
}

/// What the bytes mean has changed so often.
const VERSION: u64 = 0x4a_4a4e_0001;

impl Weights {
    const PARTS: usize = 2 * Table::PARTS + Years::COUNT + 3;

    fn parts(&self) -> Vec<f64> {
        let tables = [&self.same, &self.family].into_iter().flat_map(Table::parts);
        let years = self.strangers_years.map(f64::from);
        let rest = [self.same_share, self.family_share, f64::from(self.own_by_chance)];
        tables.chain(years).chain(rest).collect()
    }

    fn of_parts(parts: &[f64]) -> Option<Self> {
        if parts.len() != Self::PARTS || !parts.iter().all(|part| part.is_finite() && *part >= 0.0) {
            return None;
        }
        let (same, rest) = parts.split_at(Table::PARTS);
        let (family, rest) = rest.split_at(Table::PARTS);
        let (years, rest) = rest.split_at(Years::COUNT);
        let [same_share, family_share, own_by_chance] = rest else { return None };
        Some(Self {
            same: Table::of_parts(same)?,
            family: Table::of_parts(family)?,
            strangers_years: narrow(years)?,
            same_share: *same_share,
            family_share: *family_share,
            own_by_chance: *own_by_chance as f32,
        })
    }
}

impl Table {
    const PARTS: usize = NameLevel::COUNT + 5 + 4 + Years::COUNT + Place::COUNT;

    fn parts(&self) -> impl Iterator<Item = f64> {
        let all: [&[f32]; 5] = [&self.name, &self.kinship, &self.mobile, &self.years, &self.place];
        all.concat().into_iter().map(f64::from)
    }

    fn of_parts(parts: &[f64]) -> Option<Self> {
        let (name, rest) = parts.split_at_checked(NameLevel::COUNT)?;
        let (kinship, rest) = rest.split_at_checked(5)?;
        let (mobile, rest) = rest.split_at_checked(4)?;
        let (years, place) = rest.split_at_checked(Years::COUNT)?;
        Some(Self {
            name: narrow(name)?,
            kinship: narrow(kinship)?,
            mobile: narrow(mobile)?,
            years: narrow(years)?,
            place: narrow(place)?,
        })
    }
}

fn narrow<const N: usize>(parts: &[f64]) -> Option<[f32; N]> {
    let narrow: Vec<f32> = parts.iter().map(|part| *part as f32).collect();
    narrow.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{Person, Register};
    use proptest::prelude::*;

    #[test]
    fn what_is_kept_is_what_was_taught() {
        let named = |name| Person {
            name, relative: "रामलाल", house: "12", ward: "7", ..Person::default()
        };
        let learned = Register::of(["Meena Devi", "मीना देवी", "Sunita"].map(named)).learned();
        assert_eq!(learned.people(), 3);
        assert_eq!(Learned::of_bytes(&learned.to_bytes()), Some(learned.clone()));
        let cut = learned.to_bytes();
        assert_eq!(Learned::of_bytes(&cut[..80]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let mut begun = Learned::default().to_bytes();
            begun.truncate(8 + bytes.len() % 1000);
            begun.extend(&bytes);
            let _ = (Learned::of_bytes(&bytes), Learned::of_bytes(&begun));
        }
    }
}
