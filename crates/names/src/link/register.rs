//! A register of people, made ready for finding who is in it twice.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::blocks::{Blocks, keys};
use super::compare::{Comparer, seldom};
use super::evidence::{Evidence, Years};
use super::learn;
use super::learned::Learned;
use super::person::{Entry, Person};
use super::vocabulary::{Bearer, Vocabulary};
use super::weights::{Judge, Weights};

/// What is to be done about a pair. Nobody is ever merged without a person, however sure.
///
/// ```
/// use janjan_names::link::Outcome;
/// assert_ne!(Outcome::Sure, Outcome::Ask);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Of a thousand such pairs at most two are not one person.
    Sure,
    /// More likely one person than not; someone should look.
    Ask,
}

/// Two entries of a register that may be one person.
///
/// ```
/// use janjan_names::link::{Person, Register};
/// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
/// let pairs = Register::of([meena("Meena Devi"), meena("मीना देवी")]).pairs();
/// assert_eq!((pairs[0].first, pairs[0].second), (0, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The number of the earlier entry.
    pub first: u32,
    /// The number of the later entry.
    pub second: u32,
    /// How likely it is one person, from 0 to 1.
    pub score: f64,
    /// What is to be done.
    pub outcome: Outcome,
    /// Why.
    pub evidence: Evidence,
}

/// People, read and ready to be compared.
///
/// ```
/// use janjan_names::link::{Outcome, Person, Register};
/// let meena = Person {
///     name: "मीना देवी",
///     relative: "रामलाल",
///     mobile: "5000012345",
///     birth_year: Some(1984),
///     house: "118/234",
///     ward: "42",
/// };
/// let sister = Person { name: "सुनीता देवी", birth_year: Some(1987), ..meena };
/// let register = Register::of([meena, Person { name: "Smt. Meena Devi", relative: "Ram Lal", ..meena }, sister]);
/// let pairs = register.pairs();
/// assert_eq!(pairs.len(), 1);
/// assert_eq!(pairs[0].outcome, Outcome::Sure);
/// ```
pub struct Register {
    entries: Vec<Entry>,
    vocabulary: Vocabulary,
    counts: Counts,
    blocks: Blocks,
    pair_count: u64,
    weights: Weights,
}

