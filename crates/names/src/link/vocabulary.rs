//! The words of a register's names, each read once, and how many people bear them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::steady::Steady;
use crate::keys::{self, Key};
use crate::near::{begins_alike, costs, sounds};
use crate::read::{Script, Word};
use crate::sound::Sound;
use crate::tables::{SHORT, SHORT_AFTER};

/// A word's number; nought is no word.
pub(super) type WordId = u32;

/// The shortest second word that is joined to a first has so many sounds: लाल, नाथ.
const SECOND_WORD: usize = 3;

/// What is known of a word.
struct Known {
    start: u32,
    length: u8,
    script: Script,
    is_initial: bool,
    /// Whether people have a short form for it, and so leave it out as well.
    is_light: bool,
    /// Whether it is left out where it stands first.
    is_light_first: bool,
    frame: Key,
    /// A bit for each group of consonants that it has.
    groups: u8,
    /// Words that sound alike in the rough are counted together.
    kind: u32,
}

/// The words, their sounds and their counts.
#[derive(Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Known>,
    sounds: Vec<Sound>,
    kinds: FxHashMap<u64, u32>,
    /// For each kind, in how many names and in how many relatives' names it stands.
    counts: Vec<[u32; 2]>,
    /// What larger register the counts of new kinds come from.
    known: Arc<FxHashMap<u64, [u32; 2]>>,
}

/// Whose name a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer {
    Person = 0,
    Relative = 1,
}

impl Vocabulary {
    /// An empty one, which knows how many bear each word.
    pub(super) fn knowing(known: Arc<FxHashMap<u64, [u32; 2]>>) -> Self {
        Self { known, ..Self::default() }
    }

    /// How many bear each word.
    pub(super) fn known(&self) -> FxHashMap<u64, [u32; 2]> {
        self.kinds.iter().map(|(rough, kind)| (*rough, self.counts[*kind as usize])).collect()
    }

    /// The number of a plain word; it is read if it is new. Words without sounds have none.
    pub(super) fn take(&mut self, word: &str) -> Option<WordId> {
        if let Some(id) = self.ids.get(word) {
            return (*id != 0).then_some(*id);
        }
        let read = Word::of_plain(word);
        let id = if read.sounds().is_empty() { 0 } else { self.add(&read, word) };
        self.ids.insert(word.into(), id);
        (id != 0).then_some(id)
    }

    fn add(&mut self, word: &Word, text: &str) -> WordId {
        let start = self.sounds.len() as u32;
        let length = word.sounds().len().min(sounds::LONGEST);
        self.sounds.extend_from_slice(&word.sounds()[..length]);
        let next = self.kinds.len() as u32;
        let rough = rough(word.sounds());
        let kind = *self.kinds.entry(rough).or_insert(next);
        if kind == next {
            self.counts.push(self.known.get(&rough).copied().unwrap_or_default());
        }
        self.words.push(Known {
            start,
            length: length as u8,
            script: word.script(),
            is_initial: word.is_initial(),
            is_light: SHORT.values().chain(SHORT_AFTER.values()).any(|long| *long == text),
            is_light_first: SHORT.values().any(|long| *long == text),
            frame: keys::broad_frame(word.sounds()),
            groups: word.sounds().iter().fold(0, |groups, sound| groups | group(*sound)),
            kind,
        });
        self.words.len() as WordId
    }

    fn word(&self, id: WordId) -> &Known {
        // Numbers begin at one; they come from `take` alone.
        &self.words[id as usize - 1]
    }

    pub(super) fn sounds(&self, id: WordId) -> &[Sound] {
        let word = self.word(id);
        &self.sounds[word.start as usize..word.start as usize + usize::from(word.length)]
    }

    pub(super) fn is_initial(&self, id: WordId) -> bool {
        self.word(id).is_initial
    }

    pub(super) fn is_light(&self, id: WordId) -> bool {
        self.word(id).is_light
    }

    pub(super) fn is_light_first(&self, id: WordId) -> bool {
        self.word(id).is_light_first
    }

    pub(super) fn frame(&self, id: WordId) -> u64 {
        self.word(id).frame.number()
    }

    pub(super) fn kind(&self, id: WordId) -> u32 {
        self.word(id).kind
    }

    pub(super) fn script(&self, id: WordId) -> Script {
        self.word(id).script
    }

    /// One more name has this word.
    pub(super) fn count(&mut self, id: WordId, bearer: Bearer) {
        let kind = self.kind(id) as usize;
        self.counts[kind][bearer as usize] += 1;
    }

