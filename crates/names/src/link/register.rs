//! A register of people, made ready for finding who is in it twice.

use std::sync::Arc;

use super::blocks::{Blocks, Keys, is_shared, keys};
use super::compare::Comparer;
use super::counts::Counts;
use super::entry::{Entry, Packed};
use super::evidence::{Evidence, Years};
use super::learn;
use super::learned::Learned;
use super::person::Person;
use super::roll::Roll;
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
    entries: Vec<Packed>,
    vocabulary: Vocabulary,
    counts: Counts,
    blocks: Blocks,
    weights: Weights,
    /// With whom the second of two registers begins, each of which has everybody once.
    second: Option<u32>,
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
        let mut roll = Roll::default();
        people.into_iter().for_each(|person| roll.add(&person));
        roll.register()
    }

    /// The register that a roll makes, and all keys of its entries: for looking through it at once, and not for keeping.
    pub(super) fn of_roll(roll: Roll) -> (Self, Vec<Keys>) {
        let Roll { mut entries, mut vocabulary, second, .. } = roll;
        entries.shrink_to_fit();
        let counts = Counts::of(&entries);
        vocabulary.close(counts.all_names());
        let mut all_keys = Vec::with_capacity(entries.len());
        for packed in &mut entries {
            let mut entry = packed.entry();
            entry.find_own(&vocabulary);
            *packed = Packed::of(&entry);
            all_keys.push(keys(&entry, &vocabulary));
        }
        let blocks = Blocks::of(&mut all_keys);
        let mut register = Self { entries, vocabulary, counts, blocks, weights: Weights::default(), second };
        register.weights = learn::weights(&register, &all_keys);
        (register, all_keys)
    }

    /// What it taught, without its people.
    ///
    /// ```
    /// use janjan_names::link::Register;
    /// assert_eq!(Register::of([]).learned().people(), 0);
    /// ```
    pub fn learned(&self) -> Learned {
        Learned {
            people: self.entries.len() as u32,
            names: self.counts.all_names(),
            in_a_ward: self.counts.in_a_ward(),
            words: Arc::new(self.vocabulary.known()),
            houses: Arc::new(self.counts.houses().clone()),
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
        Some(self.comparer(1).evidence(&a.entry(), &b.entry()))
    }

    /// Every pair that may be one person, the likeliest first.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let strangers = ["Meena", "Harish"].map(|name| Person { name, ..Person::default() });
    /// assert!(Register::of(strangers).pairs().is_empty());
    /// ```
    pub fn pairs(&self) -> Vec<Pair> {
        self.pairs_by(&self.all_keys())
    }

    pub(super) fn pairs_by(&self, all_keys: &[Keys]) -> Vec<Pair> {
        let mut pairs = vec![];
        let comparer = self.comparer(self.blocks.pairs_at_most);
        let judge = Judge::new(&self.weights);
        let open = |n| self.entry(n);
        self.blocks.each_pair(all_keys, 1, open, |(first, a), (second, b)| {
            if self.are_two(first, second) {
                return;
            }
            let evidence = comparer.evidence_if_like(a, b, &judge);
            pairs.extend(evidence.and_then(|evidence| judged(&judge, first, second, evidence)));
        });
        pairs.sort_unstable_by(in_order);
        match self.second {
            Some(start) => self.between(pairs, start),
            None => pairs,
        }
    }

    /// Whether two are known to be different people: they stand in one of two registers that have everybody once.
    fn are_two(&self, first: u32, second: u32) -> bool {
        self.second.is_some_and(|start| (first < start) == (second < start))
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
        let mut entry = Entry::of(person, &mut self.vocabulary, &mut String::new());
        entry.find_own(&self.vocabulary);
        let mut pairs = self.like(&entry);
        self.vocabulary.forget_added();
        pairs.sort_unstable_by(|x, y| y.score.total_cmp(&x.score).then(x.first.cmp(&y.first)));
        pairs
    }

    fn like(&self, entry: &Entry) -> Vec<Pair> {
        let keys = self.blocks.kept(keys(entry, &self.vocabulary));
        let found = self.blocks.sharing(&keys, |n| self.keys_of(n));
        let (comparer, judge) = (self.comparer(found.len() as u64), Judge::new(&self.weights));
        let number = self.entries.len() as u32;
        let of = |n: u32| {
            let evidence = comparer.evidence_if_like(&self.entry(n), entry, &judge)?;
            judged(&judge, n, number, evidence)
        };
        found.into_iter().filter_map(of).collect()
    }

    fn entry(&self, n: u32) -> Entry {
        self.entries[n as usize].entry()
    }

    fn keys_of(&self, n: u32) -> Keys {
        self.blocks.kept(keys(&self.entry(n), &self.vocabulary))
    }

    fn comparer(&self, pairs: u64) -> Comparer<'_> {
        Comparer::new(&self.vocabulary, &self.counts, pairs)
    }

    fn all_keys(&self) -> Vec<Keys> {
        (0..self.entries.len() as u32).map(|n| self.keys_of(n)).collect()
    }

    /// What is said by about so many pairs of those that share a key, and whether they are known to be two; and how many pairs
    /// stand behind each.
    pub(super) fn sample(&self, all_keys: &[Keys], count: u64) -> (Vec<(Evidence, bool)>, u32) {
        let all = self.blocks.pairs_at_most;
        let one_in = u32::try_from(all / count).unwrap_or(u32::MAX).max(1);
        let comparer = self.comparer(all.min(count));
        let mut found = vec![];
        let open = |n| self.entry(n);
        self.blocks.each_pair(all_keys, one_in, open, |(first, a), (second, b)| {
            found.push((comparer.evidence(a, b), self.are_two(first, second)));
        });
        (found, one_in)
    }

    /// How many pairs share a key, and so are compared.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let all = ["Meena", "Mina", "Harish"].map(|name| Person { name, ward: "7", ..Person::default() });
    /// assert_eq!(Register::of(all).looked_at(), 1);
    /// ```
    pub fn looked_at(&self) -> u64 {
        let mut count = 0;
        self.blocks.each_pair(&self.all_keys(), 1, |_| (), |_, _| count += 1);
        count
    }

    /// Whether two entries share a key, and so are compared.
    ///
    /// ```
    /// use janjan_names::link::{Person, Register};
    /// let all = ["Meena", "Mina", "Harish"].map(|name| Person { name, ward: "7", ..Person::default() });
    /// let register = Register::of(all);
    /// assert!(register.is_looked_at(0, 1) && !register.is_looked_at(0, 2));
    /// ```
    pub fn is_looked_at(&self, first: u32, second: u32) -> bool {
        let is_there = |n: u32| (n as usize) < self.entries.len();
        is_there(first) && is_there(second) && is_shared(&self.keys_of(first), &self.keys_of(second))
    }

    /// How many pairs there are that may be one person, and how many are known to be two.
    pub(super) fn count_pairs(&self) -> [f64; 2] {
        let all = self.entries.len() as f64;
        let pairs = all * (all - 1.0) / 2.0;
        let between = self.second.map_or(pairs, |start| f64::from(start) * (all - f64::from(start)));
        [between, pairs - between]
    }

    /// How far apart the years of people are who have nothing to do with one another.
    pub(super) fn years_of_strangers(&self) -> [f32; Years::COUNT] {
        let mut counts = [0.5f32; Years::COUNT];
        let years = self.entries.iter().map(|packed| packed.entry().birth_year).filter(|year| *year > 0);
        let years: Vec<u16> = years.take(4 * STRANGERS).collect();
        for step in [7, 101, 1009, 10007].into_iter().filter(|step| *step < years.len()) {
            for (a, b) in years.iter().zip(&years[step..]).take(STRANGERS) {
                counts[Years::between(Some(*a), Some(*b)) as usize] += 1.0;
            }
        }
        counts
    }

    /// How often two people of the register share their own word by chance.
    pub(super) fn own_by_chance(&self) -> f32 {
        let all = self.counts.names(Bearer::Person) as f32;
        let step = (self.entries.len() / 20_000).max(1);
        let entries = self.entries.iter().step_by(step).map(Packed::entry);
        let own = entries.filter_map(|entry| entry.name().words.first().copied());
        let (mut sum, mut count) = (0.0f32, 0.0f32);
        for word in own {
            let others = self.vocabulary.count_of(word, Bearer::Person).saturating_sub(1) as f32;
            sum += (others + 1.0) / (all + 300.0);
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

/// The likeliest first, of those that are as likely the earlier entries.
pub(super) fn in_order(x: &Pair, y: &Pair) -> std::cmp::Ordering {
    y.score.total_cmp(&x.score).then((x.first, x.second).cmp(&(y.first, y.second)))
}

/// So many pairs of strangers are looked at for their years.
const STRANGERS: usize = 50_000;

pub(super) fn judged(judge: &Judge, first: u32, second: u32, evidence: Evidence) -> Option<Pair> {
    if !judge.is_likeliest_one(&evidence) {
        return None;
    }
    let score = judge.judge(&evidence).same;
    let outcome = evidence.outcome(score)?;
    Some(Pair { first, second, score, outcome, evidence })
}
