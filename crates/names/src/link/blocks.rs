//! Which pairs are looked at: those that share one of several keys.
//!
//! Of a million people there are half a billion billion pairs. Two entries of one person share their mobile, or their house,
//! or the frames of their names with something beside; by one slip they lose some of these and not all.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashSet;

use super::entry::{Entry, Name};
use super::place::small;
use super::vocabulary::{Vocabulary, WordId};
use crate::steady::Steady;

/// So many keys an entry has, each of another kind; nought is none.
pub(super) const KINDS: usize = 8;
/// In a block of more than so many entries a key tells too little, and the others have to do. By kind of key.
pub(super) const CAPS: [usize; KINDS] = [50, 40, 60, 60, 14, 60, 40, 40];

pub(super) type Keys = [u32; KINDS];

/// The keys of an entry.
pub(super) fn keys(entry: &Entry, vocabulary: &Vocabulary) -> Keys {
    let (own, full) = frames(entry.name(), vocabulary);
    let (father, father_full) = frames(entry.relative(), vocabulary);
    let (own_start, father_start) = (start(own), start(father));
    let year = u64::from(entry.birth_year);
    let (ward, house) = (u64::from(entry.ward.main()), u64::from(entry.house));
    [
        key(&[entry.mobile]),
        key(&[ward, house]),
        key(&[full, father]),
        key(&[full, ward]),
        key(&[own, ward]),
        key(&[own_start, father_start, ward]),
        key(&[father_full, ward, year]),
        key(&[own_start, house]),
    ]
}

/// A frame's first letters, which a slip further on and a joined word leave as they are.
fn start(frame: u64) -> u64 {
    frame >> (5 * 9)
}