    /// In how many names a word of this kind stands.
    pub(super) fn count_of(&self, id: WordId, bearer: Bearer) -> u32 {
        self.counts[self.kind(id) as usize][bearer as usize]
    }

    /// What is left of a word when another, which it begins with, is taken off.
    pub(super) fn after(&self, long: WordId, short: WordId) -> Option<&[Sound]> {
        let (long_sounds, short_sounds) = (self.sounds(long), self.sounds(short));
        if long_sounds.len() < short_sounds.len() + SECOND_WORD {
            return None;
        }
        // The short a at the seam is said in the one and not in the other.
        for seam in [0, 1] {
            let at = short_sounds.len() + seam;
            let (Some(head), Some(rest)) = (long_sounds.get(..at), long_sounds.get(at..)) else { continue };
            let is_seam = seam == 0 || head.last().is_some_and(|sound| sound.is_a());
            let costs = costs(self.script(long), self.script(short));
            if is_seam
                && rest.first().is_some_and(|sound| !sound.is_vowel())
                && sounds::likeness(&head[..short_sounds.len()], short_sounds, costs) >= 950
            {
                return Some(rest);
            }
        }
        None
    }

    /// How like a word is to these sounds.
    pub(super) fn like_sounds(&self, word: WordId, sounds: &[Sound]) -> u16 {
        sounds::likeness(self.sounds(word), sounds, costs(self.script(word), self.script(word)))
    }

    /// In how many names a word that sounds so stands.
    pub(super) fn count_of_sounds(&self, sounds: &[Sound], bearer: Bearer) -> u32 {
        let rough = rough(sounds);
        let counted = self.kinds.get(&rough).map(|kind| &self.counts[*kind as usize]);
        counted.or_else(|| self.known.get(&rough)).map_or(0, |counts| counts[bearer as usize])
    }

    /// How like two words are, in thousandths; an initial is as good as a word that it begins.
    pub(super) fn like(&self, a: WordId, b: WordId) -> u16 {
        if a == b {
            return 1000;
        }
        let (x, y) = (self.sounds(a), self.sounds(b));
        if self.is_initial(a) != self.is_initial(b) {
            return if begins_alike(x, y) { crate::near::OF_INITIAL } else { 0 };
        }
        if self.have_little_in_common(a, b) {
            return 0;
        }
        sounds::likeness(x, y, costs(self.script(a), self.script(b)))
    }

    /// Whether the words have consonants so different that comparing them would come to nothing.
    fn have_little_in_common(&self, a: WordId, b: WordId) -> bool {
        let (a, b) = (self.word(a), self.word(b));
        let apart = (a.groups & !b.groups).count_ones().max((b.groups & !a.groups).count_ones());
        // At least so much each of them costs; of a word of so many sounds this is too much.
        apart * 90 > u32::from(a.length.max(b.length)) * 28
    }

    /// How like two words said as one are to a third.
    pub(super) fn like_joined(&self, first: WordId, second: WordId, whole: WordId) -> u16 {
        if self.is_initial(first) || self.is_initial(second) || self.is_initial(whole) {
            return 0;
        }
        let (x, y, z) = (self.sounds(first), self.sounds(second), self.sounds(whole));
        if z.len() <= x.len() || !begins_alike(x, z) {
            return 0;
        }
        let mut both = [Sound::A; sounds::LONGEST * 2];
        both[..x.len()].copy_from_slice(x);
        both[x.len()..x.len() + y.len()].copy_from_slice(y);
        let costs = costs(self.script(first), self.script(whole));
        sounds::likeness(&both[..x.len() + y.len()], z, costs)
    }
}

/// The group of a consonant, out of which it is seldom taken for another. The weak ones have none.
const fn group(sound: Sound) -> u8 {
    match keys::rough_letter(sound) {
        b'k' | b'g' => 1,
        b'c' | b's' | b'j' => 2,
        b't' | b'd' | b'r' | b'l' => 4,
        b'p' | b'b' => 8,
        b'm' => 16,
        _ => 0,
    }
}

/// The sounds with lengths and breaths taken off, by which words are counted. Finer than a key: Sushil and Sushila are two.
fn rough(sounds: &[Sound]) -> u64 {
    let mut hasher = Steady::default();
    for (at, sound) in sounds.iter().enumerate() {
        let is_silent = *sound == Sound::A && at + 1 == sounds.len();
        if !is_silent {
            keys::rough_letter(*sound).hash(&mut hasher);
        }
    }
    hasher.finish()
}
