//! The words of which names are made, each once, as they sound in every script.

use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;

use super::letters::Letters;
use super::trie::{Asked, Trie};
use super::unit::{GOES_ON, Unit, leaves};

use crate::near::cost::{COSTS, COSTS_WITHOUT_VOWELS};
use crate::near::sounds::Heard;
use crate::sound::Sound;
use crate::steady::Steady;

/// A word's number, from nought on.
pub(super) type WordId = u32;

/// So many new words are kept apart before all are put in order.
const LATE: usize = 512;
/// A beginning with a slip that so many words have says nothing any more.
const MOST_BEGUN: usize = 64;

/// Words by their sounds, and how many people bear each.
#[derive(Default)]
pub(super) struct Lexicon {
    sounds: Vec<Sound>,
    /// What it costs to leave each sound out.
    leaves: Vec<u8>,
    ends: Vec<u32>,
    letters: Vec<Letters>,
    bearers: Vec<u32>,
    places: HashTable<WordId>,
    /// The words whose vowels are all written, and those that somebody wrote without (Urdu); a word may be among both.
    written: Trie,
    bare: Trie,
    has: Vec<Written>,
    /// Words that came since, and the same of them.
    late: Vec<WordId>,
    late_written: Trie,
    late_bare: Trie,
}

#[derive(Clone, Copy, Default)]
struct Written {
    with_vowels: bool,
    without: bool,
}

impl Lexicon {
    /// The number of a word; it has at least one sound.
    pub(super) fn take(&mut self, sounds: &[Sound], is_bare: bool) -> WordId {
        let hash = hash(sounds);
        let word = match self.find(sounds) {
            Some(word) => word,
            None => {
                let word = self.ends.len() as WordId;
                self.sounds.extend_from_slice(sounds);
                self.leaves.extend_from_slice(&leaves(sounds, &COSTS)[..sounds.len()]);
                self.letters.push(Letters::of(sounds));
                self.ends.push(self.sounds.len() as u32);
                self.bearers.push(0);
                self.has.push(Written::default());
                let Self { places, sounds, ends, .. } = self;
                places.insert_unique(hash, word, |word| self::hash(slice(sounds, ends, *word)));
                word
            }
        };
        let has = &mut self.has[word as usize];
        let is_new = if is_bare { !has.without } else { !has.with_vowels };
        if is_bare {
            has.without = true
        } else {
            has.with_vowels = true
        }
        if is_new {
            self.late.push(word);
        }
        word
    }

    /// The number of a word that is known.
    pub(super) fn find(&self, sounds: &[Sound]) -> Option<WordId> {
        self.places.find(hash(sounds), |word| self.sounds(*word) == sounds).copied()
    }

    pub(super) fn sounds(&self, word: WordId) -> &[Sound] {
        slice(&self.sounds, &self.ends, word)
    }

    pub(super) fn heard(&self, word: WordId) -> Heard<'_> {
        let place = place(&self.ends, word);
        Heard { sounds: &self.sounds[place.clone()], leaves: &self.leaves[place] }
    }

    #[inline]
    pub(super) fn letters(&self, word: WordId) -> Letters {
        self.letters[word as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn bearers(&self, word: WordId) -> u32 {
        self.bearers[word as usize]
    }

    pub(super) fn bearers_mut(&mut self, word: WordId) -> &mut u32 {
        &mut self.bearers[word as usize]
    }

    /// Whether the word was written without its short vowels, and never with them.
    pub(super) fn is_bare(&self, word: WordId) -> bool {
        !self.has[word as usize].with_vowels
    }

    /// Makes the words that came since to be found; puts all in order, if they are too many.
    pub(super) fn take_late_in(&mut self) {
        if self.late.len() > LATE {
            self.settle();
        } else if self.late.len() > self.late_written.len().max(self.late_bare.len()) {
            (self.late_written, self.late_bare) = self.tries(&self.late);
        }
    }

    /// Puts all words in order.
    pub(super) fn settle(&mut self) {
        self.late = vec![];
        (self.late_written, self.late_bare) = Default::default();
        let all: Vec<WordId> = (0..self.len() as WordId).collect();
        (self.written, self.bare) = self.tries(&all);
    }

    fn tries(&self, words: &[WordId]) -> (Trie, Trie) {
        let those = |is: fn(&Written) -> bool| {
            let those = words.iter().copied().filter(|word| is(&self.has[*word as usize]));
            Trie::of(those.collect(), |word| self.sounds(word))
        };
        (those(|has| has.with_vowels), those(|has| has.without))
    }

    /// The words that a typed one may mean at no more than this cost, each with its cost.
    pub(super) fn near(&self, unit: &Unit, most: u16) -> Vec<(WordId, u16)> {
        let letters = unit.letters();
        let mut found = vec![];
        let mut put = |word: WordId| {
            let cost = unit.cost(self, word);
            if cost <= most {
                found.push((word, cost));
            }
        };
        let is_begun = unit.is_begun || unit.is_initial();
        let asked = |costs| Asked { heard: unit.heard(), letters, costs, most, is_begun };
        let costs = if unit.is_bare { &*COSTS_WITHOUT_VOWELS } else { &*COSTS };
        for (trie, costs) in [
            (&self.written, costs),
            (&self.late_written, costs),
            (&self.bare, &*COSTS_WITHOUT_VOWELS),
            (&self.late_bare, &*COSTS_WITHOUT_VOWELS),
        ] {
            if trie.len() > 0 {
                trie.near(asked(costs), |word| {
                    if letters.missing_in(self.letters(word)) <= most {
                        put(word);
                    }
                });
            }
        }
        // An initial stands for every word that it may begin.
        let letters = Sound::ALL.iter().filter_map(|sound| self.find(&[*sound]));
        letters.for_each(put);
        found.sort_unstable();
        found.dedup_by_key(|(word, _)| *word);
        found
    }

    /// The words that were meant if the typed one has a slip of the hand or the eye, each with its cost.
    pub(super) fn slips(&self, unit: &Unit) -> Vec<(WordId, u16)> {
        let mut found = vec![];
        unit.slips(|sounds, cost| {
            if sounds.is_empty() {
                return;
            }
            found.extend(self.find(sounds).map(|word| (word, cost)));
            if unit.is_begun {
                for trie in [&self.written, &self.late_written] {
                    let begun = trie.begun(sounds, MOST_BEGUN, |word| self.sounds(word));
                    found.extend(begun.iter().map(|word| (*word, cost + GOES_ON)));
                }
            }
        });
        found.sort_unstable();
        found.dedup_by_key(|(word, _)| *word);
        found.iter_mut().for_each(|(word, cost)| *cost = unit.cost(self, *word).min(*cost));
        found
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.sounds.capacity() * 2
            + self.letters.capacity() * size_of::<Letters>()
            + self.ends.capacity() * 4
            + self.bearers.capacity() * 4
            + self.has.capacity() * size_of::<Written>()
            + self.places.allocation_size()
            + self.written.size()
            + self.bare.size()
            + self.late_written.size()
            + self.late_bare.size()
            + self.late.capacity() * 4
    }
}

fn slice<'a>(sounds: &'a [Sound], ends: &[u32], word: WordId) -> &'a [Sound] {
    &sounds[place(ends, word)]
}

fn place(ends: &[u32], word: WordId) -> Range<usize> {
    let at = word as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before] as usize);
    start..ends[at] as usize
}

fn hash(sounds: &[Sound]) -> u64 {
    let mut hasher = Steady::default();
    sounds.iter().for_each(|sound| hasher.write_u8(*sound as u8));
    hasher.finish()
}
