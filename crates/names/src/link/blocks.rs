//! Which pairs are looked at: those that share one of several keys.
//!
//! Of a million people there are half a billion billion pairs. Two entries of one person share their mobile, or their house,
//! or the frames of their names with something beside; by one slip they lose some of these and not all.

use std::hash::{Hash, Hasher};

use super::person::{Entry, Person, small};
use super::steady::Steady;
use super::vocabulary::{Vocabulary, WordId};

/// So many keys an entry has, each of another kind; nought is none.
pub(super) const KINDS: usize = 9;
/// In a block of more than so many entries a key tells too little, and the others have to do. By kind of key.
const CAPS: [usize; KINDS] = [50, 40, 60, 60, 60, 60, 60, 40, 30];

pub(super) type Keys = [u32; KINDS];

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

/// The keys of a person, for an index of one's own. Two who may be one person share at least one of them.
///
/// ```
/// use janjan_names::link::{Person, look_ups};
/// assert!(look_ups(&Person::default()).is_empty());
/// ```
pub fn look_ups(person: &Person<'_>) -> Vec<LookUp> {
    let mut vocabulary = Vocabulary::default();
    let entry = Entry::of(person, &mut vocabulary, &mut String::new());
    let all = (0i64..).zip(keys(&entry, &vocabulary)).filter(|(_, key)| *key != 0);
    all.map(|(kind, key)| LookUp(kind << 32 | i64::from(key))).collect()
}

/// The keys of an entry.
pub(super) fn keys(entry: &Entry, vocabulary: &Vocabulary) -> Keys {
    let (own, full) = frames(entry.name(), vocabulary);
    let (father, father_full) = frames(entry.relative(), vocabulary);
    let year = u64::from(entry.birth_year);
    let (ward, house) = (u64::from(entry.ward), u64::from(entry.house));
    [
        key(&[entry.mobile]),
        key(&[ward, house]),
        key(&[full, father]),
        key(&[full, ward]),
        key(&[full, ward, year]),
        key(&[own, father, ward]),
        key(&[own, father, year]),
        key(&[father_full, ward, year]),
        key(&[full, year]),
    ]
}

/// The frame of the first word, and of the first and last together whichever comes first.
fn frames(words: &[WordId], vocabulary: &Vocabulary) -> (u64, u64) {
    let whole = |word: &&WordId| !vocabulary.is_initial(**word);
    let is_heavy = |word: &&WordId| !vocabulary.is_light(**word);
    let heavy = words.iter().filter(whole).find(is_heavy);
    let Some(own) = heavy.or_else(|| words.iter().find(whole)) else { return (0, 0) };
    let last = words.iter().rev().filter(whole).find(is_heavy).unwrap_or(own);
    let (own, last) = (vocabulary.frame(*own), vocabulary.frame(*last));
    let both = own.min(last).wrapping_mul(31).wrapping_add(own.max(last)).max(1);
    (own, both)
}

/// A key of parts; none if a part is unknown.
fn key(parts: &[u64]) -> u32 {
    if parts.contains(&0) {
        return 0;
    }
    let mut hasher = Steady::default();
    parts.iter().for_each(|part| part.hash(&mut hasher));
    small(hasher.finish())
}

/// The entries, by key: for each kind, their numbers in the order of their keys.
pub(super) struct Blocks {
    keys: Vec<Keys>,
    orders: [Vec<u32>; KINDS],
}

impl Blocks {
    pub(super) fn of(keys: Vec<Keys>) -> Self {
        let mut blocks = Self { keys, orders: Default::default() };
        for kind in 0..KINDS {
            let mut order: Vec<u64> = (0u32..)
                .zip(&blocks.keys)
                .filter(|(_, keys)| keys[kind] != 0)
                .map(|(n, keys)| u64::from(keys[kind]) << 32 | u64::from(n))
                .collect();
            order.sort_unstable();
            blocks.orders[kind] = order.into_iter().map(|keyed| keyed as u32).collect();
            blocks.forget_large(kind);
        }
        blocks
    }

    /// Takes the keys away whose blocks are too large.
    fn forget_large(&mut self, kind: usize) {
        let order = std::mem::take(&mut self.orders[kind]);
        let key = |n: &u32| self.keys[*n as usize][kind];
        let (mut kept, mut large) = (Vec::with_capacity(order.len()), vec![]);
        for block in order.chunk_by(|a, b| key(a) == key(b)) {
            let to = if block.len() > CAPS[kind] { &mut large } else { &mut kept };
            to.extend_from_slice(block);
        }
        large.into_iter().for_each(|n: u32| self.keys[n as usize][kind] = 0);
        kept.shrink_to_fit();
        self.orders[kind] = kept;
    }

    /// Every pair that shares a key, once, the lower number first.
    pub(super) fn each_pair(&self, mut visit: impl FnMut(u32, u32)) {
        for kind in 0..KINDS {
            let key = |n: &u32| self.keys[*n as usize][kind];
            for block in self.orders[kind].chunk_by(|a, b| key(a) == key(b)) {
                for (at, a) in block.iter().enumerate() {
                    for b in &block[at + 1..] {
                        if !self.is_met_before(kind, *a, *b) {
                            visit((*a).min(*b), (*a).max(*b));
                        }
                    }
                }
            }
        }
    }

    fn is_met_before(&self, kind: usize, a: u32, b: u32) -> bool {
        let (x, y) = (&self.keys[a as usize], &self.keys[b as usize]);
        (0..kind).any(|kind| x[kind] != 0 && x[kind] == y[kind])
    }

    /// The entries that share a key with these.
    pub(super) fn sharing(&self, keys: &Keys) -> Vec<u32> {
        let mut found = vec![];
        for (kind, key) in keys.iter().enumerate().filter(|(_, key)| **key != 0) {
            let order = &self.orders[kind];
            let of = |n: &u32| self.keys[*n as usize][kind];
            let start = order.partition_point(|n| of(n) < *key);
            found.extend(order[start..].iter().take_while(|n| of(n) == *key));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Person;

    fn keys_of(people: &[Person<'_>]) -> Vec<Keys> {
        let mut vocabulary = Vocabulary::default();
        let mut text = String::new();
        let entries: Vec<Entry> = people.iter().map(|p| Entry::of(p, &mut vocabulary, &mut text)).collect();
        entries.iter().map(|entry| keys(entry, &vocabulary)).collect()
    }

    #[test]
    fn two_who_share_several_keys_are_one_pair() {
        let meena =
            Person { name: "Meena", mobile: "5000012345", house: "1", ward: "2", ..Person::default() };
        let blocks = Blocks::of(keys_of(&[meena, Person { name: "मीना", ..meena }]));
        let mut pairs = vec![];
        blocks.each_pair(|a, b| pairs.push((a, b)));
        assert_eq!(pairs, [(0, 1)]);
    }

    #[test]
    fn a_key_that_everybody_has_finds_nobody() {
        let one = Person { mobile: "5000012345", ..Person::default() };
        let mut pairs = 0;
        Blocks::of(keys_of(&[one; CAPS[0]])).each_pair(|_, _| pairs += 1);
        assert_eq!(pairs, CAPS[0] * (CAPS[0] - 1) / 2);
        Blocks::of(keys_of(&[one; CAPS[0] + 1])).each_pair(|_, _| panic!("too many share it"));
    }

    #[test]
    fn nothing_known_is_no_key() {
        assert_eq!(keys_of(&[Person::default()])[0], [0; KINDS]);
    }
}
