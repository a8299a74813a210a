//! The words of a register's names, each read once, and how many people bear them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::compare::seldom;
use super::learned::Known as Bearers;
use crate::keys::{self, Key};
use crate::near::align::FLOOR;
use crate::near::sketch::Sketch;
use crate::near::sounds::Heard;
use crate::near::{begins_alike, costs, sounds};
use crate::read::{Script, Word};
use crate::sound::Sound;
use crate::steady::Steady;
use crate::tables::{SHORT, SHORT_AFTER};
use crate::text::is_special;

/// A word's number, in 24 bits; nought is no word.
pub(super) type WordId = u32;

const MOST_WORDS: usize = 0xff_ffff;
/// Marks a word beside its number.
const SPECIAL: u32 = 1 << 31;

/// The shortest second word that is joined to a first has so many sounds: लाल, नाथ.
const SECOND_WORD: usize = 3;

/// From so many on it can be said where a word stands,
const OFTEN: u32 = 30;
/// and first it stands seldom if less often than once in so many.
const SELDOM_FIRST: u32 = 8;

/// What is known of a word.
struct Known {
    start: u32,
    /// Words that sound alike in the rough are counted together.
    kind: u32,
    frame: Key,
    length: u8,
    script: Script,
    is_initial: bool,
    /// Whether people have a short form for it, and so leave it out as well.
    is_light: bool,
    /// Whether it is left out where it stands first.
    is_light_first: bool,
}

/// Words that sound alike in the rough.
#[derive(Clone, Copy, Default)]
struct Kind {
    /// In how many names and in how many relatives' names it stands,
    counts: [u32; 2],
    /// and in how many names first.
    first: u32,
}

/// The words, their sounds and their counts.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Words by their hash, marked if they are special: of a million words two have one with a chance of one to thirty million.
    ids: FxHashMap<u64, u32>,
    words: Vec<Known>,
    /// What tells most words apart, side by side in little memory.
    sketches: Vec<Sketch>,
    /// How seldom a name, and a relative's, has each word, in bits.
    bits: Vec<[f32; 2]>,
    sounds: Vec<Sound>,
    /// What it costs to leave each sound out.
    leaves: Vec<u8>,
    kinds: FxHashMap<u64, u32>,
    counted: Vec<Kind>,
    /// How many names there are, and how many relatives' names.
    names: [u32; 2],
    /// What was added since the register was closed.
    added: Vec<Added>,
    is_closed: bool,
    /// What a larger register knows of each kind of word.
    known: Arc<FxHashMap<u64, Bearers>>,
}

enum Added {
    Word(u64),
    Kind(u64),
}

/// Whose name a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer {
    Person = 0,
    Relative = 1,
}

impl Vocabulary {
    /// An empty one that judges as a larger one does.
    pub(super) fn knowing(known: Arc<FxHashMap<u64, Bearers>>, names: [u32; 2]) -> Self {
        Self { known, names, is_closed: true, ..Self::default() }
    }

    /// How many bear each kind of word.
    pub(super) fn known(&self) -> FxHashMap<u64, Bearers> {
        let of = |kind: u32| {
            self.counted.get(kind as usize).map(|k| Bearers { bearers: k.counts, first: k.first })
        };
        self.kinds.iter().filter_map(|(rough, kind)| Some((*rough, of(*kind)?))).collect()
    }

    /// The number of a plain word; it is read if it is new. Words without sounds have none.
    pub(super) fn take(&mut self, word: &str) -> Option<WordId> {
        self.look(word).0
    }

    /// The same, and whether the word is one that a name isn't made of, or stands for another.
    pub(super) fn look(&mut self, word: &str) -> (Option<WordId>, bool) {
        let hash = hash_of(word);
        let known = match self.ids.get(&hash) {
            Some(known) => *known,
            None => self.learn(word, hash),
        };
        let id = known & !SPECIAL;
        ((id != 0).then_some(id), known & SPECIAL != 0)
    }

    fn learn(&mut self, word: &str, hash: u64) -> u32 {
        let read = Word::of_plain(word);
        let has_room = self.words.len() < MOST_WORDS;
        let id = if read.sounds().is_empty() || !has_room { 0 } else { self.add(&read, word) };
        let known = if is_special(word) { id | SPECIAL } else { id };
        self.ids.insert(hash, known);
        if self.is_closed {
            self.added.push(Added::Word(hash));
        }
        known
    }

    fn add(&mut self, word: &Word, text: &str) -> WordId {
        let start = self.sounds.len() as u32;
        let length = word.sounds().len().min(sounds::LONGEST);
        let sounds = &word.sounds()[..length];
        self.sounds.extend_from_slice(sounds);
        let leaves = sounds::leaves(sounds, costs(word.script(), word.script()));
        self.leaves.extend_from_slice(&leaves[..length]);
        self.sketches.push(Sketch::of(sounds, word.is_initial()));
        let kind = self.kind_of(rough(sounds));
        if self.is_closed {
            self.bits.push(self.bits_of(kind));
        }
        self.words.push(Known {
            start,
            kind,
            frame: keys::broad_frame(sounds),
            length: length as u8,
            script: word.script(),
            is_initial: word.is_initial(),
            is_light: SHORT.values().chain(SHORT_AFTER.values()).any(|long| *long == text),
            is_light_first: SHORT.values().any(|long| *long == text),
        });
        self.words.len() as WordId
    }