/// The frame of the own word, and of that and the last together whichever comes first.
fn frames(name: Name<'_>, vocabulary: &Vocabulary) -> (u64, u64) {
    let words = name.words;
    let whole = |word: &&WordId| !vocabulary.is_initial(**word);
    let is_heavy = |word: &&WordId| !vocabulary.is_light(**word);
    let own = words.get(name.own).filter(whole).filter(is_heavy);
    let own = own.or_else(|| words.iter().filter(whole).find(is_heavy));
    let Some(own) = own.or_else(|| words.iter().find(whole)) else { return (0, 0) };
    let last = words.iter().rev().filter(whole).find(|word| *word != own && is_heavy(word)).unwrap_or(own);
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

/// The entries in the order of their keys, for each kind. The keys themselves aren't kept: they follow from the entries.
pub(super) struct Blocks {
    orders: [Vec<u32>; KINDS],
    /// The keys whose blocks are too large.
    large: [FxHashSet<u32>; KINDS],
    /// How many pairs there are, those that share several keys as often as they share one.
    pub pairs_at_most: u64,
}

impl Blocks {
    /// Of all entries' keys; those of which too many have the same are taken away.
    pub(super) fn of(keys: &mut [Keys]) -> Self {
        let mut blocks = Self { orders: Default::default(), large: Default::default(), pairs_at_most: 0 };
        let mut sorter = Sorter::default();
        for kind in 0..KINDS {
            let order = sorter.sorted(keys.iter().map(|keys| keys[kind]));
            let mut kept = Vec::with_capacity(order.len());
            for block in order.chunk_by(|a, b| a.0 == b.0) {
                if block.len() <= CAPS[kind] {
                    kept.extend(block.iter().map(|(_, n)| *n));
                    blocks.pairs_at_most += (block.len() * (block.len() - 1) / 2) as u64;
                } else {
                    blocks.large[kind].insert(block[0].0);
                    block.iter().for_each(|(_, n)| keys[*n as usize][kind] = 0);
                }
            }
            kept.shrink_to_fit();
            blocks.orders[kind] = kept;
        }
        blocks
    }

    /// An entry's keys without those that too many have.
    pub(super) fn kept(&self, mut keys: Keys) -> Keys {
        for (key, large) in keys.iter_mut().zip(&self.large) {
            if large.contains(key) {
                *key = 0;
            }
        }
        keys
    }

    /// Every pair that shares a key, once, the lower number first: so they stand in a block; or those of one part of the blocks in
    /// so many. The keys are those kept of all entries.
    ///
    /// What `open` makes of an entry is made once a block, where a pair needs it, and of many blocks at once: memory is far away,
    /// entries of a block lie apart in it, and whoever fetches many things at once waits but once.
    pub(super) fn each_pair<T>(
        &self,
        keys: &[Keys],
        one_in: u32,
        open: impl Fn(u32) -> T,
        mut visit: impl FnMut((u32, &T), (u32, &T)),
    ) {
        let mut part = Part::default();
        let mut opened: Vec<T> = vec![];
        // So many entries are passed over between two parts, whatever their kind; the first part lies in the midst of as many.
        let between = (one_in as usize - 1).saturating_mul(Part::AT_ONCE);
        let mut over = between / 2;
        for (kind, order) in self.orders.iter().enumerate() {
            let mut rest = part_after(order, keys, kind, &mut over);
            while !rest.is_empty() {
                rest = &rest[part.read(rest, keys, kind)..];
                over = between;
                opened.clear();
                opened.extend(part.needed.iter().map(|n| open(*n)));
                for (a, b) in &part.pairs {
                    let of = |at: u16| (part.needed[usize::from(at)], &opened[usize::from(at)]);
                    visit(of(*a), of(*b));
                }
                rest = part_after(rest, keys, kind, &mut over);
            }
        }
    }

    /// The entries that share a key with these; `keys_of` tells an entry's keys.
    pub(super) fn sharing(&self, keys: &Keys, keys_of: impl Fn(u32) -> Keys) -> Vec<u32> {
        let mut found = vec![];
        for (kind, key) in keys.iter().enumerate().filter(|(_, key)| **key != 0) {
            let order = &self.orders[kind];
            let of = |n: &u32| keys_of(*n)[kind];
            let start = order.partition_point(|n| of(n) < *key);
            found.extend(order[start..].iter().take_while(|n| of(n) == *key));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Some blocks of one kind, and which of their entries are pairs that no kind before had.
#[derive(Default)]
struct Part {
    keys: Vec<Keys>,
    /// The entries that stand in a pair,
    needed: Vec<u32>,
    /// and the pairs, by the places of their entries among these.
    pairs: Vec<(u16, u16)>,
}

impl Part {
    /// So many entries at once; more than any block has.
    const AT_ONCE: usize = 512;

    /// Reads as many whole blocks as are taken at once, and returns how many entries they have.
    fn read(&mut self, order: &[u32], keys: &[Keys], kind: usize) -> usize {
        self.keys.clear();
        self.needed.clear();
        self.pairs.clear();
        self.keys.extend(order.iter().take(Self::AT_ONCE).map(|n| keys[*n as usize]));
        // The last block may go on beyond.
        let last = self.keys.last().filter(|_| self.keys.len() < order.len()).map(|keys| keys[kind]);
        let whole =
            self.keys.iter().rposition(|keys| Some(keys[kind]) != last).map_or(self.keys.len(), |at| at + 1);
        let mut start = 0;
        for block in self.keys[..whole].chunk_by(|a, b| a[kind] == b[kind]) {
            if block.len() > 1 {
                pairs_of(block, kind, &order[start..], &mut self.needed, &mut self.pairs);
            }
            start += block.len();
        }
        whole
    }
}

/// What is left after as many entries as are to be passed over, beginning with a whole block.
fn part_after<'a>(order: &'a [u32], keys: &[Keys], kind: usize, over: &mut usize) -> &'a [u32] {
    let passed = (*over).min(order.len());
    *over -= passed;
    let (before, after) = order.split_at(passed);
    let key = |n: &u32| keys[*n as usize][kind];
    let begun = before.last().map(key);
    let inside = after.iter().take_while(|n| Some(key(n)) == begun).count();
    &after[inside..]
}

/// No block is larger.
const LARGEST: usize = 64;

/// Puts down the pairs of a block that share no key of the kinds before, and the entries that stand in them.
fn pairs_of(
    block: &[Keys],
    kind: usize,
    numbers: &[u32],
    needed: &mut Vec<u32>,
    pairs: &mut Vec<(u16, u16)>,
) {
    let mut places = [u16::MAX; LARGEST];
    let mut place = |at: usize| {
        if places[at] == u16::MAX {
            places[at] = needed.len() as u16;
            needed.push(numbers[at]);
        }
        places[at]
    };
    for (a, of_a) in block.iter().enumerate() {
        for (b, of_b) in block.iter().enumerate().skip(a + 1) {
            if !is_shared(&of_a[..kind], &of_b[..kind]) {
                pairs.push((place(a), place(b)));
            }
        }
    }
}

/// Whether two have one of these keys in common.
#[inline]
pub(super) fn is_shared(a: &[u32], b: &[u32]) -> bool {
    a.iter().zip(b).any(|(x, y)| x == y && *x != 0)
}

/// Sorts keyed numbers digit by digit, the last first, each time leaving those of one digit in their order.
#[derive(Default)]
struct Sorter {
    from: Vec<(u32, u32)>,
    to: Vec<(u32, u32)>,
}

impl Sorter {
    const BITS: u32 = 11;
    const DIGITS: u32 = 3;

    /// The keys that aren't nought, each with its place, in their order.
    fn sorted(&mut self, keys: impl Iterator<Item = u32>) -> &[(u32, u32)] {
        self.from.clear();
        self.from.extend(keys.zip(0..).filter(|(key, _)| *key != 0));
        self.to.resize(self.from.len(), (0, 0));
        for digit in 0..Self::DIGITS {
            let of = |key: u32| (key >> (digit * Self::BITS)) as usize & ((1 << Self::BITS) - 1);
            let mut ends = [0usize; 1 << Self::BITS];
            self.from.iter().for_each(|(key, _)| ends[of(*key)] += 1);
            let mut start = 0;
            for end in &mut ends {
                start += std::mem::replace(end, start);
            }
            for keyed in &self.from {
                let place = &mut ends[of(keyed.0)];
                self.to[*place] = *keyed;
                *place += 1;
            }
            std::mem::swap(&mut self.from, &mut self.to);
        }
        &self.from
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::link::Person;

    fn keys_of(people: &[Person<'_>]) -> Vec<Keys> {
        let mut vocabulary = Vocabulary::default();
        let mut text = String::new();
        let entries: Vec<Entry> = people.iter().map(|p| Entry::of(p, &mut vocabulary, &mut text)).collect();
        entries.iter().map(|entry| keys(entry, &vocabulary)).collect()
    }

    fn pairs_of(people: &[Person<'_>]) -> Vec<(u32, u32)> {
        let mut keys = keys_of(people);
        let mut pairs = vec![];
        Blocks::of(&mut keys).each_pair(&keys, 1, |_| (), |(a, ()), (b, ())| pairs.push((a, b)));
        pairs
    }

    #[test]
    fn two_who_share_several_keys_are_one_pair() {
        let meena =
            Person { name: "Meena", mobile: "5000012345", house: "1", ward: "2", ..Person::default() };
        assert_eq!(pairs_of(&[meena, Person { name: "मीना", ..meena }]), [(0, 1)]);
    }

    #[test]
    fn a_key_that_everybody_has_finds_nobody() {
        let one = Person { mobile: "5000012345", ..Person::default() };
        assert_eq!(pairs_of(&[one; CAPS[0]]).len(), CAPS[0] * (CAPS[0] - 1) / 2);
        assert!(pairs_of(&[one; CAPS[0] + 1]).is_empty());
    }

    /// Many entries whose keys come again, so that blocks lie across what is read at once.
    fn many() -> impl Strategy<Value = Vec<Keys>> {
        let key = prop_oneof![Just(0u32), 1u32..400];
        proptest::collection::vec(proptest::array::uniform8(key), 0..3 * Part::AT_ONCE)
    }

    fn each(blocks: &Blocks, keys: &[Keys], one_in: u32) -> Vec<(u32, u32)> {
        let mut pairs = vec![];
        blocks.each_pair(
            keys,
            one_in,
            |n| n,
            |(a, x), (b, y)| {
                assert_eq!((a, b), (*x, *y), "an entry was opened for another");
                pairs.push((a, b));
            },
        );
        pairs
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn every_pair_that_shares_a_key_is_visited_once_and_of_a_part_only_such(mut keys in many(), one_in in 2u32..5) {
            let blocks = Blocks::of(&mut keys);
            let mut visited = each(&blocks, &keys, 1);
            let count = visited.len();
            visited.sort_unstable();
            visited.dedup();
            prop_assert_eq!(visited.len(), count);
            let all = 0..keys.len() as u32;
            let shared: Vec<(u32, u32)> = all
                .clone()
                .flat_map(|a| all.clone().skip(a as usize + 1).map(move |b| (a, b)))
                .filter(|(a, b)| is_shared(&keys[*a as usize], &keys[*b as usize]))
                .collect();
            prop_assert_eq!(&visited, &shared);
            let some = each(&blocks, &keys, one_in);
            prop_assert!(some.iter().all(|pair| shared.binary_search(pair).is_ok()));
        }
    }

    #[test]
    fn keyed_numbers_are_sorted_and_keep_their_order() {
        let keys = [7, 0, u32::MAX, 7, 1 << 20, 3];
        let sorted = Sorter::default().sorted(keys.into_iter()).to_vec();
        assert_eq!(sorted, [(3, 5), (7, 0), (7, 3), (1 << 20, 4), (u32::MAX, 2)]);
    }

    #[test]
    fn nothing_known_is_no_key() {
        assert_eq!(keys_of(&[Person::default()])[0], [0; KINDS]);
    }
}