impl Register {
    /// Reads people, in the order in which they will be numbered, and learns the weights from them.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let register = Register::of(["Meena", "Sunita"].map(|name| Person { name, ..Person::default() }));
    /// assert_eq!(register.len(), 2);
    /// ```
    pub fn of<'a>(people: impl IntoIterator<Item = Person<'a>>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut text = String::new();
        let mut entries: Vec<Entry> = vec![];
        for person in people {
            entries.push(Entry::of(&person, &mut vocabulary, &mut text));
        }
        for entry in &entries {
            entry.name().iter().for_each(|word| vocabulary.count(*word, Bearer::Person));
            entry.relative().iter().for_each(|word| vocabulary.count(*word, Bearer::Relative));
        }
        let blocks = Blocks::of(entries.iter().map(|entry| keys(entry, &vocabulary)).collect());
        let counts = Counts::of(&entries);
        let mut pair_count = 0;
        blocks.each_pair(|_, _| pair_count += 1);
        let mut register =
            Self { entries, vocabulary, counts, blocks, pair_count, weights: Weights::default() };
        register.weights = learn::weights(&register);
        register
    }

    /// A few people of a larger register, judged by what the whole of it taught.
    ///
    /// ```
    /// use janjan_names::link::{Learned, Person, Register};
    /// let few = Register::among(&Learned::default(), [Person { name: "Meena", ..Person::default() }]);
    /// assert_eq!(few.len(), 1);
    /// ```
    pub fn among<'a>(learned: &Learned, people: impl IntoIterator<Item = Person<'a>>) -> Self {
        let mut vocabulary = Vocabulary::knowing(Arc::clone(&learned.words));
        let mut text = String::new();
        let entries: Vec<Entry> =
            people.into_iter().map(|person| Entry::of(&person, &mut vocabulary, &mut text)).collect();
        let blocks = Blocks::of(entries.iter().map(|entry| keys(entry, &vocabulary)).collect());
        let counts = Counts::within(learned, &entries);
        Self { entries, vocabulary, counts, blocks, pair_count: 0, weights: learned.weights.clone() }
    }

    /// What it taught, without its people.
    ///
    /// ```
    /// use janjan_names::link::Register;
    /// assert_eq!(Register::of([]).learned().people(), 0);
    /// ```
    pub fn learned(&self) -> Learned {
        let mut wards: Vec<u32> = self.entries.iter().map(|e| e.ward).filter(|ward| *ward != 0).collect();
        let in_wards = wards.len();
        wards.sort_unstable();
        wards.dedup();
        Learned {
            people: self.entries.len() as u32,
            names: self.counts.names,
            in_a_ward: (in_wards / wards.len().max(1)) as u32,
            words: Arc::new(self.vocabulary.known()),
            houses: Arc::new(self.counts.houses.clone()),
            weights: self.weights.clone(),
        }
    }

    /// How many people it has.
    ///
    /// ```
    /// assert_eq!(janjan_names::link::Register::of([]).len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nobody is in it.
    ///
    /// ```
    /// assert!(janjan_names::link::Register::of([]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The weights that the register taught.
    ///
    /// ```
    /// use janjan_names::link::Register;
    /// assert!(Register::of([]).weights().to_string().starts_with(' '));
    /// ```
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Judges by other weights: those that a larger register taught, or that were kept.
    ///
    /// ```
    /// use janjan_names::link::{Register, Weights};
    /// let register = Register::of([]).with(Weights::default());
    /// assert_eq!(*register.weights(), Weights::default());
    /// ```
    #[must_use]
    pub fn with(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// What two entries say, if there are such.
    ///
    /// ```
    /// assert!(janjan_names::link::Register::of([]).evidence(0, 1).is_none());
    /// ```
    pub fn evidence(&self, first: usize, second: usize) -> Option<Evidence> {
        let (a, b) = (self.entries.get(first)?, self.entries.get(second)?);
        Some(self.comparer(1).evidence(a, b))
    }

    /// Every pair that may be one person, the likeliest first.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let strangers = ["Meena", "Harish"].map(|name| Person { name, ..Person::default() });
    /// assert!(Register::of(strangers).pairs().is_empty());
    /// ```
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = vec![];
        let (comparer, judge) = (self.comparer(self.looked_at()), Judge::new(&self.weights));
        self.blocks.each_pair(|first, second| {
            let (a, b) = (&self.entries[first as usize], &self.entries[second as usize]);
            let evidence = comparer.evidence_if_like(a, b);
            pairs.extend(evidence.and_then(|evidence| judged(&judge, first, second, evidence)));
        });
        pairs.sort_unstable_by(|x: &Pair, y| {
            y.score.total_cmp(&x.score).then((x.first, x.second).cmp(&(y.first, y.second)))
        });
        pairs
    }

    /// Those of the register who may be this person, the likeliest first; the person is not taken in, and `second` is the number
    /// the person would have. The answers are those that [`Register::pairs`] would give.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
    /// let mut register = Register::of([meena("Meena Devi")]);
    /// assert_eq!(register.against(&meena("मीना देवी"))[0].first, 0);
    /// ```
    pub fn against(&mut self, person: &Person<'_>) -> Vec<Pair> {
        let entry = Entry::of(person, &mut self.vocabulary, &mut String::new());
        let found = self.blocks.sharing(&keys(&entry, &self.vocabulary));
        let comparer = self.comparer(found.len() as u64);
        let number = self.entries.len() as u32;
        let judge = Judge::new(&self.weights);
        let of = |n: u32| {
            let evidence = comparer.evidence_if_like(&self.entries[n as usize], &entry)?;
            judged(&judge, n, number, evidence)
        };
        let mut pairs: Vec<Pair> = found.into_iter().filter_map(of).collect();
        pairs.sort_unstable_by(|x, y| y.score.total_cmp(&x.score).then(x.first.cmp(&y.first)));
        pairs
    }

    fn comparer(&self, pairs: u64) -> Comparer<'_> {
        Comparer::new(&self.vocabulary, &self.counts, pairs)
    }

    /// What is said by one pair in so many of those that share a key; they are always the same ones.
    pub(super) fn each_evidence_of_one_in(&self, many: u64, mut visit: impl FnMut(Evidence)) {
        let comparer = self.comparer(self.looked_at() / many);
        self.blocks.each_pair(|a, b| {
            let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            if (mixed >> 20) % many == 0 {
                visit(comparer.evidence(&self.entries[a as usize], &self.entries[b as usize]));
            }
        });
    }

    /// How many pairs share a key, and so are compared.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let all = ["Meena", "Mina", "Harish"].map(|name| Person { name, ward: "7", ..Person::default() });
    /// assert_eq!(Register::of(all).looked_at(), 1);
    /// ```
    pub fn looked_at(&self) -> u64 {
        self.pair_count
    }

    /// How far apart the years of people are who have nothing to do with one another.
    pub(super) fn years_of_strangers(&self) -> [f32; Years::COUNT] {
        let mut counts = [0.5f32; Years::COUNT];
        let years: Vec<u16> =
            self.entries.iter().map(|entry| entry.birth_year).filter(|year| *year > 0).collect();
        for step in [7, 101, 1009, 10007].into_iter().filter(|step| *step < years.len()) {
            for (a, b) in years.iter().zip(&years[step..]).take(50_000) {
                counts[Years::between(Some(*a), Some(*b)) as usize] += 1.0;
            }
        }
        counts
    }

    pub(super) fn own_by_chance(&self) -> f32 {
        let all = self.counts.names(Bearer::Person) as f32;
        let step = (self.entries.len() / 20_000).max(1);
        let own = self.entries.iter().step_by(step).filter_map(|entry| entry.name().first());
        let (mut sum, mut count) = (0.0f32, 0.0f32);
        for word in own {
            let others = self.vocabulary.count_of(*word, Bearer::Person).saturating_sub(1) as f32;
            sum += (others + 1.0) / (all + 300.0);
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

fn judged(judge: &Judge, first: u32, second: u32, evidence: Evidence) -> Option<Pair> {
    let score = judge.judge(&evidence).same;
    let outcome = evidence.outcome(score)?;
    Some(Pair { first, second, score, outcome, evidence })
}

/// How many people have each thing that agrees.
pub(super) struct Counts {
    people: f32,
    names: [u32; 2],
    mobiles: FxHashMap<u64, u32>,
    wards: FxHashMap<u32, u32>,
    houses: FxHashMap<u32, u32>,
    houses_in_wards: FxHashMap<u64, u32>,
}

impl Counts {
    fn of(entries: &[Entry]) -> Self {
        let count = |has: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| has(entry)).count() as u32;
        Self {
            people: entries.len().max(2) as f32,
            names: [count(&|entry| !entry.name().is_empty()), count(&|entry| !entry.relative().is_empty())],
            mobiles: shared(entries.iter().map(|entry| entry.mobile)),
            wards: shared(entries.iter().map(|entry| entry.ward)),
            houses: shared(entries.iter().map(|entry| entry.house)),
            houses_in_wards: shared(entries.iter().map(|entry| both(entry.ward, entry.house))),
        }
    }

    /// Of a few out of those that taught, and who share a key with one another or with who is asked about.
    fn within(learned: &Learned, entries: &[Entry]) -> Self {
        let few = Self::of(entries);
        let houses = entries.iter().filter_map(|e| Some((e.house, *learned.houses.get(&e.house)?)));
        Self {
            people: few.people.max(learned.people as f32),
            names: learned.names,
            wards: entries.iter().map(|entry| (entry.ward, learned.in_a_ward)).collect(),
            houses: houses.collect(),
            ..few
        }
    }

    pub(super) fn names(&self, bearer: Bearer) -> u32 {
        self.names[bearer as usize]
    }

    fn bits(&self, count: Option<&u32>, before: f32) -> f32 {
        let others = count.map_or(0, |count| count.saturating_sub(2));
        seldom(others as f32, self.people, before)
    }

    pub(super) fn mobile_bits(&self, mobile: u64) -> f32 {
        self.bits(self.mobiles.get(&mobile), 10_000.0)
    }

    pub(super) fn ward_bits(&self, ward: u32) -> f32 {
        self.bits(self.wards.get(&ward), 10.0)
    }

    pub(super) fn house_bits(&self, house: u32) -> f32 {
        self.bits(self.houses.get(&house), 200.0)
    }

    pub(super) fn house_in_ward_bits(&self, ward: u32, house: u32) -> f32 {
        self.bits(self.houses_in_wards.get(&both(ward, house)), 500.0)
    }
}

fn both(ward: u32, house: u32) -> u64 {
    if ward == 0 || house == 0 { 0 } else { u64::from(ward) << 32 | u64::from(house) }
}

/// How many have each thing, of those that more than two have.
fn shared<T: Copy + Ord + Default + std::hash::Hash>(things: impl Iterator<Item = T>) -> FxHashMap<T, u32> {
    let mut things: Vec<T> = things.filter(|thing| *thing != T::default()).collect();
    things.sort_unstable();
    let counted = things.chunk_by(|a, b| a == b).filter(|same| same.len() > 2);
    counted.map(|same| (same[0], same.len() as u32)).collect()
}