    fn kind_of(&mut self, rough: u64) -> u32 {
        let next = self.counted.len() as u32;
        let kind = *self.kinds.entry(rough).or_insert(next);
        if kind == next {
            let known = self.known.get(&rough).copied().unwrap_or_default();
            self.counted.push(Kind { counts: known.bearers, first: known.first });
            if self.is_closed {
                self.added.push(Added::Kind(rough));
            }
        }
        kind
    }

    /// Counts are complete: so many names there are, and so many relatives' names. What is added from here on is for asking.
    pub(super) fn close(&mut self, names: [u32; 2]) {
        self.names = names;
        self.bits = self.words.iter().map(|word| self.bits_of(word.kind)).collect();
        self.is_closed = true;
    }

    fn bits_of(&self, kind: u32) -> [f32; 2] {
        let counts = self.counted[kind as usize].counts;
        let bits = |n: usize| seldom(counts[n].saturating_sub(2) as f32, self.names[n] as f32, NAMES_BEFORE);
        [0, 1].map(bits)
    }

    /// Forgets what was added since the register was closed.
    pub(super) fn forget_added(&mut self) {
        for added in std::mem::take(&mut self.added) {
            match added {
                Added::Word(hash) => {
                    if self.ids.remove(&hash).is_some_and(|known| known & !SPECIAL != 0)
                        && let Some(word) = self.words.pop()
                    {
                        self.sketches.pop();
                        self.bits.pop();
                        self.sounds.truncate(word.start as usize);
                        self.leaves.truncate(word.start as usize);
                    }
                }
                Added::Kind(rough) => {
                    self.kinds.remove(&rough);
                    self.counted.pop();
                }
            }
        }
    }

    #[inline]
    fn word(&self, id: WordId) -> &Known {
        // Numbers begin at one; they come from `take` alone.
        &self.words[id as usize - 1]
    }

    #[inline]
    fn kind(&self, id: WordId) -> &Kind {
        &self.counted[self.word(id).kind as usize]
    }

    #[inline]
    pub(super) fn sounds(&self, id: WordId) -> &[Sound] {
        let word = self.word(id);
        &self.sounds[word.start as usize..word.start as usize + usize::from(word.length)]
    }

    #[inline]
    fn heard(&self, id: WordId) -> Heard<'_> {
        let word = self.word(id);
        let place = word.start as usize..word.start as usize + usize::from(word.length);
        Heard { sounds: &self.sounds[place.clone()], leaves: &self.leaves[place] }
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

    pub(super) fn script(&self, id: WordId) -> Script {
        self.word(id).script
    }

    /// One more name has these words.
    pub(super) fn count(&mut self, words: &[WordId], bearer: Bearer) {
        for (at, word) in words.iter().enumerate() {
            let kind = self.word(*word).kind as usize;
            self.counted[kind].counts[bearer as usize] += 1;
            self.counted[kind].first += u32::from(at == 0 && bearer == Bearer::Person);
        }
    }

    /// Whether a word stands first so seldom that where it does, the name was turned: Verma Ram.
    pub(super) fn is_seldom_first(&self, id: WordId) -> bool {
        let kind = self.kind(id);
        let all = kind.counts[Bearer::Person as usize];
        all >= OFTEN && kind.first * SELDOM_FIRST < all
    }

    /// In how many names a word of this kind stands.
    pub(super) fn count_of(&self, id: WordId, bearer: Bearer) -> u32 {
        self.kind(id).counts[bearer as usize]
    }

    /// How seldom a name has this word, in bits.
    #[inline]
    pub(super) fn bits(&self, id: WordId, bearer: Bearer) -> f32 {
        self.bits[id as usize - 1][bearer as usize]
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
        let counted = self.kinds.get(&rough).map(|kind| self.counted[*kind as usize].counts);
        counted.or_else(|| Some(self.known.get(&rough)?.bearers)).map_or(0, |counts| counts[bearer as usize])
    }

    /// How like two words are, in thousandths, where less than `least` is nothing; an initial is as good as a word that it begins.
    pub(super) fn like(&self, a: WordId, b: WordId, least: u16) -> u16 {
        if a == b {
            return 1000;
        }
        if self.is_initial(a) != self.is_initial(b) {
            let begins = begins_alike(self.sounds(a), self.sounds(b));
            return if begins { crate::near::OF_INITIAL } else { 0 };
        }
        let (x, y) = (self.script(a), self.script(b));
        if (x == Script::Arabic) == (y == Script::Arabic) {
            sounds::likeness_from(self.heard(a), self.heard(b), costs(x, y), least)
        } else {
            sounds::likeness(self.sounds(a), self.sounds(b), costs(x, y))
        }
    }

    /// Whether two words have consonants so much alike that comparing them might come to `least`.
    #[inline]
    pub(super) fn may_be_like(&self, a: WordId, b: WordId, least: u16) -> bool {
        self.sketch(a).may_be_like(self.sketch(b), least)
    }

    /// Whether two words might stand for one another in two names: like, or one with the other at its beginning.
    #[inline]
    pub(super) fn may_be_found(&self, a: WordId, b: WordId) -> bool {
        self.may_begin(a, b) || self.may_be_like(a, b, FLOOR)
    }

    /// Whether one of two words might begin with the other.
    #[inline]
    pub(super) fn may_begin(&self, a: WordId, b: WordId) -> bool {
        let (x, y) = (self.sketch(a), self.sketch(b));
        x.may_begin_with(y) || y.may_begin_with(x)
    }

    #[inline]
    fn sketch(&self, id: WordId) -> Sketch {
        self.sketches[id as usize - 1]
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

/// A name that nobody else has is borne by one in so many.
const NAMES_BEFORE: f32 = 300.0;

fn hash_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
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
