//! A few people of a larger register, found through an index of one's own and judged as the whole register would.

use std::sync::Arc;

use super::blocks::{CAPS, keys};
use super::compare::Comparer;
use super::counts::Counts;
use super::entry::Entry;
use super::evidence::Evidence;
use super::learned::Learned;
use super::person::Person;
use super::register::{Pair, judged};
use super::vocabulary::Vocabulary;
use super::weights::Judge;

/// By what an entry of a register is found again: one of its keys, as it is kept in an index.
///
/// ```
/// use janjan_names::link::{Person, look_ups};
/// let meena = |name| Person { name, ward: "7", birth_year: Some(1984), ..Person::default() };
/// assert_eq!(look_ups(&meena("Meena Devi")), look_ups(&meena("मीना देवी")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LookUp(i64);

/// No key is shared by more than so many who are looked at.
pub const MOST_OF_A_KEY: usize = 60;

impl LookUp {
    /// As a number, never below nought.
    ///
    /// ```
    /// use janjan_names::link::{Person, look_ups};
    /// let mobile = Person { mobile: "5000012345", ..Person::default() };
    /// assert!(look_ups(&mobile)[0].number() > 0);
    /// ```
    pub fn number(self) -> i64 {
        self.0
    }

    /// A key that more than so many share tells too little: it is passed over.
    ///
    /// ```
    /// use janjan_names::link::{MOST_OF_A_KEY, Person, look_ups};
    /// let mobile = Person { mobile: "5000012345", ..Person::default() };
    /// assert!(look_ups(&mobile)[0].most() <= MOST_OF_A_KEY);
    /// ```
    pub fn most(self) -> usize {
        CAPS.get((self.0 >> 32) as usize).copied().unwrap_or_default()
    }
}

/// The keys of a person, for an index of one's own. They follow from what is written alone.
///
/// ```
/// use janjan_names::link::{Person, look_ups};
/// assert!(look_ups(&Person::default()).is_empty());
/// ```
pub fn look_ups(person: &Person<'_>) -> Vec<LookUp> {
    let mut vocabulary = Vocabulary::default();
    let mut entry = Entry::of(person, &mut vocabulary, &mut String::new());
    entry.find_own(&vocabulary);
    of_entry(&entry, &vocabulary)
}

/// The keys by which a person is sought in such an index: their own, and those of the name turned round, for the family's name may
/// stand first there.
///
/// ```
/// use janjan_names::link::{Person, look_ups, sought};
/// let named = |name| Person { name, ward: "7", ..Person::default() };
/// let turned = look_ups(&named("Verma Ram"));
/// assert!(sought(&named("Ram Verma")).iter().any(|key| turned.contains(key)));
/// ```
pub fn sought(person: &Person<'_>) -> Vec<LookUp> {
    let mut keys = look_ups(person);
    let turned: Vec<&str> = person.name.split_whitespace().rev().collect();
    if turned.len() > 1 {
        keys.extend(look_ups(&Person { name: &turned.join(" "), ..*person }));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn of_entry(entry: &Entry, vocabulary: &Vocabulary) -> Vec<LookUp> {
    let all = (0i64..).zip(keys(entry, vocabulary)).filter(|(_, key)| *key != 0);
    all.map(|(kind, key)| LookUp(kind << 32 | i64::from(key))).collect()
}

/// A few people of a larger register, ready to be compared with one more.
///
/// ```
/// use janjan_names::link::{Few, Learned, Person};
/// let few = Few::of(&Learned::default(), [Person { name: "Meena", ..Person::default() }]);
/// assert_eq!(few.len(), 1);
/// ```
pub struct Few {
    entries: Vec<Entry>,
    vocabulary: Vocabulary,
    learned: Learned,
}

impl Few {
    /// These people, judged by what the whole register taught.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned};
    /// assert!(Few::of(&Learned::default(), []).is_empty());
    /// ```
    pub fn of<'a>(learned: &Learned, people: impl IntoIterator<Item = Person<'a>>) -> Self {
        let mut vocabulary = Vocabulary::knowing(Arc::clone(&learned.words), learned.names);
        let mut text = String::new();
        let mut entry = |person: Person<'a>| {
            let mut entry = Entry::of(&person, &mut vocabulary, &mut text);
            entry.find_own(&vocabulary);
            entry
        };
        let entries: Vec<Entry> = people.into_iter().map(&mut entry).collect();
        Self { entries, vocabulary, learned: learned.clone() }
    }

    /// How many they are.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned};
    /// assert_eq!(Few::of(&Learned::default(), []).len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nobody is among them.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned};
    /// assert!(Few::of(&Learned::default(), []).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Those of them who may be this person, the likeliest first; `second` is their count.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned, Person};
    /// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
    /// let found = Few::of(&Learned::default(), [meena("Meena Devi")]).against(&meena("मीना देवी"));
    /// assert_eq!(found[0].first, 0);
    /// ```
    pub fn against(&mut self, person: &Person<'_>) -> Vec<Pair> {
        let entry = self.read(person);
        let number = self.entries.len() as u32;
        let counts = self.counts_with(&entry);
        let comparer = Comparer::new(&self.vocabulary, &counts, u64::from(number));
        let judge = Judge::new(&self.learned.weights);
        let of = |(n, other): (u32, &Entry)| {
            let evidence = comparer.evidence_if_like(other, &entry, &judge)?;
            judged(&judge, n, number, evidence)
        };
        let mut pairs: Vec<Pair> = (0u32..).zip(&self.entries).filter_map(of).collect();
        pairs.sort_unstable_by(|x, y| y.score.total_cmp(&x.score).then(x.first.cmp(&y.first)));
        pairs
    }

    /// What one of them and this person say.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned, NameLevel, Person};
    /// let named = |name| Person { name, ..Person::default() };
    /// let mut few = Few::of(&Learned::default(), [named("Meena")]);
    /// assert_eq!(few.evidence(0, &named("मीना")).map(|said| said.name()), Some(NameLevel::Same));
    /// ```
    pub fn evidence(&mut self, one: usize, person: &Person<'_>) -> Option<Evidence> {
        let entry = self.read(person);
        let other = self.entries.get(one)?;
        let counts = self.counts_with(&entry);
        Some(Comparer::new(&self.vocabulary, &counts, 1).evidence(other, &entry))
    }

    /// Who is asked about is counted in: a register that finds a pair has both.
    fn counts_with(&self, entry: &Entry) -> Counts {
        Counts::within(&self.learned, self.entries.iter().chain([entry]))
    }

    fn read(&mut self, person: &Person<'_>) -> Entry {
        let mut entry = Entry::of(person, &mut self.vocabulary, &mut String::new());
        entry.find_own(&self.vocabulary);
        entry
    }
}
